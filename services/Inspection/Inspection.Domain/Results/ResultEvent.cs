using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What happened to a result.</summary>
public abstract record ResultEvent;

/// <summary>It came in, signed by who submitted it.</summary>
public sealed record ResultSubmitted(VisitResult Result) : ResultEvent;

/// <summary>A colleague of the team signed.</summary>
public sealed record ResultSigned(ResultSignature Signature) : ResultEvent;

/// <summary>Somebody else looked at it.</summary>
/// <param name="Agreed">False: the team submits another.</param>
/// <param name="Reason">Why; empty only when agreed.</param>
/// <param name="WithheldBy">The law that keeps it from being published; null when it is.</param>
public sealed record ResultAudited(bool Agreed, string Reason, LegalBasis? WithheldBy) : ResultEvent;

/// <summary>Everybody may read it.</summary>
/// <param name="On">Since when.</param>
public sealed record ResultPublished(DateOnly On) : ResultEvent;

/// <summary>It was published and is not any more: it was wrong.</summary>
/// <param name="On">Since when.</param>
public sealed record ResultRetracted(DateOnly On) : ResultEvent;

/// <summary>A follow-up was done.</summary>
/// <param name="Number">Its place in the result, from 1.</param>
/// <param name="DoneOn">When.</param>
/// <param name="Note">For people; may be empty.</param>
public sealed record FollowUpCompleted(int Number, DateOnly DoneOn, string Note) : ResultEvent;
