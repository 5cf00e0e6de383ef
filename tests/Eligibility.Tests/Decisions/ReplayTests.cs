using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.Decisions;

public sealed class ReplayTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Person = SyntheticSubjectId.Person(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replay_AfterRepairAndClosureOfTheMatter_IsEqualToWhatWasAnswered()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        long published = await room.PublishAsync();
        Decision clean = await room.CheckAsync(EligibilityRoom.Ask(Firm, published));
        Decision refused = await room.CheckAsync(EligibilityRoom.Ask(Firm, await RecordAsync(room)));
        await room.AppendAsync(RoomEvents.Repaired(room.WireOf(Firm)).Append("subject", "firm"));
        long last = await room.AppendAsync(RoomEvents.Changed(MatterState.Withdrawn).Append("matter", RoomEvents.Matter));
        Decision closed = await room.CheckAsync(EligibilityRoom.Ask(Firm, last));

        foreach (Decision answered in (Decision[])[clean, refused, closed])
        {
            ReplayDecisionResponse replayed = await room.Client.ReplayDecisionAsync(new() { DecisionId = answered.DecisionId });

            Assert.True(replayed.Equal);
            Assert.Equal(answered.ToByteString(), replayed.Recorded.ToByteString());
            Assert.Equal(answered.ToByteString(), replayed.Recomputed.ToByteString());
        }
    }

    [Fact]
    public async Task Replay_OfAPerson_NeedsThePseudonymOnly()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long listed = await room.AppendAsync(RoomEvents.Listed(room.WireOf(Person)).Append("subject", "person"));
        Decision answered = await room.CheckAsync(EligibilityRoom.Ask(Person, listed));

        ReplayDecisionResponse replayed = await room.Client.ReplayDecisionAsync(new() { DecisionId = answered.DecisionId });

        Assert.True(replayed.Equal);
        Assert.Equal((Verdict.ManualReview, Person.Masked), (replayed.Recomputed.Verdict, replayed.Recomputed.Subject.DisplayId));
    }

    [Fact]
    public async Task Replay_AfterARestartWithoutIndexAndReadModel_IsEqual()
    {
        string id;
        await using (EligibilityRoom first = await EligibilityRoom.StartAsync(_folder))
        {
            await first.PublishAsync();
            id = (await first.CheckAsync(EligibilityRoom.Ask(Firm, await RecordAsync(first)))).DecisionId;
            await first.AppendAsync(RoomEvents.Repaired(first.WireOf(Firm)).Append("subject", "firm"));
            await first.Services.GetRequiredService<IReadModels>().RebuildAsync("eligibility_history", null, CancellationToken.None);
        }

        foreach (string file in Directory.GetFiles(_folder.File("decisions"), "index.db*"))
        {
            File.Delete(file);
        }

        await using EligibilityRoom second = await EligibilityRoom.StartAsync(_folder);
        ReplayDecisionResponse replayed = await second.Client.ReplayDecisionAsync(new() { DecisionId = id });

        Assert.True(replayed.Equal);
        Assert.Equal(Verdict.NotEligible, replayed.Recomputed.Verdict);
    }

    [Fact]
    public async Task Replay_RecordThatSaysSomethingElse_IsNotEqual()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        Decision answered = await room.CheckAsync(EligibilityRoom.Ask(Firm, await RecordAsync(room)));
        Decision forged = answered.Clone();
        forged.DecisionId = new string('f', 32);
        forged.Verdict = Verdict.Eligible;
        await room.LogAsync(new EligibilityDecided { Decision = forged, Caller = "development" });

        ReplayDecisionResponse replayed = await room.Client.ReplayDecisionAsync(new() { DecisionId = forged.DecisionId });

        Assert.False(replayed.Equal);
        Assert.Equal((Verdict.Eligible, Verdict.NotEligible), (replayed.Recorded.Verdict, replayed.Recomputed.Verdict));
    }

    [Theory]
    [InlineData("rule set", StatusCode.FailedPrecondition, "RULE_SET_UNKNOWN")]
    [InlineData("matter", StatusCode.FailedPrecondition, "MATTER_UNKNOWN")]
    [InlineData("position", StatusCode.OutOfRange, "POSITION_NOT_REACHED")]
    public async Task Replay_RestsOnWhatIsNotHere_IsRefusedByName(string what, StatusCode status, string reason)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        Decision recorded = (await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()))).Clone();
        recorded.DecisionId = new string('e', 32);
        recorded.RuleSetVersion = what == "rule set" ? "never-published" : recorded.RuleSetVersion;
        recorded.MatterCode = what == "matter" ? "NONE" : recorded.MatterCode;
        recorded.Position = what == "position" ? 1_000_000 : recorded.Position;
        await room.LogAsync(new EligibilityDecided { Decision = recorded, Caller = "development" });

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.ReplayDecisionAsync(new() { DecisionId = recorded.DecisionId }));

        Assert.Equal((status, reason), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
    }

    private static Task<long> RecordAsync(EligibilityRoom room) => room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
}
