using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>Something on record about a subject that may speak against the pledge route.</summary>
/// <param name="RecordId">Id of the record in the room that holds it.</param>
public abstract record AdverseFact(string RecordId)
{
    /// <summary>Ids of the objections against the record that are not resolved; while there is one, findings show the annotation (HN 41).</summary>
    public ImmutableArray<string> OpenObjections { get; init; } = [];
}

/// <summary>A place on a list of dishonest subjects (rules 2.4).</summary>
/// <param name="RecordId">Id of the list entry.</param>
/// <param name="ListName">Name of the list.</param>
/// <param name="Level">Whose list it is.</param>
/// <param name="LegalBasis">What the list rests on.</param>
/// <param name="HeldBy">Who keeps the list.</param>
/// <param name="DocumentNumber">The listing decision.</param>
/// <param name="ListedOn">First day of the listing.</param>
/// <param name="PriorNoticeOn">Day of the written notice before listing (HN 28); null makes the entry defective.</param>
/// <param name="ExpectedEnd">Last day of the listing; null when it lasts until removal.</param>
/// <param name="AgreementEndsOn">Mutual recognition: last day of the agreement; null when it has no end.</param>
public sealed record ListedFact(
    string RecordId,
    string ListName,
    ListLevel Level,
    LegalBasis LegalBasis,
    Agency HeldBy,
    string DocumentNumber,
    DateOnly ListedOn,
    DateOnly? PriorNoticeOn,
    DateOnly? ExpectedEnd,
    DateOnly? AgreementEndsOn) : AdverseFact(RecordId)
{
    /// <summary>Last day on which the entry counts; null when nothing ends it by itself.</summary>
    public DateOnly? LastDay => (ExpectedEnd, AgreementEndsOn) switch
    {
        ({ } end, { } agreement) => end < agreement ? end : agreement,
        var (end, agreement) => end ?? agreement,
    };
}

/// <summary>A pledge found untrue whose rectification is running (rules 3.14).</summary>
/// <param name="RecordId">Id of the pledge.</param>
/// <param name="MatterCode">The matter it concerns; the case counts for this matter only.</param>
/// <param name="Since">Day of the verification.</param>
/// <param name="RectifyBy">Last day of the rectification; null when none was set.</param>
public sealed record OpenCaseFact(string RecordId, string MatterCode, DateOnly Since, DateOnly? RectifyBy) : AdverseFact(RecordId);
