namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>How one decision differs from another about the same case. Two differences with the same content are equal.</summary>
/// <param name="From">Verdict of the first.</param>
/// <param name="To">Verdict of the second.</param>
/// <param name="Gained">Reason codes that only the second has, sorted, separated by commas.</param>
/// <param name="Lost">Reason codes that only the first has, sorted, separated by commas.</param>
public readonly record struct DecisionDifference(Verdict From, Verdict To, string Gained, string Lost)
{
    private const char Separator = ',';

    /// <summary>True when verdict and reasons are the same: only dates, cures, conditions, early warning or remedies differ.</summary>
    public bool IsOnlyPath => From == To && Gained.Length == 0 && Lost.Length == 0;

    /// <summary>Compares.</summary>
    /// <returns>Null when the applicant would not notice which of the two was given.</returns>
    public static DecisionDifference? Between(EligibilityDecision first, EligibilityDecision second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var difference = new DecisionDifference(first.Verdict, second.Verdict, OnlyIn(second, first), OnlyIn(first, second));
        return difference.IsOnlyPath && IsSamePath(first, second) ? null : difference;
    }

    /// <summary>Splits what <see cref="Gained"/> and <see cref="Lost"/> join.</summary>
    public static IEnumerable<string> Codes(string joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        return joined.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Joins reason codes as <see cref="Gained"/> and <see cref="Lost"/> hold them.</summary>
    public static string Joined(IEnumerable<string> codes) => string.Join(Separator, codes.Distinct().Order(StringComparer.Ordinal));

    private static string OnlyIn(EligibilityDecision one, EligibilityDecision other) => Joined(CodesOf(one).Except(CodesOf(other)));

    private static IEnumerable<string> CodesOf(EligibilityDecision decision) => decision.Findings.Select(finding => finding.Rule.ReasonCode.Value);

    private static bool IsSamePath(EligibilityDecision first, EligibilityDecision second) =>
        first.NextProcedure == second.NextProcedure
        && first.CacheUntil == second.CacheUntil
        && first.Remedies.SequenceEqual(second.Remedies)
        && first.Conditions.Select(condition => condition.ReasonCode).SequenceEqual(second.Conditions.Select(condition => condition.ReasonCode))
        && first.Warning.Level == second.Warning.Level
        && first.Warning.Factors.SequenceEqual(second.Warning.Factors)
        && first.Findings.Length == second.Findings.Length
        && first.Findings.Zip(second.Findings).All(pair => IsSamePath(pair.First, pair.Second));

    private static bool IsSamePath(Finding first, Finding second) =>
        first.RecordId == second.RecordId
        && first.Verdict == second.Verdict
        && first.Until == second.Until
        && first.Cure.Kind == second.Cure.Kind
        && first.Cure.EarliestDate == second.Cure.EarliestDate
        && first.Cure.Missing.SequenceEqual(second.Cure.Missing);
}
