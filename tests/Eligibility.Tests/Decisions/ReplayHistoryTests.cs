using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.Tests.RuleSets;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Eligibility.Tests.Decisions;

/// <summary>Whatever happened since, every decision is made again as it was.</summary>
public sealed class ReplayHistoryTests : IDisposable
{
    private const int Steps = 80;

    private static readonly SubjectId[] Firms = [.. Enumerable.Range(1, 3).Select(SyntheticSubjectId.Organisation)];
    private static readonly SubjectId[] People = [.. Enumerable.Range(1, 3).Select(SyntheticSubjectId.Person)];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public async Task Replay_AnyHistory_EveryDecisionIsEqualAlsoAfterARebuild(int seed)
    {
        var random = new Random(seed);
        List<Decision> answered = [];
        await using (EligibilityRoom room = await EligibilityRoom.StartAsync(_folder))
        {
            long position = await room.PublishAsync();
            for (int step = 0; step < Steps; step++)
            {
                room.Clock.Advance(TimeSpan.FromHours(random.Next(0, 72)));
                position = await room.AppendAsync(Next(random, room, step));
                answered.Add(await room.CheckAsync(Question(random, position)));
            }

            await RequireEqualAsync(room, answered);
        }

        foreach (string file in (IEnumerable<string>)[.. Directory.GetFiles(_folder.File("decisions"), "index.db*"), .. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(IsSnapshot)])
        {
            File.Delete(file);
        }

        await using EligibilityRoom again = await EligibilityRoom.StartAsync(_folder);
        await again.Services.GetRequiredService<IReadModels>().RebuildAsync("eligibility_history", null, CancellationToken.None);
        await RequireEqualAsync(again, answered);
        Assert.True(answered.Select(decision => decision.Verdict).Distinct().Count() >= 3);
        Assert.Contains(answered, decision => decision.RelatedPersons.Count > 0 && decision.Findings.Any(finding => finding.RelatedPerson is not null));
    }

    [Fact]
    public async Task Replay_AfterTheRulesChanged_IsDecidedByTheRulesOfThen()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        Decision before = await room.CheckAsync(EligibilityRoom.Ask(Firms[0], await room.OpenMatterAsync()));
        long changed = await room.ActivateAsync(SomeRuleSet.Document("c-1"));
        room.Clock.Advance(TimeSpan.FromDays(30));
        Decision after = await room.CheckAsync(EligibilityRoom.Ask(Firms[0], changed));

        ReplayDecisionResponse[] replayed = [await ReplayAsync(room, before), await ReplayAsync(room, after)];

        Assert.NotEqual(before.RuleSetVersion, after.RuleSetVersion);
        Assert.All(replayed, replay => Assert.True(replay.Equal));
        Assert.Equal([before.RuleSetVersion, "c-1"], replayed.Select(replay => replay.Recomputed.RuleSetVersion));
    }

    private static async Task<ReplayDecisionResponse> ReplayAsync(RuleSetRoom room, Decision decision) =>
        await room.As("auditor").ReplayDecisionAsync(new() { DecisionId = decision.DecisionId });

    private static async Task RequireEqualAsync(EligibilityRoom room, List<Decision> answered)
    {
        foreach (Decision decision in answered)
        {
            ReplayDecisionResponse replayed = await room.Client.ReplayDecisionAsync(new() { DecisionId = decision.DecisionId });
            Assert.True(replayed.Equal, $"answered {decision}\nrecomputed {replayed.Recomputed}");
            Assert.Equal(decision, replayed.Recorded);
        }
    }

    private static bool IsSnapshot(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "index";

    private static StreamAppend Next(Random random, EligibilityRoom room, int step)
    {
        SubjectId who = random.Next(2) == 0 ? Firms[random.Next(Firms.Length)] : People[random.Next(People.Length)];
        Subject subject = room.WireOf(who);
        string id = $"{random.Next(4)}";
        return random.Next(8) switch
        {
            0 or 1 => RoomEvents.Listed(subject, $"L{id}").Append("subject", subject.SubjectKey),
            2 => new SubjectDelisted { EntryId = $"L{id}", Subject = subject }.Append("subject", subject.SubjectKey),
            3 => RoomEvents.Recorded(subject, $"D{id}").Append("subject", subject.SubjectKey),
            4 => RoomEvents.Repaired(subject, $"D{id}").Append("subject", subject.SubjectKey),
            5 => RoomEvents.Changed(random.Next(4) == 0 ? MatterState.Suspended : MatterState.Published).Append("matter", RoomEvents.Matter),
            6 => new SourceFreshnessReported { Source = "credit-china", AsOf = Timestamp.FromDateTimeOffset(room.Clock.GetUtcNow().AddHours(-random.Next(100))) }.Append("source", "credit-china"),
            _ => ((IMessage)new VerificationRecorded
            {
                PledgeId = $"P{id}",
                Subject = subject,
                MatterCode = RoomEvents.Matter,
                Outcome = step % 2 == 0 ? VerificationOutcome.RectifyOrdered : VerificationOutcome.Rectified,
                VerifiedOn = RoomEvents.Day,
            }).Append("pledge", $"P{id}"),
        };
    }

    private static CheckEligibilityRequest Question(Random random, long position)
    {
        if (random.Next(4) == 0)
        {
            return EligibilityRoom.Ask(People[random.Next(People.Length)], position);
        }

        CheckEligibilityRequest request = EligibilityRoom.Ask(Firms[random.Next(Firms.Length)], position);
        foreach (SubjectId person in People.Where(_ => random.Next(3) == 0))
        {
            request.RelatedPersons.Add(new V1.RelatedPerson { Subject = new() { CitizenId = person.Reveal() }, Role = RelatedPersonRole.LegalRepresentative });
        }

        return request;
    }
}
