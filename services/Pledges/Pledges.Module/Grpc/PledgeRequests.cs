using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.RecordingVerification;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.WithdrawingPledge;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads requests about pledges; every fault of a request is named at once.</summary>
internal static class PledgeRequests
{
    private const int NameLength = 200;
    private const int TextLength = 4000;
    private const int Entries = 50;

    public static Outcome<RegisterPledge> Read(FieldFaults faults, Wire.RegisterPledgeRequest request, Outcome<KnownSubject> subject, CallerRequest caller)
    {
        foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }

        MatterId matter = MatterRequests.Id(faults, "matter_code", request.MatterCode);
        faults.Choice("form", request.Form);
        DateOnly? conditionsBy = faults.OptionalDate("conditions_by", request.ConditionsBy);
        string sha256 = faults.Sha256("signed_document_sha256", request.SignedDocumentSha256);
        DateTimeOffset signedAt = faults.Instant("signed_at", request.SignedAt);
        DateTimeOffset? decidedAt = request.DecidedAt is null ? null : faults.Instant("decided_at", request.DecidedAt);
        string decisionId = faults.FreeText("eligibility_decision_id", request.EligibilityDecisionId, 0, NameLength);
        string policy = faults.FreeText("liability_insurance_policy", request.LiabilityInsurancePolicy, 0, NameLength);
        string region = Region(faults, request.RegionCode);
        CheckType(faults, request.Type);
        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        return new RegisterPledge(
            new()
            {
                Promisor = new(subject.Value.Key, subject.Value.Id.Kind, subject.Value.Id.Masked),
                Matter = matter,
                Form = SameName<Wire.PledgeForm, PledgeForm>.Of(request.Form),
                ConditionsBy = conditionsBy,
                SignedDocumentSha256 = sha256,
                SignedAt = signedAt,
                DecidedAt = decidedAt,
                EligibilityDecisionId = decisionId,
                InsurancePolicy = policy,
                RegionCode = region,
                EconomicValueFen = request.EconomicValueFen,
                Type = SameName<Wire.PledgeType, PledgeType>.Of(request.Type),
            },
            caller);
    }

    public static Outcome<WithdrawPledge> Read(FieldFaults faults, Wire.WithdrawPledgeRequest request, CallerRequest caller)
    {
        string reason = faults.FreeText("reason", request.Reason, 1, TextLength);
        return faults.None ? new WithdrawPledge(request.PledgeId, reason, caller) : faults.ToRefusal();
    }

    public static Outcome<RecordVerification> Read(FieldFaults faults, Wire.RecordVerificationRequest request, CallerRequest caller)
    {
        faults.Choice("outcome", request.Outcome);
        faults.Choice("method", request.Method);
        DateOnly verifiedOn = faults.Date("verified_on", request.VerifiedOn);
        DateOnly? rectifyBy = faults.OptionalDate("rectify_by", request.RectifyBy);
        string statement = faults.FreeText("statement", request.Statement, 0, TextLength);
        string[] inspectors = [.. request.Inspectors.Take(Entries).Select((name, i) => faults.FreeText($"inspectors[{i}]", name, 1, NameLength))];
        CheckEvidence(faults, request);
        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        var finding = new VerificationFinding
        {
            Outcome = SameName<Wire.VerificationOutcome, VerificationOutcome>.Of(request.Outcome),
            Method = SameName<Wire.VerificationMethod, VerificationMethod>.Of(request.Method),
            VerifiedOn = verifiedOn,
            RectifyBy = rectifyBy,
            Statement = statement,
            Inspectors = [.. inspectors],
            Evidence = [.. request.Evidence.Select(evidence => evidence.ToEvidence())],
        };
        return new RecordVerification(request.PledgeId, finding, caller);
    }

    /// <summary>Reads a filter on the matter; null for all.</summary>
    public static Outcome<MatterId?> Filter(string matterCode)
    {
        if (matterCode.Length == 0)
        {
            return (MatterId?)null;
        }

        return MatterRequests.Id("matter_code", matterCode).Match<Outcome<MatterId?>>(id => (MatterId?)id, refusal => refusal);
    }

    private static string Region(FieldFaults faults, string code)
    {
        if (code.Length > 0 && RegionCode.Parse(code).Refusal is { } refusal)
        {
            faults.Add("region_code", $"{refusal.Code}: {refusal.Message}");
        }

        return code;
    }

    private static void CheckType(FieldFaults faults, Wire.PledgeType type)
    {
        if (!Enum.IsDefined(type))
        {
            faults.Add("type", "must be a value of the contract, or unspecified for that of the matter's family.");
        }
    }

    private static void CheckEvidence(FieldFaults faults, Wire.RecordVerificationRequest request)
    {
        if (request.Inspectors.Count > Entries || request.Evidence.Count > Entries)
        {
            faults.Add(request.Inspectors.Count > Entries ? "inspectors" : "evidence", $"has more than {Entries} entries.");
        }

        for (int i = 0; i < request.Evidence.Count; i++)
        {
            Kernel.V1.Evidence evidence = request.Evidence[i];
            faults.FreeText($"evidence[{i}].title", evidence.Title, 1, NameLength);
            faults.FreeText($"evidence[{i}].document_number", evidence.DocumentNumber, 0, NameLength);
            faults.Sha256($"evidence[{i}].sha256", evidence.Sha256);
            faults.FreeText($"evidence[{i}].media_type", evidence.MediaType, 0, NameLength);
            if (evidence.SizeBytes < 0)
            {
                faults.Add($"evidence[{i}].size_bytes", "is negative.");
            }
        }
    }
}
