using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>Where an objection stands.</summary>
public enum ObjectionState
{
    /// <summary>Received, and what it objects to is annotated.</summary>
    Annotated = 1,

    /// <summary>Somebody checks it.</summary>
    PlatformCheck = 2,

    /// <summary>The provider checks it.</summary>
    Forwarded = 3,

    /// <summary>Upheld with a remedy.</summary>
    Upheld = 4,

    /// <summary>Rejected with reasons.</summary>
    Rejected = 5,

    /// <summary>The provincial credit authority reviews it.</summary>
    ReviewRequested = 6,

    /// <summary>Nothing more follows.</summary>
    Closed = 7,
}

/// <summary>One objection: the fold of its events.</summary>
/// <param name="Filed">What came in.</param>
/// <param name="ReceivedAt">When it was committed.</param>
/// <param name="State">Where it stands.</param>
public sealed record Objection(ObjectionFiled Filed, DateTimeOffset ReceivedAt, ObjectionState State)
{
    /// <summary>The answer is due.</summary>
    public const string AnswerStep = "ANSWER";

    /// <summary>The provider's answer is due.</summary>
    public const string ProviderStep = "PROVIDER";

    /// <summary>The review is due.</summary>
    public const string ReviewStep = "REVIEW";

    /// <summary>Its id.</summary>
    public string ObjectionId => Filed.ObjectionId;

    /// <summary>The record or list entry objected to.</summary>
    public string RecordId => Filed.RecordId;

    /// <summary>True while the record must be shown with the annotation.</summary>
    public bool IsOpen => State is ObjectionState.Annotated or ObjectionState.PlatformCheck or ObjectionState.Forwarded
        or ObjectionState.ReviewRequested;

    /// <summary>Every clock that runs or stands still.</summary>
    public ImmutableArray<LegalClock> Clocks { get; init; } = [];

    /// <summary>Who took or decided it; empty before.</summary>
    public string Handler { get; init; } = "";

    /// <summary>Who provided the information; null before it was forwarded.</summary>
    public Agency? Provider { get; init; }

    /// <summary>What the provider answered; null before.</summary>
    public ObjectionAnswered? Answer { get; init; }

    /// <summary>What was put right; null when nothing was.</summary>
    public ObjectionRemedy? Remedy { get; init; }

    /// <summary>The official's reasons; null before a decision.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>The day on which it was upheld or rejected; null before.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Why a review was asked for; null when none was.</summary>
    public string? ReviewReason { get; init; }

    /// <summary>How the review ended; null before.</summary>
    public string? ReviewDecision { get; init; }

    /// <summary>The soonest last day of its clocks; null when none runs.</summary>
    public Deadline? DueOn(WorkingCalendar calendar) =>
        Clocks.Select(clock => clock.DueOn(calendar)).Where(due => due is not null).OrderBy(due => due!.Value.Date).FirstOrDefault();

    /// <summary>A new objection.</summary>
    public static Objection Open(ObjectionFiled filed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(filed);
        LegalClock answer = filed.Limits.InCalendarDays
            ? LegalClock.Until(AnswerStep, filed.Due.Date, filed.On)
            : LegalClock.Start(AnswerStep, filed.Limits.AnswerWithin, filed.On);
        return new(filed, at, ObjectionState.Annotated) { Clocks = [answer] };
    }

    /// <summary>The objection after one more of its events, committed at that instant.</summary>
    public Objection Evolve(ObjectionEvent happened, DateTimeOffset at)
    {
        Objection moved = happened switch
        {
            ObjectionCheckStarted check => this with { State = ObjectionState.PlatformCheck, Handler = check.Handler },
            ObjectionForwarded forwarded => this with { State = ObjectionState.Forwarded, Provider = forwarded.Provider },
            ObjectionAnswered answered => this with { Answer = answered },
            ObjectionResolved resolved => this with
            {
                State = resolved.Remedy is null ? ObjectionState.Rejected : ObjectionState.Upheld,
                Remedy = resolved.Remedy,
                DecisionReason = resolved.Reason,
                DecidedOn = ChinaTime.DateOf(at),
                Handler = resolved.Handler,
            },
            ObjectionReviewRequested review => this with { State = ObjectionState.ReviewRequested, ReviewReason = review.Reason },
            ObjectionClosed closed => Close(closed),
            _ => this,
        };
        return moved with { Clocks = moved.IsOpen ? ClocksAfter(happened) : [] };
    }

    private Objection Close(ObjectionClosed closed) => this with
    {
        State = ObjectionState.Closed,
        Remedy = closed.Remedy ?? Remedy,
        DecisionReason = DecisionReason ?? closed.Reason,
        ReviewDecision = ReviewReason is null ? null : closed.Reason,
    };

    private ImmutableArray<LegalClock> ClocksAfter(ObjectionEvent happened) => happened switch
    {
        ObjectionForwarded forwarded =>
        [
            .. Clocks.Select(clock => clock.LastDay is null ? clock with { WorkingDays = Filed.Limits.AnswerWithProviderWithin } : clock),
            LegalClock.Start(ProviderStep, Filed.Limits.ProviderWithin, forwarded.On),
        ],
        ObjectionAnswered => [.. Clocks.Where(clock => clock.Step != ProviderStep)],
        ObjectionReviewRequested { LastDay: { } last } review => [LegalClock.Until(ReviewStep, last, review.On)],
        ObjectionReviewRequested review => [LegalClock.Start(ReviewStep, Filed.Limits.ReviewWithin, review.On)],
        ObjectionClockPaused paused => [.. Clocks.Select(clock => clock.Pause(paused.Ground, paused.On))],
        ObjectionClockResumed resumed => [.. Clocks.Select(clock => clock.Resume(resumed.On))],
        _ => Clocks,
    };
}
