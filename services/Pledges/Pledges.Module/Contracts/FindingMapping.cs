using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Findings of verifications as events and in the domain.</summary>
internal static class FindingMapping
{
    public static Wire.VerificationRecorded ToEvent(this VerificationFinding finding, SignedPledge pledge)
    {
        var recorded = new Wire.VerificationRecorded
        {
            PledgeId = pledge.Id,
            Subject = pledge.Application.Promisor.ToWire(),
            MatterCode = pledge.Application.Matter.ToString(),
            Outcome = SameName<VerificationOutcome, Wire.VerificationOutcome>.Of(finding.Outcome),
            Method = SameName<VerificationMethod, Wire.VerificationMethod>.Of(finding.Method),
            VerifiedOn = finding.VerifiedOn.ToWire(),
            RectifyBy = finding.RectifyBy.ToWire(),
            Statement = finding.Statement,
            MethodReason = finding.MethodReason,
            DocumentNumber = finding.DocumentNumber,
            RevocationGround = finding.Ground is { } ground ? SameName<RevocationGround, Wire.RevocationGround>.Of(ground) : default,
            RectifyItems = { finding.RectifyItems },
            AnnounceUntil = finding.AnnounceUntil.ToWire(),
            TransferredTo = finding.TransferredTo?.ToWire(),
            LegalBasis = finding.LegalBasis?.ToWire(),
            RecheckMethod = RecheckOf(finding),
        };
        recorded.Inspectors.AddRange(finding.Inspectors);
        recorded.Evidence.AddRange(finding.Evidence.Select(evidence => evidence.ToWire()));
        return recorded;
    }

    public static VerificationFinding ToDomain(this Wire.VerificationRecorded recorded) => new()
    {
        Outcome = SameName<Wire.VerificationOutcome, VerificationOutcome>.Of(recorded.Outcome),
        Method = SameName<Wire.VerificationMethod, VerificationMethod>.Of(recorded.Method),
        VerifiedOn = recorded.VerifiedOn.ToDateOnly()!.Value,
        RectifyBy = recorded.RectifyBy.ToDateOnly(),
        Statement = recorded.Statement,
        Inspectors = [.. recorded.Inspectors],
        Evidence = [.. recorded.Evidence.Select(evidence => evidence.ToEvidence())],
        MethodReason = recorded.MethodReason,
        DocumentNumber = recorded.DocumentNumber,
        Ground = GroundOf(recorded.RevocationGround),
        RectifyItems = [.. recorded.RectifyItems],
        AnnounceUntil = recorded.AnnounceUntil.ToDateOnly(),
        TransferredTo = recorded.TransferredTo?.ToAgency(),
        LegalBasis = recorded.LegalBasis?.ToLegalBasis(),
        RecheckMethod = MethodOf(recorded.RecheckMethod),
    };

    /// <summary>The method; null when none is named.</summary>
    public static VerificationMethod? MethodOf(Wire.VerificationMethod method) =>
        method == Wire.VerificationMethod.Unspecified ? null : SameName<Wire.VerificationMethod, VerificationMethod>.Of(method);

    private static Wire.VerificationMethod RecheckOf(VerificationFinding finding) => finding.Outcome == VerificationOutcome.RectifyOrdered
        ? SameName<VerificationMethod, Wire.VerificationMethod>.Of(finding.RecheckMethod ?? finding.Method)
        : Wire.VerificationMethod.Unspecified;

    /// <summary>The ground; null when none is named.</summary>
    public static RevocationGround? GroundOf(Wire.RevocationGround ground) =>
        ground == Wire.RevocationGround.Unspecified ? null : SameName<Wire.RevocationGround, RevocationGround>.Of(ground);
}
