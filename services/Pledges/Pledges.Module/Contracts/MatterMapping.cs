using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Matters;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Matters on the wire and in the domain.</summary>
internal static class MatterMapping
{
    public static Wire.Matter ToWire(this Matter matter)
    {
        var wire = new Wire.Matter
        {
            MatterCode = matter.Id.ToString(),
            Name = matter.Name,
            Family = SameName<MatterFamily, Wire.MatterFamily>.Of(matter.Family),
            LegalBasis = matter.LegalBasis.ToWire(),
            Responsible = matter.Responsible?.ToWire(),
            Notice = matter.Notice?.ToWire(),
            VerificationPlan = matter.Plan?.ToWire(),
            Commitment = matter.Commitment?.ToWire(),
            NationalCode = matter.NationalCode?.ToString() ?? "",
            LocalCodes = { matter.LocalCodes.Select(code => code.ToString()) },
            Risk = matter.Risk,
            Consequence = matter.Consequence,
            VerificationDifficult = matter.Traits.HasFlag(MatterTraits.VerificationDifficult),
            ThirdPartyInterest = matter.Traits.HasFlag(MatterTraits.ThirdPartyInterest),
            InsuranceRequired = matter.Traits.HasFlag(MatterTraits.InsuranceRequired),
            PublicityRequired = matter.Traits.HasFlag(MatterTraits.PublicityRequired),
            SafetyRelated = matter.Traits.HasFlag(MatterTraits.SafetyRelated),
            AutomaticRefusalOfPersons = matter.Traits.HasFlag(MatterTraits.AutomaticRefusalOfPersons),
            State = SameName<MatterState, Wire.MatterState>.Of(matter.State),
            Version = matter.Version,
            DecideWithinDays = matter.DecideWithinDays,
        };
        wire.Exclusions.AddRange(matter.Exclusions.Select(SameName<ExclusionGround, Wire.ExclusionGround>.Of));
        return wire;
    }

    /// <summary>A matter that was checked; its state and version are read when it has them.</summary>
    public static Matter ToDomain(this Wire.Matter wire) => new()
    {
        Id = MatterId.Parse(wire.MatterCode).Value,
        Name = wire.Name.Trim(),
        Family = SameName<Wire.MatterFamily, MatterFamily>.Of(wire.Family),
        LegalBasis = wire.LegalBasis.ToLegalBasis(),
        Responsible = wire.Responsible?.ToAgency(),
        Exclusions = [.. wire.Exclusions.Select(SameName<Wire.ExclusionGround, ExclusionGround>.Of)],
        Notice = wire.Notice?.ToDomain(),
        Plan = wire.VerificationPlan?.ToDomain(),
        Commitment = wire.Commitment?.ToDomain(),
        NationalCode = wire.NationalCode.Length == 0 ? null : MatterId.Parse(wire.NationalCode).Value,
        LocalCodes = [.. wire.LocalCodes.Select(code => MatterId.Parse(code).Value)],
        Risk = wire.Risk,
        Consequence = wire.Consequence,
        Traits = TraitsOf(wire),
        State = wire.State == Wire.MatterState.Unspecified ? MatterState.Draft : SameName<Wire.MatterState, MatterState>.Of(wire.State),
        Version = Math.Max(1, wire.Version),
        DecideWithinDays = wire.DecideWithinDays == 0 ? Matter.UsualDecisionDays : wire.DecideWithinDays,
    };

    public static Notice ToDomain(this Wire.Notice wire) => new()
    {
        Conditions = [.. wire.Conditions.Select(condition => condition.Trim())],
        Liability = wire.Liability.Trim(),
        VerificationPower = wire.VerificationPower.Trim(),
        Publicity = wire.Publicity is { } publicity ? new(publicity.Published, publicity.Scope.Trim(), publicity.Days) : null,
        SupervisionRules = wire.SupervisionRules.Trim(),
        ConsequencesOfBreach = wire.ConsequencesOfBreach.Trim(),
        Sha256 = wire.Sha256,
    };

    private static Wire.Notice ToWire(this Notice notice)
    {
        var wire = new Wire.Notice
        {
            Liability = notice.Liability,
            VerificationPower = notice.VerificationPower,
            Publicity = notice.Publicity is { } publicity
                ? new() { Published = publicity.Published, Scope = publicity.Scope, Days = publicity.Days }
                : null,
            SupervisionRules = notice.SupervisionRules,
            ConsequencesOfBreach = notice.ConsequencesOfBreach,
            Sha256 = notice.Sha256,
        };
        wire.Conditions.AddRange(notice.Conditions);
        return wire;
    }

    private static Wire.Commitment ToWire(this Commitment commitment) => new()
    {
        KnowsNotice = commitment.KnowsNotice,
        MeetsConditions = commitment.MeetsConditions,
        AcceptsLiability = commitment.AcceptsLiability,
        TrueIntent = commitment.TrueIntent,
        Sha256 = commitment.Sha256,
    };

    private static Commitment ToDomain(this Wire.Commitment wire) => new()
    {
        KnowsNotice = wire.KnowsNotice.Trim(),
        MeetsConditions = wire.MeetsConditions.Trim(),
        AcceptsLiability = wire.AcceptsLiability.Trim(),
        TrueIntent = wire.TrueIntent.Trim(),
        Sha256 = wire.Sha256,
    };

    private static Wire.VerificationPlan ToWire(this VerificationPlan plan)
    {
        var wire = new Wire.VerificationPlan { Exempt = plan.Exempt, VerifyWithinDays = plan.VerifyWithinDays, Standard = plan.Standard };
        wire.Methods.AddRange(plan.Methods.Select(SameName<VerificationMethod, Wire.VerificationMethod>.Of));
        wire.PreDecisionMethods.AddRange(plan.PreDecisionMethods.Select(SameName<VerificationMethod, Wire.VerificationMethod>.Of));
        wire.PreDecisionRequired = plan.IsPreCheckRequired;
        return wire;
    }

    private static VerificationPlan ToDomain(this Wire.VerificationPlan wire) => new(
        wire.Exempt,
        wire is { Exempt: false, VerifyWithinDays: 0 } ? VerificationPlan.UsualDays : wire.VerifyWithinDays,
        wire.Standard.Trim(),
        [.. wire.Methods.Select(SameName<Wire.VerificationMethod, VerificationMethod>.Of)])
    {
        PreDecisionMethods = [.. wire.PreDecisionMethods.Select(SameName<Wire.VerificationMethod, VerificationMethod>.Of)],
        IsPreCheckRequired = wire.PreDecisionRequired,
    };

    private static MatterTraits TraitsOf(Wire.Matter wire) =>
        (wire.VerificationDifficult ? MatterTraits.VerificationDifficult : 0) |
        (wire.ThirdPartyInterest ? MatterTraits.ThirdPartyInterest : 0) |
        (wire.InsuranceRequired ? MatterTraits.InsuranceRequired : 0) |
        (wire.PublicityRequired ? MatterTraits.PublicityRequired : 0) |
        (wire.SafetyRelated ? MatterTraits.SafetyRelated : 0) |
        (wire.AutomaticRefusalOfPersons ? MatterTraits.AutomaticRefusalOfPersons : 0);
}
