using System.Globalization;
using CreditRisk.Eligibility.V1;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.RuleSets;

/// <summary>Rule sets and reports as lines for people.</summary>
internal static class RuleSetLines
{
    /// <summary>One line: version, days, state.</summary>
    public static string Of(RuleSet set)
    {
        string until = set.InForceUntil is null ? "" : $" until {Day(set.InForceUntil)}";
        string marks = (set.ShadowOnly ? ", for comparison only" : "") + (set.Shadowing ? ", in the shadow" : "") + (set.Readable ? "" : ", beyond this server");
        return $"{set.Version}  from {Day(set.InForceFrom)}{until}  {NameOf(set.State)}{marks}";
    }

    /// <summary>Who published it and who stands for it.</summary>
    public static IEnumerable<string> Details(RuleSet set) =>
    [
        set.Publisher.Length == 0 ? "came with the program" : $"published by {set.Publisher} at {set.PublishedAt}, position {set.Position}",
        .. set.Approvals.Select(approval =>
            $"approved by {approval.Approver} at {approval.ApprovedAt} on {approval.ComparedCases} compared cases" + (approval.ShadowWaiver.Length == 0 ? "" : $": {approval.ShadowWaiver}")),
        $"sha256 {set.Sha256}",
    ];

    /// <summary>A report: the counts, then one line for each difference.</summary>
    public static IEnumerable<string> Of(ShadowReport report)
    {
        ShadowTally tally = report.Tally;
        yield return report.Since is null
            ? $"{report.Version} was never compared; start with: creditrisk ruleset shadow {report.Version}"
            : string.Create(CultureInfo.InvariantCulture, $"{report.Version} compared with {string.Join(", ", tally.AgainstVersions)} since {report.Since}{(report.Shadowing ? "" : ", ended")}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Compared} cases compared, {tally.Agreed} the same, {tally.Compared - tally.Agreed} different; coverage {report.Coverage:P1} ({tally.Dropped} left out by load, {tally.Unsampled} by choice, {tally.Failed} failed)");
        foreach (ShadowDifference difference in tally.Differences)
        {
            yield return Of(difference);
        }

        if (tally.OtherDifferences > 0)
        {
            yield return $"{tally.OtherDifferences} cases with further differences";
        }
    }

    private static string Of(ShadowDifference difference)
    {
        string change = difference.OnlyDatesOrRemedies ? $"{difference.From} with other dates or remedies" : $"{difference.From} -> {difference.To}";
        string reasons = string.Concat(difference.GainedReasonCodes.Select(code => $" +{code}").Concat(difference.LostReasonCodes.Select(code => $" -{code}")));
        string examples = string.Join(", ", difference.Examples.Select(example => $"{example.DecisionId} (position {example.Position})"));
        return $"{difference.Cases} cases: {change}{reasons}; for example {examples}";
    }

    private static string NameOf(RuleSetState state) => state switch
    {
        RuleSetState.Candidate => "candidate",
        RuleSetState.Scheduled => "scheduled",
        RuleSetState.InForce => "in force",
        RuleSetState.Superseded => "superseded",
        _ => state.ToString(),
    };

    private static string Day(Date date) => new DateOnly(date.Year, date.Month, date.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
