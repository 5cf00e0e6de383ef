using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Clocks;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>The clocks of a case: which of its events start, stop, pause and lengthen them.</summary>
public static class RepairClocks
{
    /// <summary>The application is to be accepted or rejected.</summary>
    public const string Accept = "ACCEPT";

    /// <summary>The case is to be decided.</summary>
    public const string Decide = "DECIDE";

    /// <summary>The applicant is to answer the notice.</summary>
    public const string Supply = "SUPPLY";

    /// <summary>Every system is to acknowledge.</summary>
    public const string Sync = "SYNC";

    /// <summary>The plan or settlement is to be performed.</summary>
    public const string Perform = "PERFORM";

    /// <summary>The clocks of a new case.</summary>
    public static ImmutableArray<LegalClock> Of(RepairTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (RepairLimits limits, DateOnly on) = (terms.Limits, terms.AppliedOn);
        return
        [
            .. limits.AcceptWithin > 0 ? [LegalClock.Start(Accept, limits.AcceptWithin, on)] : Array.Empty<LegalClock>(),
            .. limits.DecideFromAcceptance ? [] : new[] { LegalClock.Start(Decide, limits.DecideWithin, on) },
        ];
    }

    /// <summary>The clocks after one more event that left the case open.</summary>
    public static ImmutableArray<LegalClock> After(ImmutableArray<LegalClock> clocks, RepairLimits limits, RepairEvent happened)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return happened switch
        {
            RepairSupplementAsked asked =>
            [
                .. clocks.Select(clock => clock.Pause(PauseGround.WaitingForSupplement, asked.On)),
                LegalClock.Start(Supply, limits.SupplementWithin, asked.On),
            ],
            RepairMaterialSupplied supplied => [.. Without(clocks, Supply).Select(clock => clock.Resume(supplied.On))],
            RepairAccepted accepted when limits.DecideFromAcceptance =>
                [.. Without(clocks, Accept), LegalClock.Start(Decide, limits.DecideWithin, accepted.On)],
            RepairAccepted => [.. Without(clocks, Accept)],
            RepairReviewExtended extended =>
                [.. clocks.Select(clock => clock.Step == Decide ? clock.Extend(extended.WorkingDays) : clock)],
            RepairClockPaused paused => [.. clocks.Select(clock => clock.Pause(paused.Ground, paused.On))],
            RepairClockResumed resumed => [.. clocks.Select(clock => clock.Resume(resumed.On))],
            RepairApproved { On: { } on } => [LegalClock.Start(Sync, limits.SyncWithin, on)],
            RecordSuspended suspended => [LegalClock.Until(Perform, suspended.PlanEndsOn, suspended.On)],
            _ => clocks,
        };
    }

    private static IEnumerable<LegalClock> Without(ImmutableArray<LegalClock> clocks, string step) => clocks.Where(clock => clock.Step != step);
}
