using CreditRisk.Credit.Domain;

namespace CreditRisk.Credit.Module.UseCases.ReportingToSubjects;

/// <summary>Everything a report tells.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Read">The file.</param>
/// <param name="View">What the file is read by.</param>
/// <param name="Usages">Who was told what, newest first.</param>
/// <param name="Educations">Education, which no one else is told of.</param>
public sealed record SubjectReport(
    string ReportId, CreditSubject Subject, CreditFileReading Read, CreditView View, IReadOnlyList<Usage> Usages, IReadOnlyList<Education> Educations)
{
    /// <summary>Most uses on a page; older ones are told on request.</summary>
    public const int MostUsages = 2_000;

    /// <summary>When it is issued.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Free reports that remain in the year after this one.</summary>
    public required int FreeLeft { get; init; }
}

/// <summary>Prints reports.</summary>
public interface IReportPrinter
{
    /// <summary>The page: one file without scripts, without anything to be loaded. The same report always gives the same page.</summary>
    string Print(SubjectReport report);
}
