using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Ranking;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Deadlines;

/// <summary>Something that is due by a day.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">Id of the pledge, assistance request, push or complaint.</param>
/// <param name="PledgeId">The pledge.</param>
/// <param name="Since">The day it runs from; it does not count.</param>
/// <param name="DueBy">Last day.</param>
public sealed record PledgeDeadline(DeadlineKind Kind, string Id, string PledgeId, DateOnly Since, Deadline DueBy)
{
    private static readonly int[] Marks = [100, 80, 50];

    /// <summary>Share of the time used, in whole percent: 100 on the last day, more when overdue.</summary>
    public int PercentOn(DateOnly today) => TimeUsed.Percent(Since, DueBy.Date, today);

    /// <summary>The last mark that was reached: 0, 50, 80 or 100 (3.6).</summary>
    public int MarkOn(DateOnly today) => Marks.FirstOrDefault(mark => PercentOn(today) >= mark);

    /// <summary>True when the last day has passed.</summary>
    public bool IsOverdueOn(DateOnly today) => today > DueBy.Date;

    /// <summary>What runs for a pledge as it stands.</summary>
    public static IEnumerable<PledgeDeadline> Of(SignedPledge pledge, PledgeStanding standing)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        ArgumentNullException.ThrowIfNull(standing);
        if (!standing.IsToBeVerified)
        {
            yield break;
        }

        if (VerificationPeriod.Of(pledge, standing) is { } period)
        {
            DeadlineKind kind = standing.Rectification is null ? DeadlineKind.Verification : DeadlineKind.Rectification;
            yield return Settled(kind, pledge, period.Since, period.Until);
        }

        if (standing.DecideBy(pledge) is { } decideBy)
        {
            yield return new(DeadlineKind.Decision, pledge.Id, pledge.Id, pledge.AcceptedOn!.Value, decideBy);
        }

        if (pledge is { DueOn: { } due, DecidedOn: { } decidedOn } && standing is { MaterialOn: null, Receipt: null, State: PledgeState.Signed })
        {
            DeadlineKind kind = pledge.Application.Form == PledgeForm.ConditionsByDate ? DeadlineKind.Conditions : DeadlineKind.Material;
            yield return Settled(kind, pledge, decidedOn, due);
        }

        if (standing is { State: PledgeState.Announced, AnnouncedSince: { } since, AnnouncedUntil: { } until })
        {
            yield return Settled(DeadlineKind.Announcement, pledge, since, until);
        }
    }

    private static PledgeDeadline Settled(DeadlineKind kind, SignedPledge pledge, DateOnly since, DateOnly until) =>
        new(kind, pledge.Id, pledge.Id, since, new(until, false));
}

/// <summary>Kinds of deadlines.</summary>
public enum DeadlineKind
{
    /// <summary>To be verified.</summary>
    Verification,

    /// <summary>To be rectified and rechecked.</summary>
    Rectification,

    /// <summary>Promised conditions.</summary>
    Conditions,

    /// <summary>Deferred material.</summary>
    Material,

    /// <summary>An announcement runs.</summary>
    Announcement,

    /// <summary>Another agency is to reply.</summary>
    Assistance,

    /// <summary>The credit platform is to have it.</summary>
    Push,

    /// <summary>The office is to decide.</summary>
    Decision,

    /// <summary>A complaint is to be checked.</summary>
    Complaint,
}
