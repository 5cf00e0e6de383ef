using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>What stops a matter from being opened for pledges.</summary>
public static class Publication
{
    /// <summary>The first obstacle, or null when the matter may be published.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="reason">Why vague wording is justified; empty when it is not claimed to be.</param>
    /// <returns>
    /// FailedPrecondition: <c>MATTER_EXCLUDED</c> (1.4, with the clause of each ground), <c>NOTICE_INCOMPLETE</c> (1.8), <c>COMMITMENT_INCOMPLETE</c> (1.10),
    /// <c>NOTICE_VAGUE</c> (1.9), <c>PLAN_MISSING</c> (3.2), <c>PUBLICITY_MISSING</c> (1.15), <c>RESPONSIBLE_MISSING</c> (1.6).
    /// </returns>
    public static Refusal? Obstacle(Matter matter, string reason)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return Excluded(matter) ?? NoticeObstacle(matter, reason) ?? CommitmentObstacle(matter.Commitment) ?? PlanObstacle(matter.Plan)
            ?? PublicityObstacle(matter) ?? ResponsibleObstacle(matter.Responsible);
    }

    private static Refusal? Excluded(Matter matter) => matter.Exclusions.IsEmpty ? null : Refuse(
        "MATTER_EXCLUDED",
        $"The matter can never be opened for pledges: {string.Join("; ", matter.Exclusions.Select(ExclusionClauses.Of))}. Use the ordinary procedure.",
        matter.Exclusions.Select((ground, i) => new FieldViolation($"matter.exclusions[{i}]", ExclusionClauses.Of(ground))));

    private static Refusal? NoticeObstacle(Matter matter, string reason)
    {
        IReadOnlyList<NoticeFault> faults = NoticeLint.FaultsOf(matter.Notice ?? new(), matter.Family);
        FieldViolation[] missing =
        [
            .. matter.LegalBasis.IsCited ? Array.Empty<FieldViolation>() : [new("matter.legal_basis", "must name document and article: every notice tells them (1.8).")],
            .. ViolationsOf(faults.Where(fault => fault.Code == NoticeLint.Empty || fault.Code == NoticeLint.LiabilityIncomplete)),
        ];
        if (missing.Length > 0)
        {
            return Refuse("NOTICE_INCOMPLETE", "The notice lacks mandatory parts: save a version with all of them.", missing);
        }

        return faults.Count > 0 && string.IsNullOrWhiteSpace(reason)
            ? Refuse("NOTICE_VAGUE", "Conditions of the notice are vague or catch-all: mend them, or give the reason why the wording is needed.", ViolationsOf(faults))
            : null;
    }

    private static Refusal? CommitmentObstacle(Commitment? commitment) => (commitment ?? new()).Missing.ToList() is { Count: > 0 } missing
        ? Refuse(
            "COMMITMENT_INCOMPLETE",
            "The form that the applicant signs lacks statements: save a version with all four.",
            missing.Select(field => new FieldViolation($"matter.commitment.{field}", "is one of the four statements of every pledge (1.10).")))
        : null;

    private static Refusal? PlanObstacle(VerificationPlan? plan) =>
        plan is null || (!plan.Exempt && string.IsNullOrWhiteSpace(plan.Standard))
            ? Refuse("PLAN_MISSING", "Without a verification plan (time, standard, method, exempt or not) the matter cannot be published.", [])
            : null;

    private static Refusal? PublicityObstacle(Matter matter) =>
        MustBePublic(matter) && matter.Notice?.Publicity is not { Published: true }
            ? Refuse("PUBLICITY_MISSING", "Pledges of this matter must be published (1.15): the notice has to say so, to whom and for how long.", [new("matter.notice.publicity", "must say that the pledge is published.")])
            : null;

    // A certificate that touches third parties or is hard to verify is published by law; of any matter the office may ask for it.
    private static bool MustBePublic(Matter matter) => matter.Traits.HasFlag(MatterTraits.PublicityRequired) ||
        (matter.Family == MatterFamily.Certificate && (matter.Traits & (MatterTraits.ThirdPartyInterest | MatterTraits.VerificationDifficult)) != 0);

    private static Refusal? ResponsibleObstacle(Agency? responsible) => responsible is { IsNamed: true }
        ? null
        : Refuse(
            "RESPONSIBLE_MISSING",
            "Nobody is responsible for the matter: save a version that names the department.",
            [new("matter.responsible", "is required: code and name of the department that proposed the matter (1.6).")]);

    private static IEnumerable<FieldViolation> ViolationsOf(IEnumerable<NoticeFault> faults) =>
        faults.Select(fault => new FieldViolation($"matter.notice.{fault.Field}", fault.Word.Length == 0 ? fault.Text : $"character {fault.Offset + 1}: {fault.Text}"));

    private static Refusal Refuse(string code, string message, IEnumerable<FieldViolation> violations) =>
        new(RefusalKind.FailedPrecondition, new(code), message) { Violations = [.. violations] };
}
