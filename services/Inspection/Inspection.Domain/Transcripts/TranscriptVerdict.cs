using System.Diagnostics.CodeAnalysis;

namespace CreditRisk.Inspection.Domain;

/// <summary>What came of re-computing a transcript: exactly one of a summary and a fault.</summary>
/// <param name="Summary">What the transcript proves, when every byte follows from its inputs.</param>
/// <param name="Fault">The first fault otherwise.</param>
public sealed record TranscriptVerdict(TranscriptSummary? Summary, TranscriptFault? Fault)
{
    /// <summary>True when everything was re-computed and agrees.</summary>
    [MemberNotNullWhen(true, nameof(Summary))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Summary is not null;
}

/// <summary>What a transcript proves.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="DrawNumber">Its number.</param>
/// <param name="Commitment">Root of the frame; compare it with the one that was published before the draw.</param>
/// <param name="SecretCommitment">Commitment of the secret; likewise.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Objects">Objects in the frame.</param>
/// <param name="Selected">Objects drawn.</param>
/// <param name="Infeasible">Drawn objects without a team after the redraws.</param>
/// <param name="Redraws">Seats that were redrawn.</param>
/// <param name="Lines">Lines of the file.</param>
public sealed record TranscriptSummary(
    string DrawId,
    long DrawNumber,
    string Commitment,
    string SecretCommitment,
    string Seed,
    int Objects,
    int Selected,
    int Infeasible,
    int Redraws,
    long Lines);

/// <summary>What was published before the draw, to hold a transcript against.</summary>
/// <param name="Root">Root of the frame, 64 lower-case hexadecimal digits.</param>
/// <param name="Secret">Commitment of the secret, 64 lower-case hexadecimal digits.</param>
public sealed record PublishedCommitment(string Root, string Secret);
