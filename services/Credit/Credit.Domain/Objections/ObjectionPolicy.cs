using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>
/// The transitions of objections: in every state each command leads to at least one event or to a named refusal, and to nothing else.
/// Who recorded something never decides about an objection to it, and who decided never about its review.
/// </summary>
public static class ObjectionPolicy
{
    /// <summary>Decides.</summary>
    /// <returns>What happened, or one of the refusals that the room's README lists.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, ObjectionCommand command, ObjectionSetting setting)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(setting);
        if (command is FileObjection filing)
        {
            return File(file, filing, setting);
        }

        return file.Objection(command.ObjectionId) switch
        {
            null => Unknown(command.ObjectionId),
            { } found when ObjectionSteps.In(found.State).Contains(command.GetType()) => Step(file, found, command, setting),
            { } found => OutOfOrder(found, command),
        };
    }

    /// <summary>The refusal of an objection nobody knows.</summary>
    public static Refusal Unknown(string objectionId) =>
        new(RefusalKind.NotFound, new("OBJECTION_UNKNOWN"), $"There is no objection {objectionId}.");

    /// <summary>The refusal of a record or entry nobody knows.</summary>
    public static Refusal UnknownRecord(string recordId) =>
        new(RefusalKind.NotFound, new("RECORD_UNKNOWN"), $"There is no record or list entry {recordId}. Look it up in the credit file.");

    private static Outcome<IReadOnlyList<CreditEvent>> File(CreditFile file, FileObjection filing, ObjectionSetting setting)
    {
        SubjectListed? listing = file.Entry(filing.RecordId)?.Listing;
        CreditSubject? subject = file.Record(filing.RecordId)?.Recorded.Subject ?? listing?.Subject;
        if (subject is null)
        {
            return UnknownRecord(filing.RecordId);
        }

        if (filing.Statement.Length == 0)
        {
            return Argument("STATEMENT_MISSING", "statement", "Say what is wrong.");
        }

        if (file.OpenObjectionTo(filing.RecordId) is { } open)
        {
            return Precondition(
                "OBJECTION_OPEN", $"Objection {open.ObjectionId} to this record is not resolved yet.", "objection_id", open.ObjectionId);
        }

        ObjectionClaim claim = new(filing.Ground, filing.Statement, filing.Evidence, file.Record(filing.RecordId) is null);
        ObjectionLimits limits = setting.LimitsFor(listing?.List);
        Deadline due = limits.DueOn(setting.Today, limits.AnswerWithin, setting.Calendar);
        return One(new ObjectionFiled(filing.ObjectionId, filing.RecordId, subject, claim, setting.Today, due, limits));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Step(
        CreditFile file, Objection found, ObjectionCommand command, ObjectionSetting setting)
    {
        (string id, string record, CreditSubject subject) = (found.ObjectionId, found.RecordId, found.Filed.Subject);
        return command switch
        {
            StartObjectionCheck start => RecorderRefusal(file, found, start.Handler) is { } refusal
                ? refusal
                : One(new ObjectionCheckStarted(id, record, subject, start.Handler)),
            ForwardObjection { Provider.IsNamed: false } =>
                Argument("PROVIDER_MISSING", "provider", "Name who provided the information, with code and name."),
            ForwardObjection forward => One(new ObjectionForwarded(id, record, subject, forward.Provider, setting.Today)),
            AnswerObjection { Statement: "" } => Argument("STATEMENT_MISSING", "statement", "Keep what the provider answered."),
            AnswerObjection when found.Answer is not null => Precondition("OBJECTION_ANSWERED", "The provider has answered already."),
            AnswerObjection answer => One(new ObjectionAnswered(id, record, subject, answer.Statement, answer.Evidence)),
            PauseObjection pause => Pause(found, pause, setting.Today),
            ResumeObjection => found.Clocks.Any(clock => clock.PausedFor is not null)
                ? One(new ObjectionClockResumed(id, record, subject, setting.Today))
                : Precondition("CLOCK_NOT_PAUSED", "The clocks of this objection run."),
            ResolveObjection resolve => Resolve(file, found, resolve, setting),
            RequestObjectionReview { Reason: "" } or DecideObjectionReview { Reason: "" } => ReasonMissing(),
            RequestObjectionReview review => RequestReview(found, review, setting),
            DecideObjectionReview decide => DecideReview(file, found, decide, setting),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A new command needs a transition."),
        };
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Resolve(
        CreditFile file, Objection found, ResolveObjection resolve, ObjectionSetting setting)
    {
        bool isProviderDue = found is { State: ObjectionState.Forwarded, Answer: null } &&
            !found.Clocks.First(clock => clock.Step == Objection.ProviderStep).IsOverdueOn(setting.Today, setting.Calendar);
        Refusal? refusal = resolve.Reason.Length == 0 ? ReasonMissing()
            : isProviderDue ? Precondition("PROVIDER_ANSWER_DUE", "The provider has time to answer yet: wait for the answer or the end of its period.")
            : RecorderRefusal(file, found, resolve.Handler);
        return refusal is not null ? refusal : ObjectionEffect.With(
            file, found, resolve.Remedy, resolve.Correction, resolve.Reason, setting.Today,
            new ObjectionResolved(found.ObjectionId, found.RecordId, found.Filed.Subject, resolve.Remedy, resolve.Reason, resolve.Handler));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> RequestReview(Objection found, RequestObjectionReview review, ObjectionSetting setting)
    {
        ObjectionLimits limits = found.Filed.Limits;
        if (limits.ReviewRequestWithin is { } within && found.DecidedOn is { } decided &&
            setting.Calendar.RollForward(decided.AddDays(within)).Date is var last && last < setting.Today)
        {
            return Precondition(
                "OBJECTION_REVIEW_TOO_LATE", $"A review could be asked for until {Text(last)}. What is new can be objected to anew.", "last_day", Text(last));
        }

        DateOnly? lastDay = limits.InCalendarDays ? limits.DueOn(setting.Today, limits.ReviewWithin, setting.Calendar).Date : null;
        return One(new ObjectionReviewRequested(found.ObjectionId, found.RecordId, found.Filed.Subject, review.Reason, setting.Today, lastDay));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> DecideReview(
        CreditFile file, Objection found, DecideObjectionReview decide, ObjectionSetting setting)
    {
        Refusal? refusal = decide.Official == found.Handler
            ? new(RefusalKind.PermissionDenied, new("REVIEWER_IS_HANDLER"), "Who decided about the objection cannot keep its review: ask a colleague.")
            : RecorderRefusal(file, found, decide.Official);
        return refusal is not null ? refusal : ObjectionEffect.With(
            file, found, decide.Remedy, decide.Correction, decide.Reason, setting.Today,
            new ObjectionClosed(found.ObjectionId, found.RecordId, found.Filed.Subject, decide.Remedy, decide.Reason));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Pause(Objection found, PauseObjection pause, DateOnly today) => pause.Ground switch
    {
        _ when found.Filed.Limits.InCalendarDays => Precondition(
            "CLOCK_RUNS_THROUGH", $"By {found.Filed.Limits.RuleSet} an objection has calendar days, and nothing stops them."),
        PauseGround.Test or PauseGround.Appraisal or PauseGround.ExpertReview => found.Clocks.Any(clock => clock.PausedFor is not null)
            ? Precondition("CLOCK_PAUSED", "The clocks of this objection stand still already.")
            : One(new ObjectionClockPaused(found.ObjectionId, found.RecordId, found.Filed.Subject, pause.Ground, today)),
        _ => Argument("PAUSE_GROUND_UNKNOWN", "ground", "A clock stands still for a test, an appraisal or an expert review, and for nothing else."),
    };

    private static Refusal? RecorderRefusal(CreditFile file, Objection found, string official)
    {
        string recorder = file.Record(found.RecordId)?.RecordedBy ?? file.Entry(found.RecordId)?.ListedBy ?? "";
        return recorder.Length > 0 && recorder == official
            ? new(RefusalKind.PermissionDenied, new("HANDLER_IS_RECORDER"), "Who recorded it cannot decide about an objection to it: ask a colleague.")
            : null;
    }

    private static Refusal OutOfOrder(Objection found, ObjectionCommand command) => Precondition(
        found.IsOpen || found.State == ObjectionState.Rejected ? "OBJECTION_STEP_OUT_OF_ORDER" : "OBJECTION_CLOSED",
        $"{command.GetType().Name} is no step of objection {found.ObjectionId}, which is {found.State}.",
        "state",
        found.State.ToString());

    private static Outcome<IReadOnlyList<CreditEvent>> One(CreditEvent happened) => new[] { happened };
}
