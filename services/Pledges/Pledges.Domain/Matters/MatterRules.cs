using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>What holds for every version of a matter, also for a draft.</summary>
public static class MatterRules
{
    private const int MaximumWeight = 100;
    private const int MaximumPublicityDays = 3650;
    private const int MostLocalCodes = 10;
    private const int MostDecisionDays = 60;

    /// <summary>Everything that is wrong, by the field names of the contract; empty when the draft can be saved.</summary>
    public static IReadOnlyList<FieldViolation> FaultsOf(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return [.. Weights(matter), .. Plan(matter.Plan), .. PreDecision(matter), .. Publicity(matter.Notice?.Publicity), .. Exclusions(matter), .. Codes(matter)];
    }

    /// <summary>A new version of a matter, as a draft that must go along the trail again.</summary>
    /// <param name="draft">The wanted content; its state and version are ignored.</param>
    /// <param name="current">The version there is; null when the matter is new.</param>
    /// <returns>The draft, or InvalidArgument with the faults, or <c>MATTER_PUBLISHED</c> (FailedPrecondition).</returns>
    public static Outcome<Matter> Save(Matter draft, Matter? current)
    {
        if (FaultsOf(draft) is { Count: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }

        return current is { State: MatterState.Published }
            ? new Refusal(RefusalKind.FailedPrecondition, new("MATTER_PUBLISHED"), "The matter is open for pledges: suspend it before saving a new version.")
            : draft with { State = MatterState.Draft, Version = (current?.Version ?? 0) + 1 };
    }

    private static IEnumerable<FieldViolation> Weights(Matter matter)
    {
        if (matter.Risk is < 0 or > MaximumWeight)
        {
            yield return new("matter.risk", "must be 0 to 100.");
        }

        if (matter.Consequence is < 0 or > MaximumWeight)
        {
            yield return new("matter.consequence", "must be 0 to 100.");
        }

        if (matter.DecideWithinDays is < 1 or > MostDecisionDays)
        {
            yield return new("matter.decide_within_days", "must be 1 to 60 working days.");
        }
    }

    private static IEnumerable<FieldViolation> Plan(VerificationPlan? plan)
    {
        if (plan is null or { Exempt: true })
        {
            yield break;
        }

        if (plan.VerifyWithinDays is < 1 or > VerificationPlan.MaximumDays)
        {
            yield return new("matter.verification_plan.verify_within_days", "must be 1 to 365 calendar days.");
        }

        if (plan.Methods.IsEmpty || plan.Methods.Distinct().Count() != plan.Methods.Length)
        {
            yield return new("matter.verification_plan.methods", "must name at least one method, each once.");
        }
    }

    private static IEnumerable<FieldViolation> PreDecision(Matter matter)
    {
        const string Field = "matter.verification_plan.pre_decision_methods";
        if (matter.Plan is not { } plan || plan is { PreDecisionMethods.IsEmpty: true, IsPreCheckRequired: false })
        {
            yield break;
        }

        if (plan.Exempt || matter.Family != MatterFamily.Certificate)
        {
            yield return new(Field, "must be empty: only certificates are checked before the decision, licences after it (3.1), exempt matters not at all.");
        }
        else if (plan.PreDecisionMethods.IsEmpty)
        {
            yield return new(Field, "is required: the check that the decision waits for needs a method.");
        }

        if (plan.PreDecisionMethods.Distinct().Count() != plan.PreDecisionMethods.Length ||
            plan.PreDecisionMethods.Except(plan.Methods.Intersect(VerificationPlan.BeforeDecision)).Any())
        {
            yield return new(Field, $"must be methods of the plan, each once, and of these: {string.Join(", ", VerificationPlan.BeforeDecision)}.");
        }
    }

    private static IEnumerable<FieldViolation> Publicity(PledgePublicity? publicity)
    {
        if (publicity is { Published: true, Days: < 1 or > MaximumPublicityDays })
        {
            yield return new("matter.notice.publicity.days", "must be 1 to 3,650 calendar days.");
        }
    }

    private static IEnumerable<FieldViolation> Codes(Matter matter)
    {
        if (matter.NationalCode is { IsNational: false })
        {
            yield return new("matter.national_code", "must be a national code of 31 characters.");
        }

        if (matter.NationalCode is not null && matter.Id.IsNational)
        {
            yield return new("matter.national_code", "must be empty: matter_code is the national code.");
        }

        if (matter.LocalCodes.Length > MostLocalCodes || matter.Codes.Distinct().Count() != matter.Codes.Count())
        {
            yield return new("matter.local_codes", $"must be at most {MostLocalCodes} codes, each once and none of them the matter's own.");
        }
    }

    private static IEnumerable<FieldViolation> Exclusions(Matter matter)
    {
        if (matter.Exclusions.Distinct().Count() != matter.Exclusions.Length)
        {
            yield return new("matter.exclusions", "names a ground twice.");
        }
    }
}
