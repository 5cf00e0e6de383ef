namespace CreditRisk.Inspection.Domain;

/// <summary>Something that can change the risk class of an object.</summary>
/// <param name="Day">The day in China on which it was recorded.</param>
public abstract record ClassFact(DateOnly Day)
{
    /// <summary>The object came into the library, or was graded again.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="RiskClass">The class.</param>
    /// <param name="Rule">Rule and version that gave it; empty when not told.</param>
    public sealed record Graded(DateOnly Day, string RiskClass, string Rule) : ClassFact(Day);

    /// <summary>The library says what class its objects have while something stands against them.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="RiskClass">The class; empty leaves them their own.</param>
    public sealed record AdverseClassSet(DateOnly Day, string RiskClass) : ClassFact(Day);

    /// <summary>A record or list entry of the credit file stands against the object.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="RecordId">Which.</param>
    public sealed record Stands(DateOnly Day, string RecordId) : ClassFact(Day);

    /// <summary>It stands no more.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="RecordId">Which.</param>
    public sealed record Ended(DateOnly Day, string RecordId) : ClassFact(Day);
}
