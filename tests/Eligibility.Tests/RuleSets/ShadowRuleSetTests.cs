using System.Text.Json.Nodes;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class ShadowRuleSetTests : IDisposable
{
    private static readonly SubjectId Clean = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Dishonest = SyntheticSubjectId.Organisation(2);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Report_AfterLiveCases_SaysWhoFlipsAndWhy()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        long recorded = await PrepareAsync(room);

        await room.CheckAsync(EligibilityRoom.Ask(Clean, recorded));
        Decision[] refused = [await room.CheckAsync(EligibilityRoom.Ask(Dishonest, recorded)), await room.CheckAsync(EligibilityRoom.Ask(Dishonest, recorded))];
        ShadowReport report = await room.ReportAsync();

        Assert.All(refused, decision => Assert.Equal((Verdict.NotEligible, "eligibility-2020.1"), (decision.Verdict, decision.RuleSetVersion)));
        Assert.Equal((3L, 1L, 0L, 0L, 1.0), (report.Tally.Compared, report.Tally.Agreed, report.Tally.Dropped, report.Tally.Failed, report.Coverage));
        Assert.Equal((true, SomeLibrary.Now.ToWire().Seconds / 86_400), (report.Shadowing, report.Since.Seconds / 86_400));
        Assert.Equal(["eligibility-2020.1"], report.Tally.AgainstVersions);
        ShadowDifference flip = Assert.Single(report.Tally.Differences);
        Assert.Equal((Verdict.NotEligible, Verdict.ManualReview, 2L, false), (flip.From, flip.To, flip.Cases, flip.OnlyDatesOrRemedies));
        Assert.Equal(refused.Select(decision => (decision.DecisionId, decision.Position)), flip.Examples.Select(example => (example.DecisionId, example.Position)));
    }

    [Fact]
    public async Task Approve_OnceComparedOnLiveCases_NeedsNoReason()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path, ("RuleSets:LeastComparedCases", "2"));
        long recorded = await PrepareAsync(room);

        await room.CheckAsync(EligibilityRoom.Ask(Clean, recorded));
        Assert.Equal("SHADOW_REPORT_MISSING", (await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first"))).Code);
        await room.CheckAsync(EligibilityRoom.Ask(Clean, recorded));
        await room.ApproveAsync("first");
        RuleSet activated = (await room.ApproveAsync("second")).RuleSet;

        Assert.Equal((RuleSetState.Scheduled, false), (activated.State, activated.Shadowing));
        Assert.All(activated.Approvals, approval => Assert.Equal((2L, ""), (approval.ComparedCases, approval.ShadowWaiver)));
    }

    [Fact]
    public async Task Restart_ReportAndShadow_GoOn()
    {
        await using (RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path))
        {
            await room.CheckAsync(EligibilityRoom.Ask(Dishonest, await PrepareAsync(room)));
        }

        await using RuleSetRoom again = await RuleSetRoom.StartAsync(_folder.Path);
        await again.CheckAsync(EligibilityRoom.Ask(Dishonest));
        ShadowReport report = await again.ReportAsync();

        Assert.Equal((true, 2L, 2L), (report.Shadowing, report.Tally.Compared, Assert.Single(report.Tally.Differences).Cases));
    }

    [Fact]
    public async Task Stopped_FurtherCases_AreNotCompared()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        long recorded = await PrepareAsync(room);
        await room.CheckAsync(EligibilityRoom.Ask(Clean, recorded));

        StopShadowResponse stopped = await room.As("author").StopShadowAsync(new() { Version = "c-1" });
        await room.CheckAsync(EligibilityRoom.Ask(Clean, recorded));
        ShadowReport report = await room.ReportAsync();

        Assert.False(stopped.RuleSet.Shadowing);
        Assert.Equal((false, 1L), (report.Shadowing, report.Tally.Compared));
    }

    [Fact]
    public async Task ShareOfZero_CasesAreCountedAndNotCompared()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path, ("RuleSets:ShadowShare", "0"));
        await room.CheckAsync(EligibilityRoom.Ask(Clean, await PrepareAsync(room)));

        ShadowReport report = await room.ReportAsync();

        Assert.Equal((0L, 1L, 0.0), (report.Tally.Compared, report.Tally.Unsampled, report.Coverage));
    }

    [Fact]
    public async Task Report_UnknownOrMalformedVersion_IsRefused()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);

        Assert.Equal("RULE_SET_NOT_FOUND", (await RuleSetRoom.RefusalOf(() => room.ReportAsync("none"))).Code);
        Assert.Equal(["version"], (await RuleSetRoom.RefusalOf(() => room.ReportAsync("NO VERSION"))).Fields);
    }

    [Theory]
    [InlineData("RuleSets:ShadowShare", "1.5")]
    [InlineData("RuleSets:ShadowQueue", "0")]
    [InlineData("RuleSets:LeastComparedCases", "-1")]
    [InlineData("RuleSets:RecordTallyEvery", "00:00:00")]
    public async Task Start_OptionOutOfBounds_IsNamed(string key, string value)
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RuleSetRoom.StartAsync(_folder.Path, (key, value)));

        Assert.StartsWith(key, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // A matter, a dishonest firm, and a candidate in the shadow that leaves such firms to a person.
    private static async Task<long> PrepareAsync(RuleSetRoom room)
    {
        await room.OpenMatterAsync();
        await room.PublishAsync(SomeRuleSet.Document("c-1", change: LeaveToPeople));
        await room.As("author").StartShadowAsync(new() { Version = "c-1" });
        Kernel.V1.Subject subject = new KnownSubject(Dishonest, room.Services.GetRequiredService<SubjectKeyer>().KeyOf(Dishonest)).ToWire();
        return await room.AppendAsync(RoomEvents.Recorded(subject).Append("subject", "firm"));
    }

    private static void LeaveToPeople(JsonNode document) => document["grounds"]!["GENERAL_DISHONESTY"]!["verdict"] = "ManualReview";
}
