using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>Whether a signed pledge is registered, and the dates that follow from it.</summary>
public static class RegistrationPolicy
{
    /// <summary>Working days after the day of the decision within which a pledge is pushed to the credit platform (1.17).</summary>
    public const int PushWorkingDays = 7;

    /// <summary>Most calendar days that the decision may lie ahead.</summary>
    public const int DecisionDaysAhead = 60;

    /// <summary>Most years that the signature may lie back: what is older is a mistyped year.</summary>
    public const int SignatureYearsBack = 10;

    /// <summary>Most calendar days after the decision by which conditions may be promised.</summary>
    public const int ConditionsDaysAhead = 1095;

    /// <summary>Registers.</summary>
    /// <param name="matter">The matter pledged for.</param>
    /// <param name="application">What the approval system says.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="id">Id of the new pledge.</param>
    /// <returns>
    /// The pledge; or <c>MATTER_NOT_PUBLISHED</c>, <c>INSURANCE_REQUIRED</c>, <c>PROMISOR_IS_MINOR</c>, <c>NOTICE_OUTDATED</c> or
    /// <c>PRE_DECISION_CHECK_OPEN</c> (FailedPrecondition); or
    /// InvalidArgument with every faulty field.
    /// </returns>
    public static Outcome<SignedPledge> Decide(
        Matter matter, PledgeApplication application, DateTimeOffset now, WorkingCalendar calendar, string id)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(calendar);
        DateTimeOffset decidedAt = application.DecidedAt ?? now;
        List<FieldViolation> faults = [.. Instants(application.SignedAt, decidedAt, now), .. Rest(application, ChinaTime.DateOf(decidedAt), matter)];
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (Obstacle(matter, application) is { } obstacle)
        {
            return obstacle;
        }

