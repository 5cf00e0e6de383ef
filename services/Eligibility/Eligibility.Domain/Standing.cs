using System.Collections.Immutable;

namespace CreditRisk.Eligibility.Domain;

/// <summary>Everything on record that may speak against one subject. Nobody without such a fact has a standing.</summary>
/// <param name="Facts">At least one fact.</param>
public sealed record Standing(ImmutableArray<AdverseFact> Facts)
{
    /// <summary>Adds a fact, or replaces the one of the same kind and id.</summary>
    /// <param name="standing">What was known; null for nothing.</param>
    /// <param name="fact">The fact.</param>
    public static Standing With(Standing? standing, AdverseFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ImmutableArray<AdverseFact> others = standing is null ? [] : standing.Facts.RemoveAll(known => IsSame(known, fact.GetType(), fact.RecordId));
        return new(others.Add(fact));
    }

    /// <summary>Takes a fact away.</summary>
    /// <returns>What remains; null for nothing.</returns>
    public static Standing? Without<TFact>(Standing? standing, string recordId)
        where TFact : AdverseFact
    {
        ImmutableArray<AdverseFact> rest = standing?.Facts.RemoveAll(known => IsSame(known, typeof(TFact), recordId)) ?? [];
        return rest.IsEmpty ? null : new(rest);
    }

    /// <summary>Changes every fact that rests on a record.</summary>
    /// <returns>The same standing when nothing rests on it.</returns>
    public static Standing? Change(Standing? standing, string recordId, Func<AdverseFact, AdverseFact> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return standing is not null && standing.Facts.Any(fact => fact.RecordId == recordId)
            ? new([.. standing.Facts.Select(fact => fact.RecordId == recordId ? change(fact) : fact)])
            : standing;
    }

    private static bool IsSame(AdverseFact known, Type kind, string recordId) =>
        known.GetType() == kind && string.Equals(known.RecordId, recordId, StringComparison.Ordinal);
}
