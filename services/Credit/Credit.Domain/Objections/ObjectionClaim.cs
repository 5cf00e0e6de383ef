using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>On what an objection rests.</summary>
public enum ObjectionGround
{
    /// <summary>The content is wrong.</summary>
    ContentWrong = 1,

    /// <summary>Content is missing.</summary>
    ContentMissing = 2,

    /// <summary>It is shown beyond its period.</summary>
    PeriodExceeded = 3,

    /// <summary>The conditions for it were not met.</summary>
    ConditionsNotMet = 4,

    /// <summary>It should have been removed.</summary>
    NotRemoved = 5,

    /// <summary>It is there twice.</summary>
    Duplicate = 6,

    /// <summary>It should not be public.</summary>
    ShouldNotBePublic = 7,

    /// <summary>It differs from its source.</summary>
    DiffersFromSource = 8,

    /// <summary>It touches privacy or a trade secret.</summary>
    PrivacyOrTradeSecret = 9,
}

/// <summary>What an upheld objection puts right.</summary>
public enum ObjectionRemedy
{
    /// <summary>The content.</summary>
    Correct = 1,

    /// <summary>Missing content is added.</summary>
    Supplement = 2,

    /// <summary>It is shown no more and still counts.</summary>
    StopPublication = 3,

    /// <summary>It is taken off and counts no more.</summary>
    Delist = 4,
}

/// <summary>What the subject says, kept whole.</summary>
/// <param name="Ground">On what it rests.</param>
/// <param name="Statement">In the subject's words.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="IsListEntry">True when a list entry is objected to, false for a dishonesty record.</param>
public sealed record ObjectionClaim(ObjectionGround Ground, string Statement, IReadOnlyList<Evidence> Evidence, bool IsListEntry);

/// <summary>Days that an objection has for each of its steps; working days unless said otherwise.</summary>
/// <param name="RuleSet">Name of the rules.</param>
/// <param name="AnswerWithin">From receipt, when the platform answers by itself.</param>
/// <param name="AnswerWithProviderWithin">From receipt, when the provider has to check.</param>
/// <param name="ProviderWithin">For the provider, from forwarding.</param>
/// <param name="ReviewWithin">For the review, from the request.</param>
public sealed record ObjectionLimits(
    string RuleSet, int AnswerWithin, int AnswerWithProviderWithin, int ProviderWithin, int ReviewWithin)
{
    /// <summary>Answer and review have calendar days, and nothing stops them; a period that ends on a day off runs to the next working day.</summary>
    public bool InCalendarDays { get; init; }

    /// <summary>Calendar days after a rejection in which a review can be asked for; null sets no end.</summary>
    public int? ReviewRequestWithin { get; init; }

    /// <summary>The last day of a step that begins on a day.</summary>
    public Deadline DueOn(DateOnly day, int days, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return InCalendarDays ? calendar.RollForward(day.AddDays(days)) : calendar.AddWorkingDays(day, days);
    }
}

/// <summary>Rules of objections as they are shipped.</summary>
/// <param name="Limits">The days.</param>
/// <param name="Lists">Parts of the names of lists whose entries follow these rules, whatever the region has; empty for the rules of a region.</param>
public sealed record ObjectionRuleSet(ObjectionLimits Limits, IReadOnlyList<string> Lists);

/// <summary>The rules that an office follows.</summary>
/// <param name="OfRegion">For whatever has no rules of its own.</param>
/// <param name="OfLists">Rules of lists that have their own.</param>
public sealed record ObjectionRules(ObjectionLimits OfRegion, IReadOnlyList<ObjectionRuleSet> OfLists);

/// <summary>What is put right in a record; null leaves a value as it is.</summary>
public sealed record RecordCorrection(
    DisclosureClass? DisclosureClass = null,
    DishonestyGrade? Grade = null,
    string? DocumentNumber = null,
    DateOnly? DocumentDate = null,
    DateOnly? PublishedOn = null,
    string? MatterCode = null,
    string? Reason = null)
{
    /// <summary>Added to the evidence that is there.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The facts put right.</summary>
    public DishonestyFacts ApplyTo(DishonestyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts with
        {
            DisclosureClass = DisclosureClass ?? facts.DisclosureClass,
            Grade = Grade ?? facts.Grade,
            DocumentNumber = DocumentNumber ?? facts.DocumentNumber,
            DocumentDate = DocumentDate ?? facts.DocumentDate,
            PublishedOn = PublishedOn ?? facts.PublishedOn,
            MatterCode = MatterCode ?? facts.MatterCode,
            Reason = Reason ?? facts.Reason,
            Evidence = Evidence.Count == 0 ? facts.Evidence : [.. facts.Evidence, .. Evidence],
        };
    }
}
