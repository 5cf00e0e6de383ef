using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>What was decided, why, and what to do next.</summary>
/// <param name="Verdict">The strictest of the findings' verdicts.</param>
/// <param name="Findings">Every finding, strictest first, then by ground and record id.</param>
/// <param name="NextProcedure">Where the applicant goes from here.</param>
/// <param name="Remedies">What can be done against the answer; empty for a favourable one.</param>
/// <param name="CacheUntil">Next instant at which a used fact changes by itself; null when none does.</param>
/// <param name="Conditions">What must be met, when the verdict is <see cref="Verdict.EligibleWithConditions"/>; else empty.</param>
/// <param name="Warning">How closely the pledge should be watched.</param>
public sealed record EligibilityDecision(
    Verdict Verdict,
    ImmutableArray<Finding> Findings,
    NextProcedure NextProcedure,
    ImmutableArray<Remedy> Remedies,
    DateTimeOffset? CacheUntil,
    ImmutableArray<ConditionRule> Conditions,
    EarlyWarning Warning);

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
/// <param name="RecordId">The record, or the name of the source; empty when the finding is about the matter.</param>
/// <param name="LegalBasis">What the record rests on, else what the rule rests on.</param>
/// <param name="Cure">What would restore eligibility.</param>
public sealed record Finding(GroundRule Rule, Verdict Verdict, string RecordId, LegalBasis LegalBasis, Cure Cure)
{
    /// <summary>The list; empty when it is no list.</summary>
    public string ListName { get; init; } = "";

    /// <summary>Level of the list; null when it is no list.</summary>
    public ListLevel? Level { get; init; }

    /// <summary>Who holds the record; null when the finding is about the matter or a source.</summary>
    public Agency? HeldBy { get; init; }

    /// <summary>The decision on record; may be empty.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>First day; null when the finding is about the matter.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last day it counts; null when it lasts until something is done.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True while an objection against the record is open (HN 41).</summary>
    public bool UnderObjection { get; init; }

    /// <summary>E11: the person behind the applicant whom the record is about; null when it is the applicant.</summary>
    public RelatedPerson? Person { get; init; }

    /// <summary>E11: the entity that the person is responsible for; null when the record is the person's own.</summary>
    public Party? ResponsibleFor { get; init; }
}

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

    /// <summary>The ban ends by itself; nothing shortens it.</summary>
    BanEnds,

    /// <summary>The source delivers again.</summary>
    SourceRestored,
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
