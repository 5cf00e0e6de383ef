using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReportingToSubjects;

/// <summary>What a report tells besides the file.</summary>
public sealed class ReportSources(IUsageLog usages, IEducations educations, CreditSettings settings)
{
    /// <summary>What files are read by.</summary>
    public ValueTask<CreditView> ViewAsync(CancellationToken cancellationToken) => settings.ViewAsync(cancellationToken);

    /// <summary>The report with uses and education, or why they cannot be read now.</summary>
    public async ValueTask<Outcome<SubjectReport>> FillAsync(SubjectReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        SubjectKey subject = report.Subject.Key;
        IReadOnlyList<Education> given = await educations.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
        Outcome<IReadOnlyList<Usage>> used = await usages.ReadAsync(subject, SubjectReport.MostUsages, cancellationToken).ConfigureAwait(false);
        return used.Match<Outcome<SubjectReport>>(uses => report with { Usages = uses, Educations = given }, refusal => refusal);
    }
}
