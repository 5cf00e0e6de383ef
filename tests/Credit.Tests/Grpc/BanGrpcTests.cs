using CreditRisk.Credit.Module;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Module;
using CreditRisk.Pledges.Module.Seed;
using CreditRisk.Scoring.Module;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Grpc.Core;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Bans and responsible persons from the credit office to the answer, over the rooms that meet in the journal.</summary>
public sealed class BanGrpcTests : IAsyncLifetime, IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Other = SyntheticSubjectId.Organisation(2);
    private static readonly SubjectId Person = SyntheticSubjectId.Person(1);

    private readonly TempFolder _folder = new();
    private RunningRoom _room = null!;

    private CreditService.CreditServiceClient Credit => new(_room.Invoker);

    private static string SafetyMatter => SeedMatters.All.First(matter => matter.SafetyRelated && matter.State == MatterState.Published).MatterCode;

    private static string OtherMatter => SeedMatters.All.First(matter => !matter.SafetyRelated && matter.State == MatterState.Published).MatterCode;

    public async Task InitializeAsync()
    {
        _room = await RunningRoom.StartAsync(
            _folder.Path, new SettableClock(new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero)), new CreditModule(), new EligibilityModule(), new PledgesModule(), new ScoringModule());
        await SeedMatters.LoadAsync(new(_room.Invoker), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RecordStatutoryBan_SafetyRelatedPermit_ClosesThatPermitOnlyAndIsInTheFile()
    {
        RecordStatutoryBanResponse recorded = await Credit.RecordStatutoryBanAsync(Ban(SafetyMatter));

        Assert.Equal(("第七十八条", new Google.Type.Date { Year = 2027, Month = 5, Day = 1 }), (recorded.Ban.LegalBasis.Article, recorded.Ban.EndsOn));
        Assert.Equal(recorded.Ban, Assert.Single((await Credit.GetCreditFileAsync(new() { Subject = Requests.Identify(Firm) })).File.Bans));
        Decision banned = await CheckAsync(Firm, SafetyMatter, recorded.Position);
        Assert.Equal((Verdict.NotEligible, "BAN_FALSE_MATERIAL", CureKind.BanEnds), (banned.Verdict, banned.Findings[0].ReasonCode, banned.Findings[0].Cure.Kind));
        Assert.Equal(Verdict.EligibleWithConditions, (await CheckAsync(Firm, OtherMatter, recorded.Position)).Verdict);
    }

    [Fact]
    public async Task RecordStatutoryBan_PermitNotSafetyRelated_IsRefusedByName() => Assert.Equal(
        (StatusCode.FailedPrecondition, "MATTER_NOT_SAFETY_RELATED"), await FailureAsync(Ban(OtherMatter)));

    [Theory]
    [InlineData("NO-SUCH-MATTER")]
    [InlineData("no such / matter")]
    public async Task RecordStatutoryBan_UnknownPermit_IsRefusedByName(string matter) => Assert.Equal(
        (StatusCode.InvalidArgument, "MATTER_UNKNOWN"), await FailureAsync(Ban(matter)));

    [Fact]
    public async Task RecordStatutoryBan_SameRequestTwice_HasOneEffect()
    {
        RecordStatutoryBanRequest request = Ban(SafetyMatter);
        request.RequestId = "ban-1";

        Assert.Equal(await Credit.RecordStatutoryBanAsync(request), await Credit.RecordStatutoryBanAsync(request));
    }

    [Fact]
    public async Task RecordDishonesty_SeriousNamingAPerson_ReviewsEveryFirmBehindWhichThePersonStandsUntilRepair()
    {
        RecordDishonestyRequest serious = Requests.General(Other);
        serious.Grade = DishonestyGrade.Serious;
        serious.PriorNoticeOn = new() { Year = 2026, Month = 1, Day = 5 };
        serious.ResponsiblePersons.Add(new ResponsiblePersonIdentifier { Subject = Requests.Identify(Person), Role = ResponsiblePersonRole.PersonInCharge });
        RecordDishonestyResponse recorded = await Credit.RecordDishonestyAsync(serious);

        Decision reviewed = await CheckAsync(Firm, OtherMatter, recorded.Position, Person);
        Assert.Equal((Verdict.ManualReview, "RELATED_PERSON_RESPONSIBLE"), (reviewed.Verdict, reviewed.Findings[0].ReasonCode));
        Assert.Equal(Person.Masked, Assert.Single(recorded.Record.ResponsiblePersons).Subject.DisplayId);

        AnnulRecordResponse annulled = await Credit.AnnulRecordAsync(new() { RecordId = recorded.Record.RecordId, DocumentNumber = "撤〔2026〕1号", Reason = "依据撤销" });
        Assert.Empty((await CheckAsync(Firm, OtherMatter, annulled.Position, Person)).Findings);
    }

    [Fact]
    public async Task RecordDishonesty_ResponsiblePersonTwiceOrAFirm_NamesTheField()
    {
        RecordDishonestyRequest serious = Requests.General(Other);
        serious.Grade = DishonestyGrade.Serious;
        var person = new ResponsiblePersonIdentifier { Subject = Requests.Identify(Person), Role = ResponsiblePersonRole.PersonInCharge };
        serious.ResponsiblePersons.Add([person, person, new() { Subject = Requests.Identify(Firm), Role = ResponsiblePersonRole.ActualController }]);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Credit.RecordDishonestyAsync(serious));

        Assert.Contains("responsible_persons[1]: comes twice.", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("responsible_persons[2]: is no natural person.", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static RecordStatutoryBanRequest Ban(string matter) => new()
    {
        Subject = Requests.Identify(Firm),
        MatterCode = matter,
        Kind = StatutoryBanKind.FalseMaterial,
        DocumentNumber = "禁〔2026〕1号",
        StartsOn = new() { Year = 2026, Month = 5, Day = 1 },
        ImposedBy = new() { Code = "A1", Name = "台前县教育体育局", RegionCode = "410927" },
    };

    private async Task<(StatusCode, string)> FailureAsync(RecordStatutoryBanRequest request)
    {
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(Credit.RecordStatutoryBanAsync(request));
        return (code, reason);
    }

    private async Task<Decision> CheckAsync(SubjectId firm, string matter, long position, SubjectId? behind = null)
    {
        var request = new CheckEligibilityRequest
        {
            Subject = Requests.Identify(firm),
            MatterCode = matter,
            Purpose = "test",
            Consistency = new() { AtLeastPosition = position },
        };
        if (behind is { } person)
        {
            request.RelatedPersons.Add(new RelatedPerson { Subject = Requests.Identify(person), Role = RelatedPersonRole.LegalRepresentative });
        }

        return (await new EligibilityService.EligibilityServiceClient(_room.Invoker).CheckEligibilityAsync(request)).Decision;
    }
}
