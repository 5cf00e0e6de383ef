using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>A notice (告知书) that was served on an applicant. It binds nobody: who does not sign goes the ordinary way (1.13).</summary>
/// <param name="Id">Its id, which the pledge keeps.</param>
/// <param name="Promisor">On whom.</param>
/// <param name="Matter">For what.</param>
/// <param name="MatterVersion">Version of the matter at that time.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the notice.</param>
/// <param name="ServedAt">When.</param>
public sealed record ServedNotice(string Id, Promisor Promisor, MatterId Matter, int MatterVersion, string Sha256, DateTimeOffset ServedAt);

/// <summary>Whether a notice is served, and whether a signature rests on it.</summary>
public static class NoticePolicy
{
    /// <summary>Serves the notice of a matter.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="promisor">On whom.</param>
    /// <param name="sha256">What was handed out.</param>
    /// <param name="now">The instant.</param>
    /// <param name="id">Id of the new notice.</param>
    /// <returns>The notice; or FailedPrecondition: <c>MATTER_NOT_PUBLISHED</c>, <c>NOTICE_DIFFERS</c>.</returns>
    public static Outcome<ServedNotice> Serve(Matter matter, Promisor promisor, string sha256, DateTimeOffset now, string id)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter.State != MatterState.Published)
        {
            return RegistrationPolicy.NotPublished(matter.Id);
        }

        return IsOf(matter, sha256)
            ? new ServedNotice(id, promisor, matter.Id, matter.Version, sha256, now)
            : new Refusal(
                RefusalKind.FailedPrecondition, new("NOTICE_DIFFERS"), "This is not the printed notice of the matter: serve the one of its current version.");
    }

    /// <summary>Why a signature cannot rest on a notice; null when it can.</summary>
    /// <returns>
    /// InvalidArgument when subject, matter or instants do not fit; <c>NOTICE_OUTDATED</c> (FailedPrecondition) when the matter has another notice by now.
    /// </returns>
    public static Refusal? Obstacle(ServedNotice notice, Matter matter, PledgeApplication application)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(application);
        (string Field, string Fault, bool IsWrong)[] faults =
        [
            ("subject", "is not the one on whom the notice was served.", notice.Promisor.Key != application.Promisor.Key),
            ("matter_code", "is not the matter of the notice.", notice.Matter != application.Matter),
            ("signed_at", "lies before the notice was served.", application.SignedAt < notice.ServedAt),
        ];
        FieldViolation[] wrong = [.. faults.Where(fault => fault.IsWrong).Select(fault => new FieldViolation(fault.Field, fault.Fault))];
        if (wrong.Length > 0)
        {
            return Refusal.Invalid(wrong);
        }

        return IsOf(matter, notice.Sha256)
            ? null
            : new(RefusalKind.FailedPrecondition, new("NOTICE_OUTDATED"), "The matter has a new notice since: serve that one before the applicant signs.");
    }

    // A matter whose notice was not printed has no fingerprint to compare with.
    private static bool IsOf(Matter matter, string sha256) => matter.Notice?.Sha256 is not { Length: > 0 } printed || printed == sha256;
}
