using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>A registered pledge as it stands, with what its next step is judged by.</summary>
/// <param name="Pledge">What was signed.</param>
/// <param name="Standing">What has happened since.</param>
/// <param name="Now">The instant.</param>
/// <param name="Plan">How the matter is verified; null when that is open or not asked about.</param>
public sealed record PledgeSituation(SignedPledge Pledge, PledgeStanding Standing, DateTimeOffset Now, VerificationPlan? Plan = null)
{
    /// <summary>True when another agency has answered a request about the pledge.</summary>
    public bool IsAssisted { get; init; }

    /// <summary>The matter in its current version; needed for a decision only.</summary>
    public Matter? Matter { get; init; }

    /// <summary>Working days; needed for a decision only.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>The state at the instant.</summary>
    public PledgeState State => Standing.At(Pledge, Now);

    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);
}

/// <summary>
/// The life of a pledge from the signature on: every command either leads to exactly one event or is refused by name. What a signed pledge says never
/// changes; what happens to it is its standing.
/// </summary>
public static class PledgeLife
{
    /// <summary>Decides a command.</summary>
    /// <returns>What happens, or the refusal of <see cref="DecisionPolicy"/>, <see cref="OrderPolicy"/>, <see cref="WithdrawalPolicy"/>, <see cref="MaterialPolicy"/> or <see cref="VerificationPolicy"/>.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, PledgeCommand command)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return command switch
        {
            GrantPledge grant => DecisionPolicy.Decide(situation, grant),
            RefusePledge refuse => DecisionPolicy.Decide(situation, refuse),
            PostponeDecision postpone => DecisionPolicy.Decide(situation, postpone),
            OrderCheck order => OrderPolicy.Decide(situation, order),
            Withdraw withdraw => WithdrawalPolicy.Decide(situation, withdraw),
            SubmitMaterial submit => MaterialPolicy.Decide(situation, submit),
            ReturnMaterial give => MaterialPolicy.Decide(situation, give),
            ConfirmConditions confirm => MaterialPolicy.Decide(situation, confirm),
            NoteOverdue => MaterialPolicy.DecideOverdue(situation),
            RecordFinding record => VerificationPolicy.Decide(situation, record),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <summary>Where a pledge stands after an event, whatever the rules were when it was recorded.</summary>
    public static PledgeStanding Evolve(PledgeStanding standing, PledgeEvent happened)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return happened switch
        {
            PledgeGranted => standing,
            PledgeRefused refused => standing with { State = PledgeState.Refused, RefusedDecision = refused.Decision, Ordered = null },
            DecisionPostponed postponed => standing with { PostponedTo = postponed.Until },
            VerificationOrdered ordered => standing with { Ordered = ordered.Check },
            PledgeWithdrawn => PledgeStanding.Withdrawn,
            MaterialSubmitted submitted => standing with { MaterialOn = submitted.On },
            MaterialReturned => standing with { MaterialOn = null },
            ConditionsConfirmed confirmed => standing with { Receipt = confirmed.Receipt },
            OverdueNoted => standing with { IsOverdueNoted = true },
            FindingRecorded recorded => VerificationPolicy.Evolve(standing, recorded.Finding),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
    }
}
