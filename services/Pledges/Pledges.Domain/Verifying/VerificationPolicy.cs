using System.Collections.Frozen;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// Which outcome may follow which state (3.9). Before the decision only a check without objection or termination; a rectification only closes when one is open; what was verified without
/// objection may be found untrue by daily supervision or on a complaint (3.1, 3.15; ALL 69);
/// cancellation only follows revocation; who appears while an announcement runs may be ordered to rectify; penalty and transfers go beside and change no state.
/// </summary>
internal static class VerificationPolicy
{
    private static readonly PledgeState[] Unverified =
        [PledgeState.Decided, PledgeState.GrantedNotOperating, PledgeState.MaterialSubmitted, PledgeState.Confirmed, PledgeState.Overdue];

    private static readonly PledgeState[] Standing = [.. Unverified, PledgeState.Fulfilled];

    private static readonly PledgeState[] Untrue =
        [PledgeState.Rectifying, PledgeState.Announced, PledgeState.Revoked, PledgeState.RevocationWithheld, PledgeState.Cancelled];

    /// <summary>For each outcome the states it may follow, and the state it leads to; null keeps the state.</summary>
    private static readonly FrozenDictionary<VerificationOutcome, (PledgeState[] From, PledgeState? To)> Moves =
        new Dictionary<VerificationOutcome, (PledgeState[], PledgeState?)>
        {
            [VerificationOutcome.Fulfilled] = (Unverified, PledgeState.Fulfilled),
            [VerificationOutcome.Terminated] = ([PledgeState.Signed], PledgeState.Terminated),
            [VerificationOutcome.ConformsBeforeDecision] = ([PledgeState.Signed], null),
            [VerificationOutcome.RectifyOrdered] = ([.. Standing, PledgeState.Rectifying, PledgeState.Announced], PledgeState.Rectifying),
            [VerificationOutcome.Rectified] = ([PledgeState.Rectifying], PledgeState.Fulfilled),
            [VerificationOutcome.Announced] = ([.. Standing, PledgeState.Rectifying], PledgeState.Announced),
            [VerificationOutcome.Revoked] = ([.. Standing, PledgeState.Rectifying, PledgeState.Announced], PledgeState.Revoked),
            [VerificationOutcome.Cancelled] = ([PledgeState.Revoked], PledgeState.Cancelled),
            [VerificationOutcome.RevocationWithheldPublicInterest] =
                ([.. Standing, PledgeState.Rectifying, PledgeState.Announced], PledgeState.RevocationWithheld),
            [VerificationOutcome.Penalty] = ([.. Standing, .. Untrue], null),
            [VerificationOutcome.TransferredAgency] = ([.. Standing, .. Untrue], null),
            [VerificationOutcome.TransferredPolice] = ([.. Standing, .. Untrue, PledgeState.Signed, PledgeState.Terminated, PledgeState.Refused], null),
        }.ToFrozenDictionary();

    /// <summary>Records a finding.</summary>
    /// <returns>
    /// <see cref="FindingRecorded"/>; or <c>VERIFICATION_OUT_OF_ORDER</c>, <c>NO_OPEN_RECTIFICATION</c> or a code of <see cref="FindingGuards"/>
    /// (FailedPrecondition, with the state in the details); or InvalidArgument with every faulty field (<see cref="FindingRules"/>, <see cref="FindingPapers"/>).
    /// </returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, RecordFinding record)
    {
        VerificationFinding finding = record.Finding;
        bool isCheckedAgain = finding.Outcome == VerificationOutcome.Fulfilled && situation is { State: PledgeState.Fulfilled, Standing.Ordered: not null };
        if (!isCheckedAgain && !Moves[finding.Outcome].From.Contains(situation.State))
        {
            return OutOfOrder(finding.Outcome, situation.State);
        }

        FieldViolation[] faults =
        [
            .. FindingRules.FaultsOf(situation.Pledge, situation.Standing.Rectification, finding, situation.Today),
            .. FindingPapers.FaultsOf(finding),
            .. MethodRules.FaultsOf(situation, finding),
            .. record.Entry is not null && !CreditEntry.Fits(finding, situation.State)
                ? [new FieldViolation("credit_entry", "must be absent: only an untrue pledge or a missed day enters the credit file.")]
                : Array.Empty<FieldViolation>(),
        ];
        return faults.Length > 0 ? Refusal.Invalid(faults)
            : FindingGuards.Obstacle(situation, finding) is { } obstacle ? obstacle
            : new FindingRecorded(finding, record.Entry);
    }

    /// <summary>Where a pledge stands after a recorded finding, whatever the rules were when it was recorded.</summary>
    public static PledgeStanding Evolve(PledgeStanding standing, VerificationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Outcome == VerificationOutcome.ConformsBeforeDecision)
        {
            return standing with { PreCheckedOn = finding.VerifiedOn };
        }

        if (Moves[finding.Outcome].To is not { } to)
        {
            return standing.State == PledgeState.Signed ? standing with { IsSanctioned = true } : standing;
        }

        return standing with
        {
            State = to,
            Rectification = to == PledgeState.Rectifying && finding.RectifyBy is { } until ? new(finding.VerifiedOn, until) : null,
            AnnouncedSince = finding.AnnounceUntil is null ? null : finding.VerifiedOn,
            AnnouncedUntil = finding.AnnounceUntil,
            Ordered = null,
        };
    }

    private static Refusal OutOfOrder(VerificationOutcome outcome, PledgeState state)
    {
        (string code, string message) = outcome == VerificationOutcome.Rectified
            ? ("NO_OPEN_RECTIFICATION", "No rectification is open for this pledge: record FULFILLED, or order one first.")
            : ("VERIFICATION_OUT_OF_ORDER", $"{outcome} cannot be recorded for a pledge that is {state}.");
        string hint = state == PledgeState.Signed ? " The decision lies ahead: only CONFORMS_BEFORE_DECISION, TERMINATED and TRANSFERRED_POLICE can be recorded before it." : "";
        return new(RefusalKind.FailedPrecondition, new(code), message + hint)
        {
            Details = new Dictionary<string, string> { ["state"] = state.ToString() },
        };
    }
}
