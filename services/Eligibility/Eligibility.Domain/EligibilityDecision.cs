using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>What was decided, why, and what to do next.</summary>
/// <param name="Verdict">The strictest of the findings' verdicts.</param>
/// <param name="Findings">Every finding, strictest first, then by ground and record id.</param>
/// <param name="NextProcedure">Where the applicant goes from here.</param>
/// <param name="Remedies">What can be done against the answer; empty for a favourable one.</param>
/// <param name="CacheUntil">Next instant at which a used fact changes by itself; null when none does.</param>
public sealed record EligibilityDecision(
    Verdict Verdict,
    ImmutableArray<Finding> Findings,
    NextProcedure NextProcedure,
    ImmutableArray<Remedy> Remedies,
    DateTimeOffset? CacheUntil);

/// <summary>Where the applicant goes from here; refusing the pledge route never refuses the licence.</summary>
public enum NextProcedure
{
    /// <summary>The pledge.</summary>
    Pledge,

    /// <summary>The ordinary procedure (一般程序).</summary>
    Ordinary,

    /// <summary>A person looks first; the ordinary procedure stays open meanwhile.</summary>
    ReviewOrOrdinary,
}

/// <summary>One reason, with all that a notice of non-applicability must print (rules 2.1).</summary>
/// <param name="Rule">The rule that applied, with its code and texts.</param>
/// <param name="Verdict">What this finding alone leads to.</param>
/// <param name="RecordId">The record; empty when the finding is about the matter.</param>
/// <param name="ListName">The list; empty when it is no list.</param>
/// <param name="Level">Level of the list; null when it is no list.</param>
/// <param name="LegalBasis">What the record rests on, else what the rule rests on.</param>
/// <param name="HeldBy">Who holds the record; null when the finding is about the matter.</param>
/// <param name="DocumentNumber">The decision on record; may be empty.</param>
/// <param name="Since">First day; null when the finding is about the matter.</param>
/// <param name="Until">Last day it counts; null when it lasts until something is done.</param>
/// <param name="Cure">What would restore eligibility.</param>
public sealed record Finding(
    GroundRule Rule,
    Verdict Verdict,
    string RecordId,
    string ListName,
    Kernel.ListLevel? Level,
    LegalBasis LegalBasis,
    Agency? HeldBy,
    string DocumentNumber,
    DateOnly? Since,
    DateOnly? Until,
    Cure Cure);

/// <summary>What would restore eligibility.</summary>
/// <param name="Kind">The act or event.</param>
/// <param name="EarliestDate">First day on which it can take effect; null when nothing has to be waited for or the day is not known.</param>
/// <param name="Missing">What is still missing, as stable codes.</param>
public sealed record Cure(CureKind Kind, DateOnly? EarliestDate, ImmutableArray<string> Missing);

/// <summary>The act or event that restores eligibility.</summary>
public enum CureKind
{
    /// <summary>Repair by the agency that determined the act.</summary>
    Repair,

    /// <summary>Removal from the list.</summary>
    Delisting,

    /// <summary>The open case is closed.</summary>
    CaseClosed,

    /// <summary>The matter is opened for pledges.</summary>
    CatalogueChange,

    /// <summary>A person reviews the finding.</summary>
    Review,
}

/// <summary>What can be done against an adverse answer (rules 2.14).</summary>
/// <param name="Kind">The remedy.</param>
/// <param name="Deadline">Last day; null when there is none.</param>
public sealed record Remedy(RemedyKind Kind, DateOnly? Deadline);

/// <summary>The remedies of rules 2.14 and 4.18.</summary>
public enum RemedyKind
{
    /// <summary>行政复议, within 60 days (ARL 20).</summary>
    Reconsideration,

    /// <summary>行政诉讼, within 6 months.</summary>
    Lawsuit,

    /// <summary>异议 against the record (HN 41).</summary>
    Objection,
}
