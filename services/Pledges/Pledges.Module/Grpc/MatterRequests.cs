using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads requests about matters; every fault of a request is named at once.</summary>
internal static class MatterRequests
{
    private const int NameLength = 200;
    private const int TextLength = 4000;
    private const int Entries = 50;

    public static Outcome<SaveMatter> Read(FieldFaults faults, Wire.SaveMatterRequest request, CallerRequest caller)
    {
        if (request.Matter is not { } matter)
        {
            return Refusal.Invalid(new FieldViolation("matter", "is required."));
        }

        CheckMatter(faults, matter);
        CheckNotice(faults, "matter.notice", matter.Notice);
        CheckPlan(faults, matter.VerificationPlan);
        CheckCommitment(faults, matter.Commitment);
        CheckCodes(faults, matter);
        return faults.None ? new SaveMatter(matter.ToDomain(), caller) : faults.ToRefusal();
    }

    public static Outcome<ChangeMatterState> Read(FieldFaults faults, Wire.ChangeMatterStateRequest request, CallerRequest caller)
    {
        MatterId id = Id(faults, "matter_code", request.MatterCode);
        faults.Choice("state", request.State);
        string document = faults.FreeText("document_number", request.DocumentNumber, 1, NameLength);
        string reason = faults.FreeText("reason", request.Reason, 0, TextLength);
        CheckAgency(faults, "decided_by", request.DecidedBy);
        return faults.None
            ? new ChangeMatterState(
                id, new(SameName<Wire.MatterState, MatterState>.Of(request.State), document, request.DecidedBy?.ToAgency(), reason), caller)
            : faults.ToRefusal();
    }

    public static Outcome<(Notice Notice, MatterFamily? Family)> Read(Wire.LintNoticeRequest request)
    {
        if (request.Notice is null)
        {
            return Refusal.Invalid(new FieldViolation("notice", "is required."));
        }

        var faults = new FieldFaults();
        CheckNotice(faults, "notice", request.Notice);
        Outcome<MatterFamily?> family = SupervisionRequests.Filter<Wire.MatterFamily, MatterFamily>("family", request.Family);
        if (family.Refusal is { } refusal)
        {
            faults.Add("family", refusal.Violations[0].Description);
        }

        return faults.None ? (request.Notice.ToDomain(), family.Value) : faults.ToRefusal();
    }

    /// <summary>Reads a matter code; the refusal names the field.</summary>
    public static Outcome<MatterId> Id(string field, string text) =>
        MatterId.Parse(text).TryGet(out MatterId id, out Refusal? refusal)
            ? id
            : Refusal.Invalid(new FieldViolation(field, $"{refusal.Code}: {refusal.Message}"));

    /// <summary>Reads a matter code; adds a fault when it is none.</summary>
    public static MatterId Id(FieldFaults faults, string field, string text)
    {
        if (MatterId.Parse(text).TryGet(out MatterId id, out Refusal? refusal))
        {
            return id;
        }

        faults.Add(field, $"{refusal.Code}: {refusal.Message}");
        return default;
    }

    /// <summary>Reads the day of a version; null for the newest.</summary>
    public static Outcome<DateOnly?> Day(Google.Type.Date? on)
    {
        var faults = new FieldFaults();
        DateOnly? day = faults.OptionalDate("on", on);
        return faults.None ? day : faults.ToRefusal();
    }

    /// <summary>Reads a filter on the state; null for all.</summary>
    public static Outcome<MatterState?> Filter(Wire.MatterState state) => state switch
    {
        Wire.MatterState.Unspecified => (MatterState?)null,
        _ when Enum.IsDefined(state) => (MatterState?)SameName<Wire.MatterState, MatterState>.Of(state),
        _ => Refusal.Invalid(new FieldViolation("state", "must be a value of the contract, or unspecified for all.")),
    };

