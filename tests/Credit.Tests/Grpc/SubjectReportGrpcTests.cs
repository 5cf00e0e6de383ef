using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Tests.Grpc;

public sealed class SubjectReportGrpcTests(CreditServer server) : IClassFixture<CreditServer>
{
    [Fact]
    public async Task IssueSubjectReport_AfterTheFileWasRead_TellsWhoAndWhy()
    {
        SubjectId firm = SyntheticSubjectId.Organisation(300);
        await server.Credit.GetCreditFileAsync(new() { Subject = Requests.Identify(firm), Purpose = "licence application 7" });
        IssueSubjectReportResponse report = await server.Credit.IssueSubjectReportAsync(new() { Subject = Requests.Identify(firm), RequestId = "report-300" });
        VerifySubjectReportResponse verified = await server.Credit.VerifySubjectReportAsync(new() { Sha256 = report.Sha256 });

        Assert.Contains("licence application 7", report.Html, StringComparison.Ordinal);
        Assert.Contains("credit file read", report.Html, StringComparison.Ordinal);
        Assert.Equal(report.Sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Html))));
        Assert.Equal((report.ReportId, firm.Reveal(), false), (verified.ReportId, verified.Subject.DisplayId, verified.FileChangedSince));
        Assert.Equal(report.IssuedAt, verified.IssuedAt);
    }

    [Fact]
    public async Task IssueSubjectReport_Third_ResourceExhausted()
    {
        IssueSubjectReportRequest request = new() { Subject = Requests.Identify(SyntheticSubjectId.Organisation(301)) };
        await server.Credit.IssueSubjectReportAsync(request);
        await server.Credit.IssueSubjectReportAsync(request);
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(server.Credit.IssueSubjectReportAsync(request));

        Assert.Equal((StatusCode.ResourceExhausted, "FREE_REPORTS_USED"), (code, reason));
    }

    [Theory]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("ABC", StatusCode.InvalidArgument)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", StatusCode.NotFound)]
    public async Task VerifySubjectReport_DigestOfNothing_Refused(string sha256, StatusCode expected)
    {
        (StatusCode code, _, _) = await CreditServer.FailureOf(server.Credit.VerifySubjectReportAsync(new() { Sha256 = sha256 }));

        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("当事人患有糖尿病。")]
    [InlineData("Blood type O.")]
    public async Task RecordDishonesty_ReasonWithForbiddenData_NamesTheField(string reason)
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(302));
        request.Reason = reason;
        (StatusCode code, _, Google.Rpc.Status rich) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Google.Rpc.BadRequest.Types.FieldViolation violation = Assert.Single(rich.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations);
        Assert.Equal("reason", violation.Field);
        Assert.StartsWith("FORBIDDEN_DATA:", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordDishonesty_ResponsiblePersonWhoWasAMinor_Refused()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(303));
        request.Grade = DishonestyGrade.Serious;
        request.PriorNoticeOn = new() { Year = 2026, Month = 1, Day = 5 };
        request.ResponsiblePersons.Add(new ResponsiblePersonIdentifier
        {
            Subject = new() { CitizenId = Builders.Subjects.PersonBornOn(new(2009, 1, 1)).Id.Reveal() },
            Role = ResponsiblePersonRole.LegalRepresentative,
        });
        (_, _, Google.Rpc.Status rich) = await CreditServer.FailureOf(server.Credit.RecordDishonestyAsync(request));

        Assert.Contains("SUBJECT_IS_MINOR", Assert.Single(rich.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProposeGrade_UnderTheLeniencyFloor_SaysSo()
    {
        ProposeGradeResponse proposal = await server.Credit.ProposeGradeAsync(new() { CorrectedInTime = true });

        Assert.Equal((DishonestyGrade.Minor, true), (proposal.Proposed, proposal.LeniencyFloor));
    }

    [Fact]
    public async Task RecordDishonesty_CircumstancesAndActDay_AreInTheRecord()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(304));
        request.ActOn = new() { Year = 2026, Month = 1, Day = 20 };
        request.SummaryProcedure = true;
        request.Circumstances = new() { Intent = true, AmountFen = 5, CorrectedInTime = true };
        DishonestyRecord record = (await server.Credit.RecordDishonestyAsync(request)).Record;

        Assert.Equal((request.ActOn, true, request.Circumstances), (record.ActOn, record.SummaryProcedure, record.Circumstances));
    }
}
