using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Module.Reports.HtmlPage;

namespace CreditRisk.Credit.Module.Reports;

/// <summary>The report to a subject as one page of HTML.</summary>
internal sealed class HtmlReport : IReportPrinter
{
    public string Print(SubjectReport report)
    {
        HtmlPage page = new();
        Head(page, report);
        Lists(page, report);
        Records(page, report);
        Repairs(page, report);
        Objections(page, report);
        Bans(page, report);
        Educations(page, report);
        Usages(page, report);
        Rights(page, report);
        return page.Finish("信用信息报告", "Credit information report");
    }

    private static void Head(HtmlPage page, SubjectReport report) => page.Facts(
    [
        (new("报告编号", "report"), Text(report.ReportId)),
        (new("信用主体", "subject"), Text(report.Subject.DisplayId)),
        (new("主体类型", "kind"), Both(report.Subject.Kind == SubjectKind.Organisation ? new("法人和非法人组织", "organisation") : new("自然人", "natural person"))),
        (new("出具时间", "issued at"), $"{Instant(report.At)} <span class=\"en\">UTC+8</span>"),
        (new("档案位置", "file as of journal position"), Text($"{report.Read.Position}")),
        (new("本年剩余免费次数", "free reports left this year"), Text($"{report.FreeLeft}")),
    ]);

    private static void Lists(HtmlPage page, SubjectReport report)
    {
        DateOnly today = ChinaTime.DateOf(report.At);
        page.Heading("一、名单", "1. Lists");
        page.Table(
            [new("名单", "list"), new("列入日期、文号", "listed, document"), new("依据", "legal basis"), new("原因", "reason"), new("状态", "state")],
            [.. report.Read.File.Entries.Select(entry => new[]
            {
                $"{Text(entry.Listing.List.Name)}<br>{Both(ReportWords.Of(entry.Listing.List.Level))}<br>{Text(entry.Listing.List.Agency.Name)}",
                $"{Day(entry.Listing.Terms.ListedOn)}<br>{Text(entry.Listing.Terms.DocumentNumber)}",
                Basis(entry.Listing.Terms.LegalBasis),
                Text(entry.Listing.Terms.Reason),
                $"{Both(ReportWords.Of(entry.StatusOn(today)))}<br>{Day(entry.Removal?.RemovedOn ?? entry.Listing.Terms.ExpectedEnd)}{Mark(report, entry.EntryId)}",
            })]);
    }

    private static void Records(HtmlPage page, SubjectReport report)
    {
        DateOnly today = ChinaTime.DateOf(report.At);
        page.Heading("二、失信记录", "2. Dishonesty records");
        page.Table(
            [new("编号、程度", "id, grade"), new("决定", "decision"), new("依据、认定单位", "legal basis, agency"), new("事由", "reason"), new("状态、期限", "state, periods")],
            [.. report.Read.File.Records.Select(record => new[]
            {
                $"{Text(record.RecordId)}<br>{Both(ReportWords.Of(record.Facts.Grade))}",
                $"{Text(record.Facts.DocumentNumber)}<br>{Day(record.Facts.DocumentDate)}",
                $"{Basis(record.Facts.LegalBasis)}<br>{Text(record.Facts.DeterminedBy.Name)}",
                Text(record.Facts.Reason),
                Standing(report, record, today),
            })]);
    }

    private static string Standing(SubjectReport report, DishonestyRecord record, DateOnly today)
    {
        PublicityWindow window = report.View.Rules.WindowOf(record.Facts, today);
        return $"{Both(ReportWords.Of(record.StatusOn(today, report.View.Rules)))}{Mark(report, record.RecordId)}"
            + $"<br>{Both(new("最早可修复", "repairable from"))} {Day(window.Earliest)}"
            + $"<br>{Both(new("公示截止", "publicity ends"))} {Day(window.Ends)}"
            + $"<br>{Both(window.Why)}";
    }

    private static void Repairs(HtmlPage page, SubjectReport report)
    {
        page.Heading("三、信用修复", "3. Repair");
        page.Table(
            [new("编号、记录", "id, record"), new("申请时间", "applied at"), new("规则", "rules"), new("状态", "state"), new("理由", "reasons")],
            [.. report.Read.File.Cases.Select(found => new[]
            {
                $"{Text(found.CaseId)}<br>{Text(found.RecordId)}",
                Instant(found.AppliedAt),
                Text(found.Applied.Terms.RuleSet),
                $"{Both(ReportWords.Of(found.State))}<br>{Due(found.DueOn(report.View.Calendar))}",
                Text(found.DecisionReason ?? ""),
            })]);
    }

