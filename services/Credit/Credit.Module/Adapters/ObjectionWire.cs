using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Objection events between domain and journal.</summary>
internal static class ObjectionWire
{
    public static IReadOnlyDictionary<string, Func<JournalEvent, CreditEvent>> Readers { get; } = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.ObjectionFiled.Descriptor.FullName] = e => Filed(e.Read<V1.ObjectionFiled>()),
        [V1.ObjectionCheckStarted.Descriptor.FullName] = e => Started(e.Read<V1.ObjectionCheckStarted>()),
        [V1.ObjectionForwarded.Descriptor.FullName] = e => Forwarded(e.Read<V1.ObjectionForwarded>()),
        [V1.ObjectionAnswered.Descriptor.FullName] = e => Answered(e.Read<V1.ObjectionAnswered>()),
        [V1.ObjectionClockPaused.Descriptor.FullName] = e => Paused(e.Read<V1.ObjectionClockPaused>()),
        [V1.ObjectionClockResumed.Descriptor.FullName] = e => Resumed(e.Read<V1.ObjectionClockResumed>()),
        [V1.ObjectionResolved.Descriptor.FullName] = e => Resolved(e.Read<V1.ObjectionResolved>()),
        [V1.ObjectionReviewRequested.Descriptor.FullName] = e => ReviewRequested(e.Read<V1.ObjectionReviewRequested>()),
        [V1.ObjectionClosed.Descriptor.FullName] = e => Closed(e.Read<V1.ObjectionClosed>()),
    };

    public static IMessage ToWire(ObjectionEvent happened)
    {
        (string id, string record, Kernel.V1.Subject subject) = (happened.ObjectionId, happened.RecordId, happened.Subject.ToWire());
        return happened switch
        {
            ObjectionFiled filed => Filed(filed, subject),
            ObjectionCheckStarted started =>
                new V1.ObjectionCheckStarted { ObjectionId = id, RecordId = record, Subject = subject, Handler = started.Handler },
            ObjectionForwarded forwarded => new V1.ObjectionForwarded
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Provider = forwarded.Provider.ToWire(),
                ForwardedOn = forwarded.On.ToWire(),
            },
            ObjectionAnswered answered => new V1.ObjectionAnswered
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Statement = answered.Statement,
                Evidence = { answered.Evidence.Select(evidence => evidence.ToWire()) },
            },
            ObjectionClockPaused paused => new V1.ObjectionClockPaused
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Ground = (V1.PauseGround)paused.Ground,
                PausedOn = paused.On.ToWire(),
            },
            ObjectionClockResumed resumed =>
                new V1.ObjectionClockResumed { ObjectionId = id, RecordId = record, Subject = subject, ResumedOn = resumed.On.ToWire() },
            ObjectionResolved resolved => new V1.ObjectionResolved
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Remedy = ToWire(resolved.Remedy),
                Reason = resolved.Reason,
                Handler = resolved.Handler,
            },
            ObjectionReviewRequested review => new V1.ObjectionReviewRequested
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Reason = review.Reason,
                RequestedOn = review.On.ToWire(),
                LastDay = review.LastDay.ToWire(),
            },
            ObjectionClosed closed => new V1.ObjectionClosed
            {
                ObjectionId = id,
                RecordId = record,
                Subject = subject,
                Remedy = ToWire(closed.Remedy),
                Reason = closed.Reason,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
        };
    }

    private static V1.ObjectionFiled Filed(ObjectionFiled filed, Kernel.V1.Subject subject) => new()
    {
        ObjectionId = filed.ObjectionId,
        RecordId = filed.RecordId,
        Subject = subject,
        Ground = (V1.ObjectionGround)filed.Claim.Ground,
        Statement = filed.Claim.Statement,
        Evidence = { filed.Claim.Evidence.Select(evidence => evidence.ToWire()) },
        FiledOn = filed.On.ToWire(),
        DueOn = filed.Due.Date.ToWire(),
        DueProvisional = filed.Due.Provisional,
        Limits = new()
        {
            RuleSet = filed.Limits.RuleSet,
            AnswerWithin = filed.Limits.AnswerWithin,
            AnswerWithProviderWithin = filed.Limits.AnswerWithProviderWithin,
            ProviderWithin = filed.Limits.ProviderWithin,
            ReviewWithin = filed.Limits.ReviewWithin,
            InCalendarDays = filed.Limits.InCalendarDays,
            ReviewRequestWithin = filed.Limits.ReviewRequestWithin ?? 0,
        },
        IsListEntry = filed.Claim.IsListEntry,
    };

    private static ObjectionFiled Filed(V1.ObjectionFiled e) => new(
        e.ObjectionId,
        e.RecordId,
        e.Subject.ToDomain(),
        new((ObjectionGround)e.Ground, e.Statement, [.. e.Evidence.Select(evidence => evidence.ToEvidence())], e.IsListEntry),
        Day(e.FiledOn),
        new Deadline(Day(e.DueOn), e.DueProvisional),
        ToDomain(e.Limits));

    private static ObjectionLimits ToDomain(V1.ObjectionLimits limits) =>
        new(limits.RuleSet, limits.AnswerWithin, limits.AnswerWithProviderWithin, limits.ProviderWithin, limits.ReviewWithin)
        {
            InCalendarDays = limits.InCalendarDays,
            ReviewRequestWithin = limits.ReviewRequestWithin == 0 ? null : limits.ReviewRequestWithin,
        };

    private static ObjectionCheckStarted Started(V1.ObjectionCheckStarted e) => new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), e.Handler);

    private static ObjectionForwarded Forwarded(V1.ObjectionForwarded e) =>
        new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), e.Provider.ToAgency(), Day(e.ForwardedOn));

    private static ObjectionAnswered Answered(V1.ObjectionAnswered e) => new(
        e.ObjectionId, e.RecordId, e.Subject.ToDomain(), e.Statement, [.. e.Evidence.Select(evidence => evidence.ToEvidence())]);

    private static ObjectionClockPaused Paused(V1.ObjectionClockPaused e) =>
        new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), (PauseGround)e.Ground, Day(e.PausedOn));

    private static ObjectionClockResumed Resumed(V1.ObjectionClockResumed e) => new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), Day(e.ResumedOn));

    private static ObjectionResolved Resolved(V1.ObjectionResolved e) =>
        new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), ToDomain(e.Remedy), e.Reason, e.Handler);

    private static ObjectionReviewRequested ReviewRequested(V1.ObjectionReviewRequested e) =>
        new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), e.Reason, Day(e.RequestedOn), e.LastDay.ToDateOnly());

    private static ObjectionClosed Closed(V1.ObjectionClosed e) =>
        new(e.ObjectionId, e.RecordId, e.Subject.ToDomain(), ToDomain(e.Remedy), e.Reason);

    private static V1.ObjectionRemedy ToWire(ObjectionRemedy? remedy) => (V1.ObjectionRemedy)(remedy ?? 0);

    private static ObjectionRemedy? ToDomain(V1.ObjectionRemedy remedy) =>
        remedy == V1.ObjectionRemedy.Unspecified ? null : (ObjectionRemedy)remedy;

    private static DateOnly Day(Google.Type.Date date) => date.ToDateOnly()!.Value;
}
