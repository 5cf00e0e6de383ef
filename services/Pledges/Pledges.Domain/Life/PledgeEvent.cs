using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>Something that happened to a registered pledge.</summary>
public abstract record PledgeEvent;

/// <summary>The office decided in its favour.</summary>
/// <param name="Pledge">The pledge as decided, with the periods that run from then on.</param>
public sealed record PledgeGranted(SignedPledge Pledge) : PledgeEvent;

/// <summary>The office decided against it.</summary>
public sealed record PledgeRefused(RefusedDecision Decision) : PledgeEvent;

/// <summary>The office has more time for its decision.</summary>
public sealed record DecisionPostponed(Deadline Until, string Reason) : PledgeEvent;

/// <summary>Withdrawn.</summary>
public sealed record PledgeWithdrawn(string Reason) : PledgeEvent;

/// <summary>Material was handed in.</summary>
public sealed record MaterialSubmitted(DateOnly On, ImmutableArray<Evidence> Materials) : PledgeEvent;

/// <summary>It is unfit and due again.</summary>
public sealed record MaterialReturned(DateOnly On, string Reason) : PledgeEvent;

/// <summary>The receipt was issued.</summary>
public sealed record ConditionsConfirmed(Receipt Receipt) : PledgeEvent;

/// <summary>The agreed day has passed.</summary>
/// <param name="DueOn">That day.</param>
public sealed record OverdueNoted(DateOnly DueOn) : PledgeEvent;

/// <summary>A check was ordered.</summary>
/// <param name="Check">When and until when.</param>
/// <param name="Reason">Why.</param>
/// <param name="Method">How.</param>
/// <param name="Unit">Who checks; null when nobody is named for the matter.</param>
public sealed record VerificationOrdered(OrderedCheck Check, OrderReason Reason, VerificationMethod Method, Agency? Unit) : PledgeEvent;

/// <summary>A verification found something.</summary>
/// <param name="Finding">What.</param>
/// <param name="Entry">What is to enter the credit file in the same append; null when nothing is.</param>
public sealed record FindingRecorded(VerificationFinding Finding, CreditEntry? Entry = null) : PledgeEvent;
