using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;
using SubjectId = CreditRisk.Kernel.SubjectId;

namespace CreditRisk.Credit.Tests.Grpc;

public sealed class CreditGrpcTests(CreditServer server) : IClassFixture<CreditServer>
{
    [Fact]
    public async Task RecordDishonesty_Organisation_IsInTheFileAtThePosition()
    {
        SubjectId firm = SyntheticSubjectId.Organisation(100);
        RecordDishonestyResponse recorded = await server.Credit.RecordDishonestyAsync(Requests.General(firm));
        CreditFile file = await FileAsync(firm, new() { AtLeastPosition = recorded.Position });

        Assert.Equal(recorded.Record, Assert.Single(file.DishonestyRecords));
        Assert.Equal((DishonestyStatus.Recorded, "r36"), (recorded.Record.Status, recorded.Record.RepairRuleSet));
        Assert.Equal(new Google.Type.Date { Year = 2026, Month = 5, Day = 1 }, recorded.Record.EarliestRepair);
        Assert.Equal(new Google.Type.Date { Year = 2027, Month = 2, Day = 1 }, recorded.Record.PublicityEnds);
    }

    [Fact]
    public async Task RecordDishonesty_Person_IsShownMasked()
    {
        RecordDishonestyResponse recorded = await server.Credit.RecordDishonestyAsync(Requests.General(SyntheticSubjectId.Person(0)));

        Assert.Equal("410927********0012", recorded.Record.Subject.DisplayId);
    }

    [Fact]
    public async Task RecordDishonesty_Minor_IsEducationOnly()
    {
        SubjectId firm = SyntheticSubjectId.Organisation(101);
        RecordDishonestyRequest request = Requests.General(firm);
        request.Grade = DishonestyGrade.Minor;
        RecordDishonestyResponse recorded = await server.Credit.RecordDishonestyAsync(request);

        Assert.True(recorded.EducationOnly);
        Assert.Null(recorded.Record);
        Assert.Empty((await FileAsync(firm)).DishonestyRecords);
    }

    [Fact]
    public async Task RecordDishonesty_MalformedPerson_NamesTheFieldAndNeverTheNumber()
    {
        const string Number = "410927190001010011";
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Person(0));
        request.Subject.CitizenId = Number;
        (StatusCode code, _, RpcStatus rich) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.Equal("subject.citizen_id", Assert.Single(rich.GetDetail<BadRequest>()!.FieldViolations).Field);
        Assert.DoesNotContain(Number, rich.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordDishonesty_BadForms_AreNamedTogether()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(102));
        request.Grade = DishonestyGrade.Unspecified;
        request.DisclosureClass = (DisclosureClass)99;
        request.DocumentDate = new() { Year = 2026, Month = 2, Day = 30 };
        request.Evidence.Add(new Kernel.V1.Evidence { Sha256 = "x" });
        request.RequestId = new string('r', 201);
        (_, _, RpcStatus rich) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Equal(
            ["grade", "disclosure_class", "document_date", "evidence[0].sha256", "request_id"],
            rich.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task RecordDishonesty_NothingButSubjectAndGrade_NamesWhatIsMissing()
    {
        RecordDishonestyRequest request = new()
        {
            Subject = Requests.Identify(SyntheticSubjectId.Organisation(103)),
            Grade = DishonestyGrade.Serious,
            DocumentDate = new() { Year = 2026, Month = 2, Day = 1 },
        };
        (StatusCode code, string reason, RpcStatus rich) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "DOCUMENT_NUMBER_MISSING"), (code, reason));
        Assert.Equal(
            ["document_number", "legal_basis", "determined_by", "reason", "prior_notice_on"],
            rich.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task RecordDishonesty_SentTwice_AnswersTheSame()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(104));
        request.RequestId = "record-104";
        RecordDishonestyResponse first = await server.Credit.RecordDishonestyAsync(request);

        Assert.Equal(first, await server.Credit.RecordDishonestyAsync(request));
    }

    [Fact]
    public async Task RecordDishonesty_SameKeyOtherContent_AlreadyExists()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(105));
        request.RequestId = "record-105";
        await server.Credit.RecordDishonestyAsync(request);
        request.Reason = "Another reason.";
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (code, reason));
    }

    [Fact]
    public async Task GetCreditFile_Nobody_IsEmptyAndNamesTheSubject()
    {
        CreditFile file = await FileAsync(SyntheticSubjectId.Organisation(199));

        Assert.Equal(SyntheticSubjectId.Organisation(199).Reveal(), file.Subject.DisplayId);
        Assert.Empty(file.DishonestyRecords);
    }

    [Fact]
    public async Task GetCreditFile_PositionNeverReached_OutOfRangeAtOnce()
    {
        GetCreditFileRequest request = new()
        {
            Subject = Requests.Identify(SyntheticSubjectId.Organisation(199)),
            Consistency = new() { AtLeastPosition = long.MaxValue },
        };
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(server.Credit.GetCreditFileAsync(request));

        Assert.Equal((StatusCode.OutOfRange, "POSITION_NOT_REACHED"), (code, reason));
    }

    [Theory]
    [InlineData(long.MaxValue, StatusCode.OutOfRange)]
    [InlineData(-1, StatusCode.InvalidArgument)]
    public async Task GetCreditFile_NoSuchPosition_Refused(long position, StatusCode expected)
    {
        GetCreditFileRequest request = new() { Subject = Requests.Identify(SyntheticSubjectId.Organisation(199)), AsOfPosition = position };

        Assert.Equal(expected, (await CreditServer.FailureOf(server.Credit.GetCreditFileAsync(request))).Code);
    }

    [Fact]
    public async Task ProposeGrade_GraveAct_NamesItsFactors()
    {
        ProposeGradeResponse proposal =
            await server.Credit.ProposeGradeAsync(new() { Intent = true, Harm = true, RepeatedWithin24Months = true });

        Assert.Equal(DishonestyGrade.Serious, proposal.Proposed);
        Assert.Equal(["INTENT +2", "HARM +2", "REPEATED_WITHIN_24_MONTHS +2"], proposal.Factors);
    }

    [Fact]
    public async Task Call_WithoutToken_Unauthenticated()
    {
        GetCreditFileRequest request = new() { Subject = Requests.Identify(SyntheticSubjectId.Organisation(199)) };

        Assert.Equal(StatusCode.Unauthenticated, (await CreditServer.FailureOf(server.Stranger.GetCreditFileAsync(request))).Code);
    }

    private async Task<CreditFile> FileAsync(SubjectId id, Consistency? consistency = null) =>
        (await server.Credit.GetCreditFileAsync(new() { Subject = Requests.Identify(id), Consistency = consistency })).File;
}