    private static void Objections(HtmlPage page, SubjectReport report)
    {
        page.Heading("四、异议", "4. Objections");
        page.Table(
            [new("编号、对象", "id, about"), new("收到时间", "received at"), new("理由", "ground"), new("状态", "state"), new("处理", "decision")],
            [.. report.Read.File.Objections.Select(found => new[]
            {
                $"{Text(found.ObjectionId)}<br>{Text(found.RecordId)}",
                Instant(found.ReceivedAt),
                $"{Both(ReportWords.Of(found.Filed.Claim.Ground))}<br>{Text(found.Filed.Claim.Statement)}",
                $"{Both(ReportWords.Of(found.State))}<br>{Due(found.DueOn(report.View.Calendar))}",
                Text(string.Join(" ", new[] { found.DecisionReason, found.ReviewDecision }.OfType<string>())),
            })]);
    }

    private static void Bans(HtmlPage page, SubjectReport report)
    {
        page.Heading("五、法定申请限制", "5. Statutory bans");
        page.Table(
            [new("事项", "matter"), new("原因", "cause"), new("文号", "document"), new("依据", "legal basis"), new("起止", "from, to")],
            [.. report.Read.File.Bans.Select(ban => new[]
            {
                Text(ban.MatterCode), Both(ReportWords.Of(ban.Kind)), Text(ban.DocumentNumber), Basis(ban.LegalBasis), $"{Day(ban.StartsOn)}<br>{Day(ban.EndsOn)}",
            })]);
    }

    private static void Educations(HtmlPage page, SubjectReport report)
    {
        page.Heading("六、轻微失信教育", "6. Education");
        page.Paragraph("教育为主，不计入失信记录，不共享、不公示，仅告知本人。", "Education is no record. It is shared with nobody and told to the subject only.");
        page.Table(
            [new("时间", "time"), new("单位", "agency"), new("事项", "matter"), new("内容", "content")],
            [.. report.Educations.Select(education => new[]
            {
                Instant(education.At), Text(education.Given.GivenBy.Name), Text(education.Given.MatterCode), Text(education.Given.Reason),
            })]);
    }

    private static void Usages(HtmlPage page, SubjectReport report)
    {
        page.Heading("七、使用记录", "7. Usage log");
        page.Paragraph("何人、何时、因何查询或使用上述信息。", "Who asked for this information, when and why; newest first.");
        if (report.Usages.Count == SubjectReport.MostUsages)
        {
            page.Paragraph(
                $"仅列最近{SubjectReport.MostUsages}条，更早的可另行查询。", $"The latest {SubjectReport.MostUsages} are printed; earlier ones are told on request.");
        }

        page.Table(
            [new("时间", "time"), new("查询方", "who"), new("种类", "what"), new("用途", "purpose"), new("事项、结果", "matter, answer")],
            [.. report.Usages.Select(use => new[]
            {
                Instant(use.At), Text(use.Caller), Both(ReportWords.Of(use.Kind)), Text(use.Purpose), $"{Text(use.Matter)} {Text(use.Answer)}",
            })]);
    }

    private static void Rights(HtmlPage page, SubjectReport report)
    {
        page.Heading("八、权利", "8. Rights");
        page.Paragraph(
            "对信息有异议的，可随时向出具单位提出，收到即予标注；失信行为已纠正的，可申请信用修复，不收费；对不利决定可在六十日内申请行政复议，或者在六个月内提起行政诉讼。",
            "An objection can be filed at any time and is annotated on receipt; repair is free of charge; against an adverse decision reconsideration can be asked for within 60 days, or an action brought within 6 months.");
        page.Paragraph(
            $"本页未经改动时，其SHA-256摘要可在出具单位核验，报告编号{report.ReportId}。",
            $"Unaltered, this page can be verified with its issuer by its SHA-256; report {report.ReportId}.");
    }

    private static string Basis(LegalBasis basis) => $"{Text(basis.Title)} {Text(basis.Article)}";

    private static string Due(Deadline? due) => due is { } last ? $"{Both(new("限期", "due"))} {Day(last.Date)}{(last.Provisional ? "?" : "")}" : "";

    private static string Mark(SubjectReport report, string recordId) =>
        report.Read.File.OpenObjectionTo(recordId) is null ? "" : $"<br><span class=\"mark\">{Both(new("异议标注", "disputed"))}</span>";
}
