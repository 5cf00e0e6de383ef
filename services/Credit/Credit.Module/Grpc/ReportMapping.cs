using System.Text;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Reports to subjects on the wire.</summary>
internal static class ReportMapping
{
    public static V1.IssueSubjectReportResponse ToWire(ReportIssue issue) => new()
    {
        Html = Encoding.UTF8.GetString(issue.Report.Page.Span),
        Sha256 = issue.Report.Sha256,
        FreeReportsLeft = issue.FreeLeft,
        ReportId = issue.Report.ReportId,
        IssuedAt = issue.Report.IssuedAt.ToWire(),
        FilePosition = issue.Report.FilePosition,
        Position = issue.Report.Position,
    };

    public static V1.VerifySubjectReportResponse ToWire(ReportVerification verified) => new()
    {
        ReportId = verified.Report.ReportId,
        Subject = verified.Report.Subject.ToWire(),
        IssuedAt = verified.Report.IssuedAt.ToWire(),
        FilePosition = verified.Report.FilePosition,
        FileChangedSince = verified.HasFileChanged,
    };
}
