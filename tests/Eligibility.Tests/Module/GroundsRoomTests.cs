using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Eligibility.Tests.Module;

/// <summary>Persons behind an applicant, sources, conditions and notices over the wire.</summary>
public sealed class GroundsRoomTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Other = SyntheticSubjectId.Organisation(2);
    private static readonly SubjectId Person = SyntheticSubjectId.Person(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_PersonBehindResponsibleForASeriousEntity_IsReviewedWithTheRelation()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long recorded = await room.AppendAsync(RoomEvents.Serious(room.WireOf(Other), room.WireOf(Person)).Append("subject", "other"));

        Decision decision = await room.CheckAsync(Related(EligibilityRoom.Ask(Firm, recorded), Person));
        Finding finding = Assert.Single(decision.Findings);

        Assert.Equal((Verdict.ManualReview, "RELATED_PERSON_RESPONSIBLE", "E11"), (decision.Verdict, finding.ReasonCode, finding.Ground));
        Assert.Equal((Person.Masked, RelatedPersonRole.LegalRepresentative), (finding.RelatedPerson.Subject.DisplayId, finding.RelatedPerson.Role));
        Assert.Equal(Other.Reveal(), finding.ResponsibleFor.DisplayId);
        Assert.Equal(Person.Masked, Assert.Single(decision.RelatedPersons).Subject.DisplayId);
        Assert.Equal(Verdict.Eligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm, recorded))).Verdict);
    }

    [Fact]
    public async Task Replay_OfADecisionOnPersonsAndSources_IsEqualAfterBothHaveChanged()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        await ReportAsync(room, TimeSpan.FromHours(60));
        CreditRisk.Credit.V1.DishonestyRecorded serious = RoomEvents.Serious(room.WireOf(Other), room.WireOf(Person));
        long recorded = await room.AppendAsync(serious.Append("subject", "other"));
        Decision decision = await room.CheckAsync(Related(EligibilityRoom.Ask(Firm, recorded), Person));
        Assert.Equal(["RELATED_PERSON_RESPONSIBLE", "SOURCE_STALE"], decision.Findings.Select(finding => finding.ReasonCode));

        CreditRisk.Credit.V1.RecordRepaired repaired = RoomEvents.Repaired(room.WireOf(Other));
        repaired.ResponsiblePersons.Add(serious.ResponsiblePersons);
        await room.AppendAsync(repaired.Append("subject", "other"));
        long fresh = await ReportAsync(room, TimeSpan.Zero);
        Assert.Equal(Verdict.Eligible, (await room.CheckAsync(Related(EligibilityRoom.Ask(Firm, fresh), Person))).Verdict);
        ReplayDecisionResponse replayed = await room.Client.ReplayDecisionAsync(new() { DecisionId = decision.DecisionId });

        Assert.True(replayed.Equal, replayed.ToString());
    }

    [Fact]
    public async Task Batch_ItemsWithPersonsBehind_EachHasItsOwn()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long listed = await room.AppendAsync(RoomEvents.Listed(room.WireOf(Person)).Append("subject", "person"));
        var request = new BatchCheckEligibilityRequest { Consistency = new() { AtLeastPosition = listed } };
        request.Items.Add(EligibilityRoom.Ask(Firm));
        request.Items.Add(Related(EligibilityRoom.Ask(Firm), Person));
        request.Items.Add(EligibilityRoom.Ask(Firm, matter: ""));
        request.Items.Add(Related(EligibilityRoom.Ask(Other), SyntheticSubjectId.Person(2)));

        BatchCheckEligibilityResponse response = await room.Client.BatchCheckEligibilityAsync(request);

        Assert.Equal(
            [Verdict.Eligible, Verdict.ManualReview, null, Verdict.Eligible],
            response.Results.Select(result => result.Decision?.Verdict));
    }

    [Theory]
    [InlineData("person", "related_persons")]
    [InlineData("itself", "related_persons[0]")]
    [InlineData("twice", "related_persons[1]")]
    [InlineData("no role", "related_persons[0].role")]
    [InlineData("nobody", "related_persons[0].subject")]
    [InlineData("firm as representative", "related_persons[0].role")]
    [InlineData("too many", "related_persons")]
    public async Task Check_BadPersonsBehind_NamesTheField(string fault, string field)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        CheckEligibilityRequest request = fault switch
        {
            "person" => Related(EligibilityRoom.Ask(Person), SyntheticSubjectId.Person(2)),
            "itself" => Related(EligibilityRoom.Ask(Firm), Firm, RelatedPersonRole.ActualController),
            "twice" => Related(Related(EligibilityRoom.Ask(Firm), Person), Person),
            "no role" => Related(EligibilityRoom.Ask(Firm), Person, RelatedPersonRole.Unspecified),
            "firm as representative" => Related(EligibilityRoom.Ask(Firm), Other),
            "nobody" => new(EligibilityRoom.Ask(Firm)) { RelatedPersons = { new RelatedPerson { Role = RelatedPersonRole.PersonInCharge } } },
            _ => Enumerable.Range(1, 21).Aggregate(EligibilityRoom.Ask(Firm), (asked, i) => Related(asked, SyntheticSubjectId.Person(i))),
        };

        Assert.Equal([field], await RefusedFieldsAsync(room, request));
    }

    [Theory]
    [InlineData("91410927MA00000071")]
    [InlineData("91410927ma0000007x")]
    [InlineData("９１４１０９２７ＭＡ００００００７Ｘ")]
    [InlineData("9I410927MA0000007X")]
    [InlineData("91410927MA0000007")]
    [InlineData("")]
    public async Task Check_MistypedCreditCode_NamesTheFieldAndKeepsNothing(string code)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm);
        request.Subject = new() { UnifiedSocialCreditCode = code };

        Assert.Equal(["subject.unified_social_credit_code"], await RefusedFieldsAsync(room, request));
        Assert.Empty((await room.Client.ListSubjectDecisionsAsync(new() { Subject = EligibilityRoom.Ask(Firm).Subject })).Uses);
    }

    [Theory]
    [InlineData("410927199002300012")]
    [InlineData("410927190001010011")]
    [InlineData("990927190001010012")]
    [InlineData("41092719000101001x")]
    public async Task Check_ImpossiblePerson_NamesTheField(string number)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm);
        request.Subject = new() { CitizenId = number };

        Assert.Equal(["subject.citizen_id"], await RefusedFieldsAsync(room, request));
    }

    [Fact]
    public async Task Check_WithoutPurpose_IsRefused()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm);
        request.Purpose = "  ";

        Assert.Equal(["purpose"], await RefusedFieldsAsync(room, request));
    }

    [Fact]
    public async Task Check_DeadlinePast_IsNotAnsweredAndNotKept()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await room.Client.CheckEligibilityAsync(EligibilityRoom.Ask(Firm), deadline: DateTime.UtcNow.AddSeconds(-1)));

        Assert.Equal(StatusCode.DeadlineExceeded, refused.StatusCode);
        Assert.Empty((await room.Client.ListSubjectDecisionsAsync(new() { Subject = EligibilityRoom.Ask(Firm).Subject })).Uses);
    }

    [Fact]
    public async Task Batch_TenThousandItems_IsRefusedWhole()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        var request = new BatchCheckEligibilityRequest();
        request.Items.Add(Enumerable.Repeat(EligibilityRoom.Ask(Firm), 10_000));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.BatchCheckEligibilityAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "items"), (refused.StatusCode, Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field));
        Assert.Empty((await room.Client.ListSubjectDecisionsAsync(new() { Subject = EligibilityRoom.Ask(Firm).Subject })).Uses);
    }

    [Fact]
    public async Task Report_StaleSource_LeadsToReviewUntilItReportsAgain()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        long published = await room.PublishAsync();
        Assert.Empty((await room.CheckAsync(EligibilityRoom.Ask(Firm, published))).Sources);

        Decision fresh = await room.CheckAsync(EligibilityRoom.Ask(Firm, await ReportAsync(room, TimeSpan.FromHours(47))));
        Decision stale = await room.CheckAsync(EligibilityRoom.Ask(Firm, await ReportAsync(room, TimeSpan.FromHours(48))));
        Decision unreachable = await room.CheckAsync(EligibilityRoom.Ask(Firm, await ReportAsync(room, TimeSpan.FromHours(1), unreachable: true)));

        Assert.Equal((Verdict.Eligible, room.Clock.GetUtcNow().AddHours(1)), (fresh.Verdict, fresh.CacheUntil.ToDateTimeOffset()));
        Assert.Equal(("credit-china", Duration.FromTimeSpan(TimeSpan.FromHours(47)), false), AgeOf(fresh));
        Assert.Equal((Verdict.ManualReview, "SOURCE_STALE", "SOURCE"), (stale.Verdict, stale.Findings[0].ReasonCode, stale.Findings[0].Ground));
        Assert.Equal(("credit-china", Duration.FromTimeSpan(TimeSpan.FromHours(48)), true), AgeOf(stale));
        Assert.Equal((Verdict.ManualReview, "SOURCE_UNREACHABLE"), (unreachable.Verdict, unreachable.Findings[0].ReasonCode));
        Assert.Null(stale.Findings[0].ObjectionChannel);
    }

    [Fact]
    public async Task Report_SameRequestTwice_HasOneEffect()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        var request = new ReportSourceFreshnessRequest { Source = "credit-china", AsOf = room.Clock.GetUtcNow().ToTimestamp(), RequestId = "r1" };

        Assert.Equal((await room.Client.ReportSourceFreshnessAsync(request)).Position, (await room.Client.ReportSourceFreshnessAsync(request)).Position);
    }

    [Theory]
    [InlineData("somewhere", 0, "source")]
    [InlineData("", 0, "source")]
    [InlineData("credit-china", 60, "as_of")]
    public async Task Report_WrongSourceOrTime_NamesTheField(string source, int secondsAhead, string field)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        var request = new ReportSourceFreshnessRequest { Source = source, AsOf = room.Clock.GetUtcNow().AddSeconds(secondsAhead).ToTimestamp() };

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.ReportSourceFreshnessAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, field), (refused.StatusCode, Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field));
    }

    [Fact]
    public async Task Check_MatterWithConditions_NamesThem()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        Pledge.V1.MatterSaved saved = RoomEvents.Saved();
        saved.Matter.InsuranceRequired = true;
        saved.Matter.PublicityRequired = true;
        await room.AppendAsync(saved.Append("matter", RoomEvents.Matter));
        long published = await room.AppendAsync(RoomEvents.Changed(Pledge.V1.MatterState.Published).Append("matter", RoomEvents.Matter));

        Decision decision = await room.CheckAsync(EligibilityRoom.Ask(Firm, published));

        Assert.Equal((Verdict.EligibleWithConditions, NextProcedure.Pledge), (decision.Verdict, decision.NextProcedure));
        Assert.Equal([ConditionKind.Insurance, ConditionKind.Publicity], decision.Conditions.Select(condition => condition.Kind));
        Assert.Equal(EarlyWarningLevel.Green, decision.EarlyWarning.Level);
    }

    [Fact]
    public async Task Check_WithNotice_PrintsEveryFindingInBothLanguages()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        await room.AppendAsync(RoomEvents.Banned(room.WireOf(Firm)).Append("subject", "firm"));
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm, recorded);
        request.WithNotice = true;

        CheckEligibilityResponse response = await room.Client.CheckEligibilityAsync(request);

        string[] expected =
        [
            "不予适用告知承诺制通知", Firm.Reveal(), "2026-17", "事项", "GENERAL_DISHONESTY", "BAN_FALSE_MATERIAL", "失信〔2026〕1号", "信用办",
            "河南省社会信用条例 第三十四条", "2027-01-05", "2027-01-06", "行政复议", "2027-01-19", response.Decision.DecisionId,
        ];
        Assert.All(expected, part => Assert.Contains(part, response.Notice.Zh, StringComparison.Ordinal));
        Assert.Contains("use the ordinary procedure", response.Notice.En, StringComparison.Ordinal);
        Assert.DoesNotContain("{", response.Notice.Zh + response.Notice.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithNoticeAndEligible_PrintsNone()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm, await room.PublishAsync());
        request.WithNotice = true;

        Assert.Null((await room.Client.CheckEligibilityAsync(request)).Notice);
    }

    private static CheckEligibilityRequest Related(CheckEligibilityRequest request, SubjectId person, RelatedPersonRole role = RelatedPersonRole.LegalRepresentative)
    {
        request.RelatedPersons.Add(new RelatedPerson { Subject = EligibilityRoom.Ask(person).Subject, Role = role });
        return request;
    }

    private static async Task<long> ReportAsync(EligibilityRoom room, TimeSpan age, bool unreachable = false) => (await room.Client.ReportSourceFreshnessAsync(new()
    {
        Source = "credit-china",
        AsOf = (room.Clock.GetUtcNow() - age).ToTimestamp(),
        Unreachable = unreachable,
    })).Position;

    private static (string, Duration, bool) AgeOf(Decision decision) => Assert.Single(decision.Sources) is var source ? (source.Source, source.Age, source.Stale) : default;

    private static async Task<IEnumerable<string>> RefusedFieldsAsync(EligibilityRoom room, CheckEligibilityRequest request)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.CheckEligibilityAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        return refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);
    }
}
