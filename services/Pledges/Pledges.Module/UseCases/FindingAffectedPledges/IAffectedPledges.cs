using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;

/// <summary>What kind of fact stands against a subject.</summary>
public enum RecordedFactKind
{
    /// <summary>A dishonesty record.</summary>
    DishonestyRecord,

    /// <summary>A place on a list.</summary>
    ListEntry,

    /// <summary>A ban to apply again for a permit.</summary>
    StatutoryBan,

    /// <summary>A serious record of an organisation that the subject is responsible for (HN 35).</summary>
    Responsibility,

    /// <summary>A published result of an inspection that tells of a problem.</summary>
    InspectionProblem,
}

/// <summary>A fact against a subject that is neither repaired, suspended, annulled nor delisted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="RecordId">Its id in the room that holds it.</param>
/// <param name="Position">Journal position at which it was recorded, or last corrected or restored.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="DocumentNumber">The decision; may be empty.</param>
public sealed record RecordedFact(RecordedFactKind Kind, string RecordId, long Position, DateTimeOffset RecordedAt, string DocumentNumber);

/// <summary>Which facts are asked about.</summary>
public abstract record FactsAsked
{
    private FactsAsked()
    {
    }

    /// <summary>All that stand against a subject; its pledges are found also when none does.</summary>
    public sealed record Against(SubjectKey Subject) : FactsAsked;

    /// <summary>The one of an id.</summary>
    public sealed record OfRecord(string RecordId) : FactsAsked;

    /// <summary>The one recorded at a position.</summary>
    public sealed record At(long Position) : FactsAsked;

    /// <summary>All recorded after a position.</summary>
    public sealed record After(long Position) : FactsAsked;
}

/// <summary>A page of the open pledges that facts touch.</summary>
/// <param name="Facts">Which facts.</param>
/// <param name="Matter">Only pledges for this matter; null for all.</param>
/// <param name="After">Pledge id after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListAffectedPledges(FactsAsked Facts, MatterId? Matter, string After, int Take);

/// <summary>An open pledge with the facts asked about that touch it.</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Facts">By position; empty only when a subject was asked about.</param>
public sealed record AffectedPledge(RegisteredPledge Pledge, IReadOnlyList<RecordedFact> Facts);

/// <summary>Finds the open pledges that facts touch.</summary>
public interface IAffectedPledges
{
    /// <summary>Pledges by id, in ordinal order.</summary>
    /// <returns>The pledges and the journal position they reflect, or <c>ADVERSE_FACT_NOT_FOUND</c> (NotFound) when the one fact asked about does not stand.</returns>
    Task<Outcome<(List<AffectedPledge> Pledges, long Position)>> ListAsync(ListAffectedPledges query, CancellationToken cancellationToken);
}
