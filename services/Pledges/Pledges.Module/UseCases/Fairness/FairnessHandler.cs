using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Fairness;

namespace CreditRisk.Pledges.Module.UseCases.Fairness;

/// <summary>A month of the calendar.</summary>
/// <param name="Year">2000 to 9999.</param>
/// <param name="Number">1 to 12.</param>
public readonly record struct Month(int Year, int Number)
{
    /// <summary>Year and month, for example <c>2026-03</c>; ordinal order is the order of time.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}

/// <summary>Reports what supervision did in a month.</summary>
public sealed record ReportSupervision(Month Month, IReadOnlyList<SupervisionCount> Counts, CallerRequest Caller);

/// <summary>The counts of a month.</summary>
/// <param name="Counts">By class and route, as reported last.</param>
/// <param name="Look">Which month this is of those reported, from 1.</param>
public sealed record CountedMonth(IReadOnlyList<SupervisionCount> Counts, int Look);

/// <summary>Reads and keeps what supervision did.</summary>
public interface ISupervisionCounts
{
    /// <summary>The counts of a month; null when none were reported.</summary>
    Task<CountedMonth?> FindAsync(Month month, CancellationToken cancellationToken);

    /// <summary>The newest month that was reported; null when none was.</summary>
    Task<Month?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>Records a report and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(ReportSupervision report, CancellationToken cancellationToken);
}

/// <summary>Whether pledge users are supervised like holders of ordinary licences.</summary>
public sealed class FairnessHandler(ISupervisionCounts counts, PledgesOptions options, TimeProvider clock)
{
    private const int FirstYear = 2000;

    /// <summary>Difference that needs no alert.</summary>
    public double Bound => options.RouteDifferenceBound;

    /// <summary>The position of the report, or InvalidArgument with every faulty field, or what the journal refused.</summary>
    public async Task<Outcome<long>> HandleAsync(ReportSupervision report, CancellationToken cancellationToken)
    {
        FieldViolation[] faults = [.. MonthFaults(report.Month), .. RouteFairness.FaultsOf(report.Counts)];
        return faults.Length > 0 ? Refusal.Invalid(faults) : await counts.RecordAsync(report, cancellationToken);
    }

    /// <summary>Differences beyond the bound in the newest month reported; 0 when none was reported.</summary>
    public async Task<int> CountAlertsAsync(CancellationToken cancellationToken) =>
        await counts.NewestAsync(cancellationToken) is { } month && await counts.FindAsync(month, cancellationToken) is { } counted
            ? ReportOf(counted).Differences.Count(difference => difference.IsAlert)
            : 0;

    /// <summary>The report of a month and which look it is, or <c>MONTH_NOT_REPORTED</c> (NotFound), or InvalidArgument.</summary>
    public async Task<Outcome<(FairnessReport Report, int Look)>> HandleAsync(Month month, CancellationToken cancellationToken)
    {
        FieldViolation[] faults = [.. MonthFaults(month)];
        if (faults.Length > 0)
        {
            return Refusal.Invalid(faults);
        }

        return await counts.FindAsync(month, cancellationToken) is { } counted
            ? (ReportOf(counted), counted.Look)
            : new Refusal(RefusalKind.NotFound, new("MONTH_NOT_REPORTED"), $"Nobody has reported what supervision did in {month}: report it first.");
    }

    private FairnessReport ReportOf(CountedMonth counted) => RouteFairness.Report(counted.Counts, counted.Look, options.RouteDifferenceBound);

    private IEnumerable<FieldViolation> MonthFaults(Month month)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        if (month.Year is < FirstYear or > 9999)
        {
            yield return new("year", $"must be {FirstYear} to {today.Year}.");
        }
        else if (month.Number is < 1 or > 12)
        {
            yield return new("month", "must be 1 to 12.");
        }
        else if (new DateOnly(month.Year, month.Number, 1) > today)
        {
            yield return new("month", "has not begun yet.");
        }
    }
}
