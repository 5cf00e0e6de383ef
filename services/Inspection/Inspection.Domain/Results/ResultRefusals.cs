using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Refusals about results; their codes are listed in the room's README.</summary>
internal static class ResultRefusals
{
    public static readonly Refusal Sealed = Precondition(
        "ASSIGNMENT_SEALED", "The assignments of this draw are sealed until the set time; ask again then.");

    public static readonly Refusal NotYours = new(
        RefusalKind.PermissionDenied, new("NOT_YOUR_ASSIGNMENT"), "Only the inspectors of a visit act on it; list your own assignments.");

    public static readonly Refusal Exists = new(
        RefusalKind.AlreadyExists, new("RESULT_EXISTS"), "This result id was used with other content. Make a new id; what was submitted stays.");

    public static readonly Refusal Given = new(
        RefusalKind.AlreadyExists, new("RESULT_GIVEN"), "This visit has a result. Another is taken only after the audit refused it.");

    public static readonly Refusal Late = Precondition(
        "RESULT_LATE", "The last day for publication has passed. Submit it with late_note saying why.");

    public static readonly Refusal SignOffMissing = Precondition(
        "SIGN_OFF_MISSING", "A result needs the signatures of two inspectors of the team before it can be agreed to.");

    public static readonly Refusal AuditorIsInspector = new(
        RefusalKind.PermissionDenied, new("AUDITOR_IS_INSPECTOR"), "Who signed a result cannot audit it: ask a colleague.");

    public static readonly Refusal Audited = Precondition("RESULT_AUDITED", "This result was audited already. One that was agreed to and proves wrong can be refused; a refused one stays so.");

    public static readonly Refusal NotAudited = Precondition("RESULT_NOT_AUDITED", "Follow-ups are completed once the result was agreed to.");

    public static readonly Refusal FollowUpUnknown = new(
        RefusalKind.NotFound, new("FOLLOW_UP_UNKNOWN"), "This result has no follow-up of this number that waits to be done.");

    public static Refusal Argument(string code, string field, string message) =>
        new(RefusalKind.InvalidArgument, new(code), $"{field}: {message}") { Violations = [new(field, message)] };

    private static Refusal Precondition(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
