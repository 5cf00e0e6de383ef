using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.Decisions;

public sealed class ArchiveTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Person = SyntheticSubjectId.Person(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Get_DecisionJustAnswered_IsTheAnswerByteForByte()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        Decision answered = await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));

        Decision read = (await room.Client.GetDecisionAsync(new() { DecisionId = answered.DecisionId })).Decision;

        Assert.Equal(answered.ToByteString(), read.ToByteString());
    }

    [Theory]
    [InlineData("", "DECISION_UNKNOWN")]
    [InlineData("no id at all", "DECISION_UNKNOWN")]
    [InlineData("ffffffffffffffffffffffffffffffff", "DECISION_UNKNOWN")]
    [InlineData("0150000000007fffbfffffffffffffff", "DECISION_PAST_RETENTION")]
    public async Task Get_NotThere_IsRefusedByName(string id, string reason)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.GetDecisionAsync(new() { DecisionId = id }));

        Assert.Equal((StatusCode.NotFound, reason), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
    }

    [Fact]
    public async Task Read_AnsweredToSomebodyElse_IsUnknownUnlessTheReaderSeesAll()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        Decision answered = await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        ReadDecisionHandler<Decision> handler = room.Services.GetRequiredService<ReadDecisionHandler<Decision>>();

        Assert.True((await handler.HandleAsync(answered.DecisionId, new("development", false), CancellationToken.None)).IsOk);
        Assert.True((await handler.HandleAsync(answered.DecisionId, new("auditor", true), CancellationToken.None)).IsOk);
        Assert.Same(DecisionRefusals.Unknown, (await handler.HandleAsync(answered.DecisionId, new("other-office", false), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task List_OfASubject_SaysWhoAskedWhyAndWhatWasAnsweredNewestFirst()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long listed = await room.AppendAsync(RoomEvents.Listed(room.WireOf(Person)).Append("subject", "person"));
        List<string> answered = [];
        for (int i = 0; i < 5; i++)
        {
            answered.Insert(0, (await room.CheckAsync(EligibilityRoom.Ask(Person, listed))).DecisionId);
            await room.CheckAsync(EligibilityRoom.Ask(Firm, listed));
        }

        ListSubjectDecisionsResponse first = await ListAsync(room, 3, "");
        ListSubjectDecisionsResponse second = await ListAsync(room, 3, first.NextPageToken);

        Assert.Equal(answered, first.Uses.Concat(second.Uses).Select(use => use.Decision.DecisionId));
        Assert.Equal((3, ""), (first.Uses.Count, second.NextPageToken));
        Assert.All(first.Uses, use => Assert.Equal(("development", "a licence", Verdict.ManualReview), (use.Caller, use.Purpose, use.Decision.Verdict)));
    }

    [Fact]
    public async Task List_TokenThatIsNone_IsAFaultOfItsField()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => ListAsync(room, 3, "forged"));

        Assert.Equal("page_token", Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
    }

    private static async Task<ListSubjectDecisionsResponse> ListAsync(EligibilityRoom room, int size, string token) =>
        await room.Client.ListSubjectDecisionsAsync(new() { Subject = new() { CitizenId = Person.Reveal() }, PageSize = size, PageToken = token });
}
