using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads requests about pledges; every fault of a request is named at once.</summary>
internal static class PledgeRequests
{
    private const int NameLength = 200;
    private const int TextLength = 4000;

    public static Outcome<RegisterPledge> Read(FieldFaults faults, Wire.RegisterPledgeRequest request, Outcome<KnownSubject> subject, CallerRequest caller)
    {
        Take(faults, subject);
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
        string noticeId = faults.Text("notice_id", request.NoticeId, 0, NameLength);
        string[] deferred = EvidenceRequests.Texts(faults, "deferred_materials", request.DeferredMaterials);
        DateOnly? materialBy = faults.OptionalDate("material_by", request.MaterialBy);
        string name = faults.FreeText("promisor_name", request.PromisorName, 0, NameLength);
        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        return new RegisterPledge(
            new()
            {
                Promisor = PromisorOf(subject.Value),
                Matter = matter,
                Form = SameName<Wire.PledgeForm, PledgeForm>.Of(request.Form),
                ConditionsBy = conditionsBy,
                SignedDocumentSha256 = sha256,
                SignedAt = signedAt,
                DecidedAt = decidedAt,
                IsDecisionAhead = request.DecisionAhead,
                EligibilityDecisionId = decisionId,
                InsurancePolicy = policy,
                RegionCode = region,
                EconomicValueFen = request.EconomicValueFen,
                Type = SameName<Wire.PledgeType, PledgeType>.Of(request.Type),
                MatterVersion = request.MatterVersion == 0 ? null : request.MatterVersion,
                DeferredMaterials = [.. deferred],
                MaterialBy = materialBy,
                PromisorName = PublicName.Of(name, subject.Value.Id.Kind),
                PromisorIsMinor = Capacity.IsMinorOn(subject.Value.Id, ChinaTime.DateOf(signedAt)),
            },
            noticeId,
            caller);
    }

    public static Outcome<ServeNotice> Read(FieldFaults faults, Wire.ServeNoticeRequest request, Outcome<KnownSubject> subject, CallerRequest caller)
    {
        Take(faults, subject);
        MatterId matter = MatterRequests.Id(faults, "matter_code", request.MatterCode);
        string sha256 = faults.Sha256("notice_sha256", request.NoticeSha256);
        return faults.None ? new ServeNotice(PromisorOf(subject.Value), matter, sha256, caller) : faults.ToRefusal();
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.DecidePledgeRequest request)
    {
        faults.Choice("decision", request.Decision);
        string number = faults.FreeText("document_number", request.DocumentNumber, 1, NameLength);
        bool isRefused = request.Decision == Wire.PledgeDecision.Refused;
        string reason = faults.FreeText("reason", request.Reason, isRefused ? 1 : 0, TextLength);
        DateTimeOffset? at = request.DecidedAt is null ? null : faults.Instant("decided_at", request.DecidedAt);
        if (!isRefused && reason.Length > 0)
        {
            faults.Add("reason", "must be absent unless the decision is REFUSED.");
        }

        return !faults.None ? faults.ToRefusal() : isRefused ? new RefusePledge(number, reason, at) : new GrantPledge(number, at);
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.PostponeDecisionRequest request)
    {
        string reason = faults.FreeText("reason", request.Reason, 1, TextLength);
        return faults.None ? new PostponeDecision(reason) : faults.ToRefusal();
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.WithdrawPledgeRequest request)
    {
        string reason = faults.FreeText("reason", request.Reason, 1, TextLength);
        return faults.None ? new Withdraw(reason) : faults.ToRefusal();
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.SubmitDeferredMaterialRequest request)
    {
        EvidenceRequests.Check(faults, "materials", request.Materials);
        return faults.None ? new SubmitMaterial([.. request.Materials.Select(material => material.ToEvidence())]) : faults.ToRefusal();
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.ReturnMaterialRequest request)
    {
        string reason = faults.FreeText("reason", request.Reason, 1, TextLength);
        return faults.None ? new ReturnMaterial(reason) : faults.ToRefusal();
    }

    public static Outcome<PledgeCommand> Read(FieldFaults faults, Wire.ConfirmConditionsRequest request)
    {
        string number = faults.FreeText("receipt_number", request.ReceiptNumber, 1, NameLength);
        return faults.None ? new ConfirmConditions(number) : faults.ToRefusal();
    }

    /// <summary>The journal position after which a page begins.</summary>
    public static Outcome<long> PositionOf(PageRequest page)
    {
        long after = 0;
        return page.After.Length == 0 || long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out after)
            ? after
            : Refusal.Invalid(new FieldViolation("page_token", "is of another list; start again without a token."));
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

    private static void Take(FieldFaults faults, Outcome<KnownSubject> subject)
    {
        foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }
    }

    private static Promisor PromisorOf(KnownSubject subject) => new(subject.Key, subject.Id.Kind, subject.Id.Masked);
}
