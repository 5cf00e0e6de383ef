using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>When a record can be repaired and when its publicity ends, by one set of rules.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Period">Its period; null when the record has none under them: it can be repaired at once and nothing is published.</param>
/// <param name="Start">The day from which it counts; null while a publication that starts it is not told.</param>
/// <param name="Earliest">First day on which repair can be applied for; null without period or start.</param>
/// <param name="Ends">Last day of publicity; null without period or start.</param>
public sealed record PublicityWindow(RepairRuleSet Rules, Publicity? Period, DateOnly? Start, DateOnly? Earliest, DateOnly? Ends)
{
    /// <summary>Why these rules hold, in words, with their dates.</summary>
    public Wording Why { get; init; } = new("", "");

    /// <summary>True when publication starts the period and nobody has told when that was.</summary>
    public bool StartIsMissing => Period is not null && Start is null;

    /// <summary>Computes it. A statutory sanction that still runs puts the earliest day off and keeps publicity up (公示规定 13).</summary>
    public static PublicityWindow Of(RepairRuleSet rules, DishonestyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(facts);
        Publicity? period = rules.PeriodOf(facts);
        DateOnly? start = period is null ? null : rules.StartOf(facts);
        DateOnly? earliest = start?.AddMonths(period!.ShortestMonths);
        DateOnly? ends = start?.AddMonths(period!.LongestMonths);
        return new(rules, period, start, Later(earliest, facts.SanctionEndsOn?.AddDays(1)), ends is null ? null : Later(ends, facts.SanctionEndsOn));
    }

    /// <summary>True when this window is kinder to the subject: no day of it later than the other's, and at least one earlier.</summary>
    public bool IsKinderThan(PublicityWindow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (StartIsMissing || other.StartIsMissing)
        {
            return other.StartIsMissing && !StartIsMissing;
        }

        bool isOpened = Period is { Repairable: true } && other.Period is { Repairable: false };
        bool isClosed = Period is { Repairable: false } && other.Period is { Repairable: true };
        return !isClosed && Earliest <= other.Earliest && Ends <= other.Ends && (isOpened || Earliest < other.Earliest || Ends < other.Ends);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;
}
