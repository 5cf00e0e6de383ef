namespace CreditRisk.Journal;

/// <summary>What verification of a journal found.</summary>
/// <param name="JournalId">Name of the journal.</param>
/// <param name="Head">Position of its last event when verification began.</param>
/// <param name="Verified">Up to where every event is unaltered and follows from the one before.</param>
/// <param name="Hash">Hash of the last verified event, lower-case hexadecimal: publish it, and nobody can rewrite the journal up to there.</param>
/// <param name="Fault">The first thing that is wrong; null when nothing is.</param>
public sealed record JournalReport(string JournalId, Position Head, Position Verified, string Hash, JournalFault? Fault);

/// <summary>Something in a journal that is not as it was written.</summary>
/// <param name="Position">The first event concerned; null when it is about the journal as a whole.</param>
/// <param name="What">What is wrong, in one sentence.</param>
public sealed record JournalFault(Position? Position, string What);