    private static void CheckMatter(FieldFaults faults, Wire.Matter matter)
    {
        Id(faults, "matter.matter_code", matter.MatterCode);
        faults.FreeText("matter.name", matter.Name, 1, NameLength);
        faults.Choice("matter.family", matter.Family);
        faults.FreeText("matter.legal_basis.title", matter.LegalBasis?.Title ?? "", 1, NameLength);
        faults.FreeText("matter.legal_basis.article", matter.LegalBasis?.Article ?? "", 0, NameLength);
        CheckAgency(faults, "matter.responsible", matter.Responsible);
        for (int i = 0; i < matter.Exclusions.Count; i++)
        {
            faults.Choice($"matter.exclusions[{i}]", matter.Exclusions[i]);
        }
    }

    private static void CheckNotice(FieldFaults faults, string path, Wire.Notice? notice)
    {
        if (notice is null)
        {
            return;
        }

        if (notice.Conditions.Count > Entries)
        {
            faults.Add($"{path}.conditions", $"has {notice.Conditions.Count} entries; {Entries} are the most.");
        }

        for (int i = 0; i < notice.Conditions.Count; i++)
        {
            faults.FreeText($"{path}.conditions[{i}]", notice.Conditions[i], 0, TextLength);
        }

        faults.FreeText($"{path}.liability", notice.Liability, 0, TextLength);
        faults.FreeText($"{path}.verification_power", notice.VerificationPower, 0, TextLength);
        faults.FreeText($"{path}.publicity.scope", notice.Publicity?.Scope ?? "", 0, NameLength);
        faults.FreeText($"{path}.supervision_rules", notice.SupervisionRules, 0, TextLength);
        faults.FreeText($"{path}.consequences_of_breach", notice.ConsequencesOfBreach, 0, TextLength);
        if (notice.Sha256.Length > 0)
        {
            faults.Sha256($"{path}.sha256", notice.Sha256);
        }
    }

    private static void CheckCommitment(FieldFaults faults, Wire.Commitment? commitment)
    {
        faults.FreeText("matter.commitment.knows_notice", commitment?.KnowsNotice ?? "", 0, TextLength);
        faults.FreeText("matter.commitment.meets_conditions", commitment?.MeetsConditions ?? "", 0, TextLength);
        faults.FreeText("matter.commitment.accepts_liability", commitment?.AcceptsLiability ?? "", 0, TextLength);
        faults.FreeText("matter.commitment.true_intent", commitment?.TrueIntent ?? "", 0, TextLength);
        if (commitment is { Sha256.Length: > 0 })
        {
            faults.Sha256("matter.commitment.sha256", commitment.Sha256);
        }
    }

    private static void CheckCodes(FieldFaults faults, Wire.Matter matter)
    {
        if (matter.NationalCode.Length > 0)
        {
            Id(faults, "matter.national_code", matter.NationalCode);
        }

        for (int i = 0; i < Math.Min(matter.LocalCodes.Count, Entries); i++)
        {
            Id(faults, $"matter.local_codes[{i}]", matter.LocalCodes[i]);
        }

        if (matter.LocalCodes.Count > Entries)
        {
            faults.Add("matter.local_codes", $"has {matter.LocalCodes.Count} entries; 10 are the most.");
        }
    }

    private static void CheckPlan(FieldFaults faults, Wire.VerificationPlan? plan)
    {
        faults.FreeText("matter.verification_plan.standard", plan?.Standard ?? "", 0, TextLength);
        for (int i = 0; i < plan?.Methods.Count; i++)
        {
            faults.Choice($"matter.verification_plan.methods[{i}]", plan.Methods[i]);
        }

        for (int i = 0; i < plan?.PreDecisionMethods.Count; i++)
        {
            faults.Choice($"matter.verification_plan.pre_decision_methods[{i}]", plan.PreDecisionMethods[i]);
        }
    }

    /// <summary>Checks the texts of an agency; an absent one has none.</summary>
    public static void CheckAgency(FieldFaults faults, string path, Kernel.V1.Agency? agency)
    {
        if (agency is null)
        {
            return;
        }

        faults.FreeText($"{path}.name", agency.Name, 1, NameLength);
        faults.FreeText($"{path}.code", agency.Code, 0, NameLength);
        if (agency.RegionCode.Length > 0 && RegionCode.Parse(agency.RegionCode).Refusal is { } refusal)
        {
            faults.Add($"{path}.region_code", $"{refusal.Code}: {refusal.Message}");
        }
    }
}
