using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads what a verification found.</summary>
internal static class FindingRequests
{
    private const int NameLength = 200;
    private const int TextLength = 4000;

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.RecordVerificationRequest request)
    {
        faults.Choice("outcome", request.Outcome);
        faults.Choice("method", request.Method);
        DateOnly verifiedOn = faults.Date("verified_on", request.VerifiedOn);
        DateOnly? rectifyBy = faults.OptionalDate("rectify_by", request.RectifyBy);
        string statement = faults.FreeText("statement", request.Statement, 0, TextLength);
        string[] inspectors = EvidenceRequests.Texts(faults, "inspectors", request.Inspectors);
        EvidenceRequests.Check(faults, "evidence", request.Evidence);
        string methodReason = faults.FreeText("method_reason", request.MethodReason, 0, TextLength);
        string document = faults.FreeText("document_number", request.DocumentNumber, 0, NameLength);
        string[] items = EvidenceRequests.Texts(faults, "rectify_items", request.RectifyItems);
        DateOnly? announceUntil = faults.OptionalDate("announce_until", request.AnnounceUntil);
        CheckPapers(faults, request);
        CreditEntry? entry = request.CreditEntry is { } wanted ? EntryRequests.Read(faults, wanted) : null;
        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        return new RecordFinding(
            new()
            {
                Outcome = SameName<Wire.VerificationOutcome, VerificationOutcome>.Of(request.Outcome),
                Method = SameName<Wire.VerificationMethod, VerificationMethod>.Of(request.Method),
                VerifiedOn = verifiedOn,
                RectifyBy = rectifyBy,
                Statement = statement,
                Inspectors = [.. inspectors],
                Evidence = [.. request.Evidence.Select(evidence => evidence.ToEvidence())],
                MethodReason = methodReason,
                DocumentNumber = document,
                Ground = FindingMapping.GroundOf(request.RevocationGround),
                RectifyItems = [.. items],
                AnnounceUntil = announceUntil,
                TransferredTo = request.TransferredTo?.ToAgency(),
                LegalBasis = request.LegalBasis?.ToLegalBasis(),
                RecheckMethod = FindingMapping.MethodOf(request.RecheckMethod),
            },
            entry);
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.OrderVerificationRequest request)
    {
        DateOnly until = faults.Date("verify_by", request.VerifyBy);
        MatterRequests.CheckAgency(faults, "unit", request.Unit);
        if (!Enum.IsDefined(request.Method))
        {
            faults.Add("method", "must be a value of the contract, or unspecified for the one that disturbs least.");
        }

        return faults.None
            ? new OrderCheck(OrderReason.Office, until, FindingMapping.MethodOf(request.Method), request.Unit?.ToAgency())
            : faults.ToRefusal();
    }

    private static void CheckPapers(FieldFaults faults, Wire.RecordVerificationRequest request)
    {
        if (!Enum.IsDefined(request.RevocationGround))
        {
            faults.Add("revocation_ground", "must be a value of the contract.");
        }

        if (!Enum.IsDefined(request.RecheckMethod))
        {
            faults.Add("recheck_method", "must be a value of the contract.");
        }

        MatterRequests.CheckAgency(faults, "transferred_to", request.TransferredTo);
        EntryRequests.CheckBasis(faults, "legal_basis", request.LegalBasis);
    }
}
