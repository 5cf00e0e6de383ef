namespace CreditRisk.Inspection.Domain;

/// <summary>A class that an object had from a day on.</summary>
/// <param name="Since">The day.</param>
/// <param name="RiskClass">The class.</param>
/// <param name="Rule">Rule and version that gave it; empty when not told.</param>
/// <param name="IsAdverse">True while something stood against the object in the credit file.</param>
public sealed record ClassPeriod(DateOnly Since, string RiskClass, string Rule, bool IsAdverse);

/// <summary>The classes of an object over time (rules 5.7; what a class is for, 5.22).</summary>
public static class ClassHistory
{
    /// <summary>Rule of the class that a library sets for objects against which something stands.</summary>
    public const string AdverseRule = "CREDIT_ADVERSE";

    /// <summary>The classes in their order, one at most for a day: the one at its end.</summary>
    /// <param name="facts">In the order in which they were recorded.</param>
    public static IReadOnlyList<ClassPeriod> Of(IEnumerable<ClassFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ClassFact.Graded? graded = null;
        string adverseClass = "";
        HashSet<string> standing = new(StringComparer.Ordinal);
        List<ClassPeriod> periods = [];
        foreach (ClassFact fact in facts)
        {
            graded = fact as ClassFact.Graded ?? graded;
            adverseClass = fact is ClassFact.AdverseClassSet set ? set.RiskClass : adverseClass;
            _ = fact is ClassFact.Stands stands && standing.Add(stands.RecordId);
            _ = fact is ClassFact.Ended ended && standing.Remove(ended.RecordId);
            if (graded is not null)
            {
                Add(periods, PeriodOf(fact.Day, graded, standing.Count > 0, adverseClass));
            }
        }

        return periods;
    }

    /// <summary>The class at the end of a day; null before the first.</summary>
    public static ClassPeriod? On(IReadOnlyList<ClassPeriod> history, DateOnly day) => history.LastOrDefault(period => period.Since <= day);

    private static ClassPeriod PeriodOf(DateOnly day, ClassFact.Graded graded, bool isAdverse, string adverseClass) =>
        isAdverse && adverseClass.Length > 0 ? new(day, adverseClass, AdverseRule, true) : new(day, graded.RiskClass, graded.Rule, isAdverse);

    private static void Add(List<ClassPeriod> periods, ClassPeriod next)
    {
        if (periods is [.., var same] && same.Since == next.Since)
        {
            periods.RemoveAt(periods.Count - 1);
        }

        if (periods is not [.., var last] || last with { Since = next.Since } != next)
        {
            periods.Add(next);
        }
    }
}
