using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Submit the result of a visit.</summary>
/// <param name="ResultId">Made by the client.</param>
/// <param name="ContentSha256">Of what the client sent.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Signature">Of the submitter.</param>
public sealed record SubmitResult(string ResultId, string ContentSha256, Findings Findings, ResultSignature Signature);

/// <summary>What somebody wants of a result that is there.</summary>
public abstract record ResultCommand;

/// <summary>Sign what a colleague submitted.</summary>
public sealed record SignResult(ResultSignature Signature) : ResultCommand;

/// <summary>Agree to it or refuse it.</summary>
/// <param name="Agreed">Whether.</param>
/// <param name="Reason">Why not.</param>
/// <param name="WithheldBy">The law that keeps it from being published; null publishes it.</param>
/// <param name="Auditor">The identity that audits.</param>
public sealed record AuditResult(bool Agreed, string Reason, LegalBasis? WithheldBy, string Auditor) : ResultCommand;

/// <summary>Note that a follow-up was done.</summary>
/// <param name="Number">Its place in the result, from 1.</param>
/// <param name="DoneOn">When.</param>
/// <param name="Note">For people; may be empty.</param>
public sealed record CompleteFollowUp(int Number, DateOnly DoneOn, string Note) : ResultCommand;
