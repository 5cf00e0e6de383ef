using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Reports;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReportingToSubjects;

/// <summary>A report with what the caller is told besides.</summary>
/// <param name="Report">The report.</param>
/// <param name="FreeLeft">Free reports that remain in the year.</param>
public sealed record ReportIssue(IssuedReport Report, int FreeLeft);

/// <summary>A report that was issued here.</summary>
/// <param name="Report">The report.</param>
/// <param name="HasFileChanged">True when the file has changed since.</param>
public sealed record ReportVerification(IssuedReport Report, bool HasFileChanged);

/// <summary>Issues reports to subjects and knows them again.</summary>
public sealed class SubjectReportHandler(
    ICreditFiles files, ISubjectReports reports, IReportPrinter printer, ReportSources sources, IIdentities identities, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>Issues a report, or refuses with <c>FREE_REPORTS_USED</c>. The same request always gets the same page.</summary>
    public async ValueTask<Outcome<ReportIssue>> IssueAsync(CreditSubject subject, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Outcome<long?> earlier = await files.FindAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (earlier.Refusal is { } reused)
        {
            return reused;
        }

        Outcome<long> issued = earlier.Value is { } position
            ? position
            : await TryIssueAsync(subject, request, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; issued.Refusal is { Kind: RefusalKind.Conflict } && attempt < Attempts; attempt++)
        {
            issued = await TryIssueAsync(subject, request, cancellationToken).ConfigureAwait(false);
        }

        return issued.TryGet(out long at, out Refusal? refusal) ? await AnswerAsync(subject, at, cancellationToken).ConfigureAwait(false) : refusal;
    }

    /// <summary>Knows a report again by its digest, or refuses with <c>REPORT_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<ReportVerification>> VerifyAsync(string sha256, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(sha256, cancellationToken).ConfigureAwait(false) is not { } report)
        {
            return new Refusal(
                RefusalKind.NotFound, new("REPORT_UNKNOWN"), "No report with these bytes was issued here: it was altered, or it comes from elsewhere.");
        }

        CreditFileReading now = await files.ReadAsync(report.Subject.Key, cancellationToken).ConfigureAwait(false);
        Outcome<CreditFileReading> then = await files.ReadAsOfAsync(report.Subject.Key, report.FilePosition, cancellationToken).ConfigureAwait(false);
        return then.Match<Outcome<ReportVerification>>(read => new ReportVerification(report, read.Version != now.Version), refusal => refusal);
    }

    private async ValueTask<Outcome<long>> TryIssueAsync(CreditSubject subject, CallerRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = ChinaTime.DateOf(now);
        ReportShelf shelf = await reports.ReadAsync(subject.Key, cancellationToken).ConfigureAwait(false);
        if (FreeReports.RefusalOf(shelf.IssuedOn, today) is { } used)
        {
            return used;
        }

        string id = identities.NewId("S", today.Year, request);
        SubjectReport blank = new(id, subject, await files.ReadAsync(subject.Key, cancellationToken).ConfigureAwait(false), await sources.ViewAsync(cancellationToken).ConfigureAwait(false), [], [])
        {
            At = now,
            FreeLeft = FreeReports.Left(shelf.IssuedOn, today) - 1,
        };
        return (await sources.FillAsync(blank, cancellationToken).ConfigureAwait(false)).TryGet(out SubjectReport? report, out Refusal? refusal)
            ? await reports.AppendAsync(PageOf(report, today), shelf, request, cancellationToken).ConfigureAwait(false)
            : refusal;
    }

    private async ValueTask<Outcome<ReportIssue>> AnswerAsync(CreditSubject subject, long position, CancellationToken cancellationToken)
    {
        IssuedReport report = await reports.AtAsync(position, cancellationToken).ConfigureAwait(false);
        ReportShelf shelf = await reports.ReadAsync(subject.Key, cancellationToken).ConfigureAwait(false);
        return new ReportIssue(report, FreeReports.Left(shelf.IssuedOn, ChinaTime.DateOf(clock.GetUtcNow())));
    }

    private NewReport PageOf(SubjectReport report, DateOnly today)
    {
        byte[] page = Encoding.UTF8.GetBytes(printer.Print(report));
        return new(report.ReportId, report.Subject, page, Convert.ToHexStringLower(SHA256.HashData(page)), today, report.Read.Position);
    }
}
