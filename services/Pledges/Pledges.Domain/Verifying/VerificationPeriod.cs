using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>The period in which a pledge is to be verified.</summary>
/// <param name="Since">The day it runs from; it does not count.</param>
/// <param name="Until">Last day.</param>
public readonly record struct VerificationPeriod(DateOnly Since, DateOnly Until)
{
    /// <summary>The running rectification, before the decision the time for a check that it waits for, otherwise the time the matter's plan gives; a
    /// check that was ordered may end sooner. Null when the matter is exempt and nothing is to be checked.</summary>
    public static VerificationPeriod? Of(SignedPledge pledge, PledgeStanding standing)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        ArgumentNullException.ThrowIfNull(standing);
        if (standing.Rectification is { } rectification)
        {
            return new(rectification.OrderedOn, rectification.Until);
        }

        return (Planned(pledge, standing), standing.Ordered) switch
        {
            ({ } planned, { } ordered) when planned.Until < ordered.Until => planned,
            (_, { } ordered) => new(ordered.On, ordered.Until),
            (var planned, null) => planned,
        };
    }

    private static VerificationPeriod? Planned(SignedPledge pledge, PledgeStanding standing)
    {
        if (!standing.IsOpen)
        {
            return null;
        }

        if (pledge is { IsPreCheckRequired: true, AcceptedOn: { } acceptedOn } && standing.PreCheckedOn is null && standing.DecideBy(pledge) is { } decideBy)
        {
            return new(acceptedOn, decideBy.Date);
        }

        return pledge is { VerifyBy: { } verifyBy, DecidedOn: { } decidedOn } ? new(decidedOn, verifyBy) : null;
    }
}
