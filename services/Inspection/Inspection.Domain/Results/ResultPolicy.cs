using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// From the visit to the published result: two inspectors of the team sign, somebody else audits, and then everybody may read it. A visit has
/// one result that was not refused.
/// </summary>
public static class ResultPolicy
{
    /// <summary>Working days from the visit to the publication (国发〔2019〕5号; 食品生产经营监督检查管理办法 39).</summary>
    public const int PublishWithin = 20;

    /// <summary>Takes a result in.</summary>
    /// <param name="visit">The visit it is about.</param>
    /// <param name="same">The result with this id; null when there is none.</param>
    /// <param name="earlier">The visit's newest result; null when there is none.</param>
    /// <param name="command">What came in.</param>
    /// <param name="now">When.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>What happened, nothing when the very same was submitted before, or one of the refusals that the room's README lists.</returns>
    public static Outcome<IReadOnlyList<ResultEvent>> Submit(
        ScheduledVisit visit, VisitResult? same, VisitResult? earlier, SubmitResult command, DateTimeOffset now, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(calendar);
        return visit.IsSealedAt(now) ? ResultRefusals.Sealed
            : same is not null ? SubmitAgain(same, command)
            : !visit.Team.Contains(command.Signature.InspectorId, StringComparer.Ordinal) ? ResultRefusals.NotYours
            : earlier is not (null or { State: ResultState.Refused }) ? ResultRefusals.Given
            : SubmitNew(visit, command, ChinaTime.DateOf(now), calendar);
    }

    /// <summary>Takes a result one step further.</summary>
    /// <param name="visit">The visit it is about.</param>
    /// <param name="result">The result.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="today">The day.</param>
    public static Outcome<IReadOnlyList<ResultEvent>> Decide(ScheduledVisit visit, VisitResult result, ResultCommand command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(result);
        return command switch
        {
            SignResult sign => Sign(visit, result, sign.Signature),
            AuditResult audit => Audit(result, audit, today),
            CompleteFollowUp done => Complete(result, done, today),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Outcome<IReadOnlyList<ResultEvent>> SubmitAgain(VisitResult same, SubmitResult command) =>
        same.Signatures[0].InspectorId != command.Signature.InspectorId ? ResultRefusals.NotYours
        : same.ContentSha256 != command.ContentSha256 ? ResultRefusals.Exists
        : Happened();

    private static Outcome<IReadOnlyList<ResultEvent>> SubmitNew(
        ScheduledVisit visit, SubmitResult command, DateOnly today, WorkingCalendar calendar)
    {
        Findings findings = command.Findings;
        if (FindingsRules.Check(findings, ChinaTime.DateOf(visit.Schedule!.UnsealAt), today) is { } fault)
        {
            return fault;
        }

        Deadline publishBy = calendar.AddWorkingDays(findings.InspectedOn, PublishWithin);
        return today > publishBy.Date && findings.LateNote.Length == 0
            ? ResultRefusals.Late
            : Happened(new ResultSubmitted(new(
                command.ResultId, visit.DrawId, visit.ObjectId, findings, command.ContentSha256, publishBy, ResultState.Submitted, [command.Signature])));
    }

    private static Outcome<IReadOnlyList<ResultEvent>> Sign(ScheduledVisit visit, VisitResult result, ResultSignature signature) =>
        !visit.Team.Contains(signature.InspectorId, StringComparer.Ordinal) ? ResultRefusals.NotYours
        : result.State != ResultState.Submitted ? ResultRefusals.Audited
        : result.Signatures.Any(given => given.InspectorId == signature.InspectorId) ? Happened()
        : Happened(new ResultSigned(signature));

    private static Outcome<IReadOnlyList<ResultEvent>> Audit(VisitResult result, AuditResult audit, DateOnly today)
    {
        bool isTakenBack = !audit.Agreed && result.State is (ResultState.Agreed or ResultState.Published);
        Refusal? refusal = result.State != ResultState.Submitted && !isTakenBack ? ResultRefusals.Audited
            : result.Signatures.Any(signature => signature.Actor == audit.Auditor) ? ResultRefusals.AuditorIsInspector
            : !audit.Agreed && audit.Reason.Length == 0 ? ResultRefusals.Argument("REASON_MISSING", "reason", "Say what must be put right.")
            : audit.Agreed && result.Signatures.Count < VisitResult.SignaturesNeeded ? ResultRefusals.SignOffMissing
            : audit.WithheldBy is { IsCited: false } ? ResultRefusals.Argument("BASIS_MISSING", "withheld_by", "Name document and article.")
            : null;
        var audited = new ResultAudited(audit.Agreed, audit.Reason, audit.WithheldBy);
        return refusal is not null ? refusal
            : audit is { Agreed: true, WithheldBy: null } ? Happened(audited, new ResultPublished(today))
            : result.State == ResultState.Published ? Happened(audited, new ResultRetracted(today))
            : Happened(audited);
    }

    private static Outcome<IReadOnlyList<ResultEvent>> Complete(VisitResult result, CompleteFollowUp done, DateOnly today) =>
        result.State is not (ResultState.Agreed or ResultState.Published) ? ResultRefusals.NotAudited
        : result.Findings.FollowUps.ElementAtOrDefault(done.Number - 1) is not { IsOpen: true } ? ResultRefusals.FollowUpUnknown
        : done.DoneOn < result.Findings.InspectedOn || done.DoneOn > today
            ? ResultRefusals.Argument("DONE_ON_OUT_OF_RANGE", "done_on", "It was done between the visit and today.")
        : Happened(new FollowUpCompleted(done.Number, done.DoneOn, done.Note));

    private static Outcome<IReadOnlyList<ResultEvent>> Happened(params ResultEvent[] events) => events;
}
