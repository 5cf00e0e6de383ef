using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>Something asked of a pledge.</summary>
public abstract record PledgeCommand;

/// <summary>Decides in favour of a pledge that waits for it.</summary>
/// <param name="Number">Number of the decision.</param>
/// <param name="At">When; null takes now.</param>
public sealed record GrantPledge(string Number, DateTimeOffset? At) : PledgeCommand;

/// <summary>Decides against it.</summary>
/// <param name="Number">Number of the decision.</param>
/// <param name="Reason">Facts, rule and reasons as the applicant is told them.</param>
/// <param name="At">When; null takes now.</param>
public sealed record RefusePledge(string Number, string Reason, DateTimeOffset? At) : PledgeCommand;

/// <summary>Takes more time for the decision.</summary>
/// <param name="Reason">What the applicant is told.</param>
public sealed record PostponeDecision(string Reason) : PledgeCommand;

/// <summary>Takes it back before the matter is completed.</summary>
/// <param name="Reason">The ground in words.</param>
public sealed record Withdraw(string Reason) : PledgeCommand;

/// <summary>Hands in deferred material, or the proof that promised conditions are met.</summary>
/// <param name="Materials">Fingerprints of the documents; at least one.</param>
public sealed record SubmitMaterial(ImmutableArray<Evidence> Materials) : PledgeCommand;

/// <summary>Gives unfit material back.</summary>
/// <param name="Reason">What is unfit and what would be fit.</param>
public sealed record ReturnMaterial(string Reason) : PledgeCommand;

/// <summary>Issues the receipt of confirmation.</summary>
/// <param name="ReceiptNumber">Its number.</param>
public sealed record ConfirmConditions(string ReceiptNumber) : PledgeCommand;

/// <summary>Notes that the agreed day has passed.</summary>
public sealed record NoteOverdue : PledgeCommand;

/// <summary>Orders a check.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Until">Last day.</param>
/// <param name="Method">How; null takes the method of the plan that disturbs least.</param>
/// <param name="Unit">Who checks; null takes the department that is responsible for the matter.</param>
public sealed record OrderCheck(OrderReason Reason, DateOnly Until, VerificationMethod? Method = null, Agency? Unit = null) : PledgeCommand;

/// <summary>Records what a verification found.</summary>
/// <param name="Finding">What.</param>
/// <param name="Entry">What enters the credit file with it; null when nothing does.</param>
public sealed record RecordFinding(VerificationFinding Finding, CreditEntry? Entry = null) : PledgeCommand;
