using CreditRisk.Credit.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReportingToSubjects;

/// <summary>A report as it was handed out.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Page">The page: UTF-8.</param>
/// <param name="Sha256">SHA-256 of the page, lower-case hexadecimal.</param>
/// <param name="IssuedAt">When it was committed.</param>
/// <param name="FilePosition">Journal position after which the file was read.</param>
/// <param name="Position">Where the report is in the journal.</param>
public sealed record IssuedReport(
    string ReportId, CreditSubject Subject, ReadOnlyMemory<byte> Page, string Sha256, DateTimeOffset IssuedAt, long FilePosition, long Position);

/// <summary>A report to be kept.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Page">The page: UTF-8.</param>
/// <param name="Sha256">SHA-256 of the page, lower-case hexadecimal.</param>
/// <param name="IssuedOn">The day.</param>
/// <param name="FilePosition">Journal position after which the file was read.</param>
public sealed record NewReport(
    string ReportId, CreditSubject Subject, ReadOnlyMemory<byte> Page, string Sha256, DateOnly IssuedOn, long FilePosition);

/// <summary>The reports that were issued about a subject.</summary>
/// <param name="IssuedOn">Their days.</param>
/// <param name="Version">How often there was one; an append names it.</param>
public sealed record ReportShelf(IReadOnlyList<DateOnly> IssuedOn, long Version);

/// <summary>Reports to subjects.</summary>
public interface ISubjectReports
{
    /// <summary>What was issued about a subject.</summary>
    ValueTask<ReportShelf> ReadAsync(SubjectKey subject, CancellationToken cancellationToken);

    /// <summary>Keeps a report unless another was issued since the shelf was read.</summary>
    /// <returns>The position, the one of the first time for a repeated request, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> AppendAsync(NewReport report, ReportShelf read, CallerRequest request, CancellationToken cancellationToken);

    /// <summary>The report at a journal position.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    ValueTask<IssuedReport> AtAsync(long position, CancellationToken cancellationToken);

    /// <summary>The report with that digest; null when none was issued.</summary>
    ValueTask<IssuedReport?> FindAsync(string sha256, CancellationToken cancellationToken);
}

/// <summary>What somebody was told about a subject.</summary>
public enum UsageKind
{
    /// <summary>Whether it may use the pledge route.</summary>
    Decision,

    /// <summary>Its credit file.</summary>
    CreditFile,

    /// <summary>Who asked for what.</summary>
    UsageLog,

    /// <summary>A report to the subject itself.</summary>
    Report,
}

/// <summary>One use of what is kept about a subject.</summary>
/// <param name="At">When.</param>
/// <param name="Caller">Stable name of who asked.</param>
/// <param name="Kind">What was told.</param>
/// <param name="Purpose">In the caller's words; empty when nothing was said.</param>
/// <param name="Matter">Code of the matter; empty when it was about none.</param>
/// <param name="Answer">What was answered, as a stable code; empty when the kind says it.</param>
public sealed record Usage(DateTimeOffset At, string Caller, UsageKind Kind, string Purpose, string Matter, string Answer);

/// <summary>Who was told what about whom.</summary>
public interface IUsageLog
{
    /// <summary>The uses, newest first.</summary>
    /// <param name="subject">About whom.</param>
    /// <param name="most">Most uses to read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The uses, or <c>DECISION_INDEX_UNAVAILABLE</c>.</returns>
    ValueTask<Outcome<IReadOnlyList<Usage>>> ReadAsync(SubjectKey subject, int most, CancellationToken cancellationToken);
}

/// <summary>A slight act that was met by education.</summary>
/// <param name="Given">What was said.</param>
/// <param name="At">When.</param>
public sealed record Education(EducationGiven Given, DateTimeOffset At);

/// <summary>Education, which no file shows. Only the subject itself is told of it.</summary>
public interface IEducations
{
    /// <summary>Every education of a subject, in the order it was given.</summary>
    ValueTask<IReadOnlyList<Education>> ReadAsync(SubjectKey subject, CancellationToken cancellationToken);
}
