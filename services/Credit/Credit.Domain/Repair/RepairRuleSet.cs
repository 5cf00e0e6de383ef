using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Shortest and longest publicity of one class, in calendar months from the date of the document.</summary>
/// <param name="ShortestMonths">Before it has passed no repair can be applied for.</param>
/// <param name="LongestMonths">After it publicity ends by itself.</param>
public readonly record struct Publicity(int ShortestMonths, int LongestMonths);

/// <summary>The repair rules that are in force from a day on, until the next ones.</summary>
/// <param name="Version">Name of the rule set, kept with each case.</param>
/// <param name="From">First day in force.</param>
/// <param name="Minor">Publicity of 轻微失信信息.</param>
/// <param name="General">Publicity of 一般失信信息.</param>
/// <param name="Serious">Publicity of 严重失信信息.</param>
public sealed record RepairRuleSet(string Version, DateOnly From, Publicity Minor, Publicity General, Publicity Serious)
{
    /// <summary>Working days from the application to the decision (国办发〔2025〕22号, 信用修复管理办法).</summary>
    public const int DecideWithinWorkingDays = 10;

    /// <summary>No record counts longer, whatever its class (河南省社会信用条例 19: 5 years).</summary>
    public const int LongestRecordMonths = 60;

    /// <summary>国家发展改革委令第58号, in force until 2026-03-31.</summary>
    public static RepairRuleSet R58 { get; } = new("r58", new(2023, 5, 1), new(0, 3), new(3, 36), new(12, 36));

    /// <summary>国家发展改革委令第36号 信用修复管理办法, in force from 2026-04-01.</summary>
    public static RepairRuleSet R36 { get; } = new("r36", new(2026, 4, 1), new(0, 3), new(3, 12), new(12, 36));

    /// <summary>The rules in force on a day; the oldest known ones before their time.</summary>
    public static RepairRuleSet InForceOn(DateOnly day) => day >= R36.From ? R36 : R58;

    /// <summary>
    /// First day on which repair can be applied for under these rules; null when the record is not classed and no period runs.
    /// </summary>
    public DateOnly? EarliestRepair(DishonestyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Of(facts.DisclosureClass) is { } publicity ? facts.DocumentDate.AddMonths(publicity.ShortestMonths) : null;
    }

    /// <summary>
    /// Last day of publicity: by the rules in force on the date of the document, or by those of <paramref name="today"/> where they are
    /// kinder to the subject (after 行政处罚法 37); null when the record is not classed.
    /// </summary>
    public static DateOnly? PublicityEnds(DishonestyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Publicity? then = InForceOn(facts.DocumentDate).Of(facts.DisclosureClass);
        Publicity? now = InForceOn(today).Of(facts.DisclosureClass);
        return then is null || now is null
            ? null
            : facts.DocumentDate.AddMonths(Math.Min(then.Value.LongestMonths, now.Value.LongestMonths));
    }

    /// <summary>Last day on which a record counts that is not repaired: its publicity, and never longer than any record.</summary>
    public static DateOnly CountsUntil(DishonestyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        DateOnly longest = facts.DocumentDate.AddMonths(LongestRecordMonths);
        return PublicityEnds(facts, today) is { } ends && ends < longest ? ends : longest;
    }

    private Publicity? Of(DisclosureClass disclosure) => disclosure switch
    {
        DisclosureClass.Unclassed => null,
        DisclosureClass.Minor => Minor,
        DisclosureClass.General => General,
        DisclosureClass.Serious => Serious,
        _ => throw new ArgumentOutOfRangeException(nameof(disclosure), disclosure, "A new class needs a period."),
    };
}
