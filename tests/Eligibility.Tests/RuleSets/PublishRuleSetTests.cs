using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Grpc.Core;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class PublishRuleSetTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private static readonly string[] Approvers = ["first", "second", "third"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Publish_ThenApprovedByTwoOthers_DecidesByIt()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        long open = await room.OpenMatterAsync();

        PublishRuleSetResponse published = await room.PublishAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today));
        ApproveRuleSetResponse first = await room.ApproveAsync("first", waiver: "a first set");
        Decision before = await room.CheckAsync(EligibilityRoom.Ask(Firm, Math.Max(open, first.Position)));
        ApproveRuleSetResponse second = await room.ApproveAsync("second", waiver: "a first set");
        Decision after = await room.CheckAsync(EligibilityRoom.Ask(Firm, second.Position));

        Assert.Equal((RuleSetState.Candidate, "author", false), (published.RuleSet.State, published.RuleSet.Publisher, published.RuleSet.Shadowing));
        Assert.Equal(RuleSetState.Candidate, first.RuleSet.State);
        Assert.Equal((RuleSetState.InForce, second.Position), (second.RuleSet.State, second.RuleSet.ActivationPosition));
        Assert.Equal(["first", "second"], second.RuleSet.Approvals.Select(approval => approval.Approver));
        Assert.All(second.RuleSet.Approvals, approval => Assert.Equal("a first set", approval.ShadowWaiver));
        Assert.Equal(("eligibility-2020.1", "c-1"), (before.RuleSetVersion, after.RuleSetVersion));
    }

    [Fact]
    public async Task Approved_ForALaterDay_DecidesFromThatDay()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        long activated = await room.ActivateAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today.AddDays(1)));

        Decision today = await room.CheckAsync(EligibilityRoom.Ask(Firm, activated));
        room.Clock.Advance(TimeSpan.FromHours(12));
        Decision tomorrow = await room.CheckAsync(EligibilityRoom.Ask(Firm, activated));

        Assert.Equal(("eligibility-2020.1", "c-1"), (today.RuleSetVersion, tomorrow.RuleSetVersion));
        Assert.Equal(ChinaTime.StartOf(SomeLibrary.Today.AddDays(1)).ToWire(), today.CacheUntil);
        Assert.Null(tomorrow.CacheUntil);
    }

    [Fact]
    public async Task Replay_AfterOtherRulesTookForce_IsTheSameBytes()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        Decision first = await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.OpenMatterAsync()));
        long activated = await room.ActivateAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today.AddDays(1)));
        Decision second = await room.CheckAsync(EligibilityRoom.Ask(Firm, activated));
        await room.ActivateAsync(SomeRuleSet.Document("c-2", SomeLibrary.Today));
        room.Clock.Advance(TimeSpan.FromDays(3));

        foreach (Decision decision in (Decision[])[first, second])
        {
            ReplayDecisionResponse replayed = await room.As("auditor").ReplayDecisionAsync(new() { DecisionId = decision.DecisionId });

            Assert.True(replayed.Equal, replayed.ToString());
            Assert.Equal(decision, replayed.Recomputed);
        }
    }

    [Fact]
    public async Task Publish_ValidateOnly_JournalsNothing()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        Position head = room.Journal.Head;

        PublishRuleSetResponse validated = await room.As("author").PublishRuleSetAsync(new() { Document = SomeRuleSet.Document("c-1"), ValidateOnly = true });

        Assert.Equal(("c-1", 0L, head), (validated.RuleSet.Version, validated.Position, room.Journal.Head));
        Assert.Equal("RULE_SET_NOT_FOUND", (await RuleSetRoom.RefusalOf(async () => await room.As("auditor").GetRuleSetAsync(new() { Version = "c-1" }))).Code);
    }

    [Fact]
    public async Task Publish_SameRequestTwice_HasOneEffect()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);

        PublishRuleSetResponse once = await room.PublishAsync(SomeRuleSet.Document("c-1"), "r-1");
        PublishRuleSetResponse again = await room.PublishAsync(SomeRuleSet.Document("c-1"), "r-1");

        Assert.Equal(once, again);
        Assert.Equal(once.Position, room.Journal.Head.Value);
        Assert.Equal("REQUEST_ID_REUSED", (await RuleSetRoom.RefusalOf(() => room.PublishAsync(SomeRuleSet.Document("c-2"), "r-1"))).Code);
    }

    [Fact]
    public async Task Publish_DocumentWithFaults_NamesEachAndJournalsNothing()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        Position head = room.Journal.Head;
        string document = SomeRuleSet.Document("c-1", change: written =>
        {
            written["surprise"] = 1;
            written["grounds"]!["LISTED_CITY"]!["verdict"] = "Refused";
        });

        (StatusCode status, _, string[] fields) = await RuleSetRoom.RefusalOf(() => room.PublishAsync(document, new string('r', 201)));

        Assert.Equal(StatusCode.InvalidArgument, status);
        Assert.Equal(["document.grounds.LISTED_CITY.verdict", "document.surprise", "request_id"], fields.Order(StringComparer.Ordinal));
        Assert.Equal(head, room.Journal.Head);
    }

    [Fact]
    public async Task Publish_DocumentWithACitizenId_IsRefused()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        string person = SyntheticSubjectId.Person(1).Reveal();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() =>
            room.PublishAsync(SomeRuleSet.Document("c-1", change: written => written["objectionChannel"]!["en"] = $"Ask {person}.")));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.DoesNotContain(person, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_VersionOfAnotherDocument_IsRefused()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.PublishAsync(SomeRuleSet.Document("c-1"));

        Assert.Equal(
            (StatusCode.AlreadyExists, "RULE_SET_VERSION_TAKEN"),
            Head(await RuleSetRoom.RefusalOf(() => room.PublishAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today.AddDays(99))))));
    }

    [Fact]
    public async Task Publish_PastDay_IsOnlyForComparison()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        string document = SomeRuleSet.Document("c-1", SomeLibrary.Today.AddDays(-1));

        Assert.Equal(["document.inForceFrom"], (await RuleSetRoom.RefusalOf(() => room.PublishAsync(document))).Fields);
        Assert.True((await room.PublishAsync(document, shadowOnly: true)).RuleSet.ShadowOnly);
        Assert.Equal((StatusCode.FailedPrecondition, "RULE_SET_SHADOW_ONLY"), Head(await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first", waiver: "no"))));
    }

    [Fact]
    public async Task Approve_ByThePublisherTwiceOrUncompared_IsRefused()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.PublishAsync(SomeRuleSet.Document("c-1"));

        Assert.Equal((StatusCode.PermissionDenied, "APPROVER_IS_PUBLISHER"), Head(await RuleSetRoom.RefusalOf(() => room.ApproveAsync("author", waiver: "mine"))));
        Assert.Equal((StatusCode.FailedPrecondition, "SHADOW_REPORT_MISSING"), Head(await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first"))));
        ApproveRuleSetResponse once = await room.ApproveAsync("first", waiver: "urgent", requestId: "a-1");
        Assert.Equal(once.Position, (await room.ApproveAsync("first", waiver: "urgent", requestId: "a-1")).Position);
        Assert.Equal((StatusCode.FailedPrecondition, "APPROVAL_GIVEN"), Head(await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first", waiver: "urgent"))));
        Assert.Equal((StatusCode.NotFound, "RULE_SET_NOT_FOUND"), Head(await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first", "c-9"))));
        Assert.Equal(["version"], (await RuleSetRoom.RefusalOf(() => room.ApproveAsync("first", "C 9"))).Fields);
    }

    [Fact]
    public async Task Approve_ByThreeAtOnce_ActivatesOnce()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.PublishAsync(SomeRuleSet.Document("c-1"));

        bool[] approved = await Task.WhenAll(Approvers.Select(async name =>
        {
            try
            {
                await room.ApproveAsync(name, waiver: "together");
                return true;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
            {
                return false;
            }
        }));

        Assert.Equal(2, approved.Count(yes => yes));
        Assert.Equal(1, await room.CountAsync(RuleSetActivated.Descriptor.FullName));
    }

    [Fact]
    public async Task Publish_OneVersionByManyAtOnce_OneDocumentWins()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);

        string[] codes = await Task.WhenAll(Enumerable.Range(1, 8).Select(async i =>
        {
            try
            {
                await room.PublishAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today.AddDays(i)));
                return "";
            }
            catch (RpcException refused)
            {
                return refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason;
            }
        }));

        Assert.Equal(1, codes.Count(code => code.Length == 0));
        Assert.Equal(7, codes.Count(code => code == "RULE_SET_VERSION_TAKEN"));
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("credit")]
    [InlineData("auditor")]
    public async Task Publish_WithoutTheRole_IsDenied(string name)
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);

        Assert.Equal(
            (StatusCode.PermissionDenied, "ROLE_MISSING"),
            Head(await RuleSetRoom.RefusalOf(async () => await room.As(name).PublishRuleSetAsync(new() { Document = SomeRuleSet.Document("c-1") }))));
    }

    [Fact]
    public async Task List_PageByPage_IsNewestFirstWithoutDocuments()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.PublishAsync(SomeRuleSet.Document("c-1"));
        await room.PublishAsync(SomeRuleSet.Document("c-2"));
        List<RuleSet> listed = [];

        for (string token = "first"; token.Length > 0;)
        {
            ListRuleSetsResponse page = await room.As("auditor").ListRuleSetsAsync(new() { PageSize = 1, PageToken = token == "first" ? "" : token });
            listed.Add(Assert.Single(page.RuleSets));
            token = page.NextPageToken;
        }

        Assert.Equal(["c-2", "c-1"], listed.Take(2).Select(set => set.Version));
        Assert.Equal("eligibility-2020.1", listed[^1].Version);
        Assert.Equal(RuleSetState.InForce, Assert.Single(listed, set => set.State != RuleSetState.Candidate && set.State != RuleSetState.Superseded).State);
        Assert.All(listed, set => Assert.Empty(set.Document));
    }

    [Fact]
    public async Task Restart_EverythingPublished_IsAsBefore()
    {
        RuleSet before;
        await using (RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path))
        {
            await room.OpenMatterAsync();
            await room.ActivateAsync(SomeRuleSet.Document("c-1", SomeLibrary.Today));
            before = (await room.As("auditor").GetRuleSetAsync(new() { Version = "c-1" })).RuleSet;
        }

        await using RuleSetRoom again = await RuleSetRoom.StartAsync(_folder.Path);

        Assert.Equal(before, (await again.As("auditor").GetRuleSetAsync(new() { Version = "c-1" })).RuleSet);
        Assert.Equal("c-1", (await again.CheckAsync(EligibilityRoom.Ask(Firm))).RuleSetVersion);
    }

    public void Dispose() => _folder.Dispose();

    private static (StatusCode, string) Head((StatusCode Status, string Code, string[] Fields) refusal) => (refusal.Status, refusal.Code);
}
