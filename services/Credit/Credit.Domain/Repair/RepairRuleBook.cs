using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Which rules decide how long a record is public.</summary>
public enum VersionChoice
{
    /// <summary>Those of the record's date, unless those of today are kinder to the subject (after 行政处罚法 37).</summary>
    RecordDateUnlessKinder,

    /// <summary>Those of the record's date.</summary>
    RecordDate,

    /// <summary>Those of today.</summary>
    ApplicationDate,
}

/// <summary>Every repair rule set by date, and the policy that chooses among them. The procedure always follows the day of application.</summary>
public sealed class RepairRuleBook
{
    /// <summary>No record counts longer, whatever its class (河南省社会信用条例 19: 5 years).</summary>
    public const int LongestRecordMonths = 60;

    private readonly ImmutableArray<RepairRuleSet> _oldestFirst;

    /// <summary>Makes a book.</summary>
    /// <param name="sets">At least one for the procedure and one for the publicity of every regime.</param>
    /// <param name="choice">Which rules decide how long a record is public.</param>
    /// <exception cref="ArgumentException">A regime has no rules, or two sets have one name.</exception>
    public RepairRuleBook(IEnumerable<RepairRuleSet> sets, VersionChoice choice)
    {
        _oldestFirst = [.. sets.OrderBy(rules => rules.From)];
        Choice = choice;
        bool isWhole = Enum.GetValues<RepairRegime>().All(regime =>
            _oldestFirst.Any(rules => rules.ProcedureOf.Contains(regime)) && _oldestFirst.Any(rules => rules.PublicityOf.Contains(regime)));
        if (!isWhole || _oldestFirst.DistinctBy(rules => rules.Version).Count() != _oldestFirst.Length)
        {
            throw new ArgumentException("Every regime needs rules, and every rule set a name of its own.", nameof(sets));
        }
    }

    /// <summary>Which rules decide how long a record is public.</summary>
    public VersionChoice Choice { get; }

    /// <summary>All sets, oldest first.</summary>
    public IReadOnlyList<RepairRuleSet> Sets => _oldestFirst;

    /// <summary>The rules that an application of that day follows; the oldest known ones before their time.</summary>
    public RepairRuleSet ProcedureOn(RepairRegime regime, DateOnly day) =>
        InForceOn([.. _oldestFirst.Where(rules => rules.ProcedureOf.Contains(regime))], day);

    /// <summary>
    /// When a record can be repaired and when its publicity ends, judged on a day, with the reasons for the choice of rules.
    /// </summary>
    public PublicityWindow WindowOf(DishonestyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ImmutableArray<RepairRuleSet> sets = [.. _oldestFirst.Where(rules => rules.PublicityOf.Contains(facts.Regime))];
        PublicityWindow then = PublicityWindow.Of(InForceOn(sets, facts.DocumentDate), facts);
        PublicityWindow now = PublicityWindow.Of(InForceOn(sets, today), facts);
        bool isNewer = Choice switch
        {
            VersionChoice.RecordDate => false,
            VersionChoice.ApplicationDate => true,
            _ => now.IsKinderThan(then),
        };
        return isNewer
            ? now with { Why = PublicityWording.Newer(now, then, Choice) }
            : then with { Why = PublicityWording.OfRecordDate(then, now) };
    }

    /// <summary>Last day on which a record counts that is not repaired: its publicity, and never longer than any record.</summary>
    public DateOnly CountsUntil(DishonestyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        DateOnly longest = facts.DocumentDate.AddMonths(LongestRecordMonths);
        return WindowOf(facts, today).Ends is { } ends && ends < longest ? ends : longest;
    }

    private static RepairRuleSet InForceOn(ImmutableArray<RepairRuleSet> oldestFirst, DateOnly day) =>
        oldestFirst.LastOrDefault(rules => rules.IsInForceOn(day)) ?? oldestFirst.LastOrDefault(rules => rules.From <= day) ?? oldestFirst[0];
}