        SignedPledge signed = Sign(matter, application, id);
        return application.IsDecisionAhead ? Accept(signed, matter, ChinaTime.DateOf(now), calendar) : Grant(signed, matter, decidedAt, calendar);
    }

    /// <summary>The pledge as decided, with the periods that run from then on.</summary>
    internal static SignedPledge Grant(SignedPledge pledge, Matter matter, DateTimeOffset at, WorkingCalendar calendar)
    {
        DateOnly on = ChinaTime.DateOf(at);
        bool isDeferral = pledge.Type == PledgeType.DeferredMaterial;
        PledgePublicity? publicity = !isDeferral && matter.Notice?.Publicity is { Published: true } published ? published : null;
        return pledge with
        {
            DecidedAt = at,
            VerifyBy = !isDeferral && matter.Plan is { Exempt: false } plan ? on.AddDays(plan.VerifyWithinDays) : null,
            PushBy = calendar.AddWorkingDays(on, PushWorkingDays),
            PublicUntil = publicity is null ? null : on.AddDays(publicity.Days),
            PublicScope = publicity?.Scope ?? "",
        };
    }

    private static SignedPledge Accept(SignedPledge signed, Matter matter, DateOnly today, WorkingCalendar calendar) => signed with
    {
        AcceptedOn = today,
        DecideBy = calendar.AddWorkingDays(today, matter.DecideWithinDays),
        IsPreCheckRequired = IsPreCheckRequired(matter, signed.Type),
    };

    private static SignedPledge Sign(Matter matter, PledgeApplication application, string id) => new()
    {
        Id = id,
        Application = application with { MatterVersion = application.Notice?.MatterVersion ?? application.MatterVersion ?? matter.Version },
        DecidedAt = null,
        Type = application.Type == PledgeType.DeferredMaterial ? PledgeType.DeferredMaterial : TypeOf(matter.Family),
        VerifyBy = null,
        PushBy = null,
    };

    private static bool IsPreCheckRequired(Matter matter, PledgeType type) =>
        type != PledgeType.DeferredMaterial && matter.Plan is { Exempt: false, IsPreCheckRequired: true };

    /// <summary><c>MATTER_NOT_PUBLISHED</c> (FailedPrecondition).</summary>
    internal static Refusal NotPublished(MatterId matter) =>
        new(RefusalKind.FailedPrecondition, new("MATTER_NOT_PUBLISHED"), $"Matter {matter} is not open for pledges: use the ordinary procedure.");

    private static Refusal? Obstacle(Matter matter, PledgeApplication application)
    {
        if (application.PromisorIsMinor)
        {
            return new(
                RefusalKind.FailedPrecondition,
                new("PROMISOR_IS_MINOR"),
                "Only persons of full civil capacity pledge: use the ordinary procedure, or let the guardian apply.");
        }

        // Missing secondary papers are no pledge: neither the list of matters nor its insurance is asked about (1.20).
        if (application.Type == PledgeType.DeferredMaterial)
        {
            return null;
        }

        return matter.State != MatterState.Published ? NotPublished(matter.Id)
            : Uninsured(matter, application) ?? Unchecked(matter, application) ?? (application.Notice is { } notice ? NoticePolicy.Obstacle(notice, matter, application) : null);
    }

    private static Refusal? Unchecked(Matter matter, PledgeApplication application) => IsPreCheckRequired(matter, application.Type) && !application.IsDecisionAhead
        ? new(
            RefusalKind.FailedPrecondition,
            new("PRE_DECISION_CHECK_OPEN"),
            "Pledges for this matter are checked before the decision: register with decision_ahead, record the check, then decide.")
        : null;

    private static Refusal? Uninsured(Matter matter, PledgeApplication application) =>
        matter.Traits.HasFlag(MatterTraits.InsuranceRequired) && application.InsurancePolicy.Length == 0
            ? new(RefusalKind.FailedPrecondition, new("INSURANCE_REQUIRED"), "This matter needs a liability insurance: name the policy, or use the ordinary procedure.")
            {
                Violations = [new("liability_insurance_policy", "is required for this matter.")],
            }
            : null;

    private static IEnumerable<FieldViolation> Instants(DateTimeOffset signedAt, DateTimeOffset decidedAt, DateTimeOffset now)
    {
        if (signedAt > now)
        {
            yield return new("signed_at", "lies in the future.");
        }

        if (signedAt < now.AddYears(-SignatureYearsBack))
        {
            yield return new("signed_at", $"lies more than {SignatureYearsBack} years back.");
        }

        if (decidedAt < signedAt)
        {
            yield return new("decided_at", "lies before the signature.");
        }

        if (decidedAt > now.AddDays(DecisionDaysAhead))
        {
            yield return new("decided_at", $"lies more than {DecisionDaysAhead} days ahead.");
        }
    }

    private static IEnumerable<FieldViolation> Rest(PledgeApplication application, DateOnly decidedOn, Matter matter)
    {
        if (ConditionsFault(application, decidedOn) is { } fault)
        {
            yield return new("conditions_by", fault);
        }

        foreach (FieldViolation violation in DeferralRules.FaultsOf(application, decidedOn))
        {
            yield return violation;
        }

        if (application is { IsDecisionAhead: true, DecidedAt: not null })
        {
            yield return new("decided_at", "must be absent with decision_ahead: the decision is a call of its own.");
        }

        if (application.EconomicValueFen < 0)
        {
            yield return new("economic_value_fen", "is negative; 0 when there is no value.");
        }

        PledgeType type = TypeOf(matter.Family);
        if (application.Type is not (PledgeType.Unspecified or PledgeType.DeferredMaterial) && application.Type != type)
        {
            yield return new("type", $"must be {type} or DeferredMaterial for a matter of this family; other types have procedures of their own.");
        }

        if (application.MatterVersion is { } version && (version < 1 || version > matter.Version))
        {
            yield return new("matter_version", $"must be 1 to {matter.Version}, the current version.");
        }
    }

    private static string? ConditionsFault(PledgeApplication application, DateOnly decidedOn) => (application.Form, application.ConditionsBy) switch
    {
        (PledgeForm.ConditionsMet, null) => null,
        (PledgeForm.ConditionsMet, _) => "must be absent when the conditions are met already.",
        (_, null) => "is required when the conditions are promised by a date.",
        (_, { } day) when day <= decidedOn => "must be after the day of the decision.",
        (_, { } day) when day.DayNumber - decidedOn.DayNumber > ConditionsDaysAhead => $"must be within {ConditionsDaysAhead} days of the decision.",
        _ => null,
    };

    private static PledgeType TypeOf(MatterFamily family) => family == MatterFamily.Certificate ? PledgeType.Certificate : PledgeType.Approval;
}
