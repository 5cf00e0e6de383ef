using System.Security.Cryptography;
using System.Text;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Complaining;

/// <summary>A complaint or report about a pledge (3.15): the fold of its events, and of what the check of the pledge found.</summary>
public sealed record Complaint
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The pledge.</summary>
    public required string PledgeId { get; init; }

    /// <summary>How it came.</summary>
    public required ComplaintChannel Channel { get; init; }

    /// <summary>What is reported.</summary>
    public required string Text { get; init; }

    /// <summary>The channel's own number, under which it tells the outcome; empty for an anonymous complaint.</summary>
    public string Reference { get; init; } = "";

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Last day for the check.</summary>
    public required Deadline CheckBy { get; init; }

    /// <summary>What came of the check; null before.</summary>
    public ComplaintResult? Result { get; init; }

    /// <summary>What the channel was told; null before.</summary>
    public ComplaintAnswer? Answer { get; init; }

    /// <summary>Where it stands.</summary>
    public ComplaintState State => (Result, Answer) switch
    {
        (_, not null) => ComplaintState.Answered,
        (not null, _) => ComplaintState.Checked,
        _ => ComplaintState.Checking,
    };

    /// <summary>The same for texts that differ in blanks, punctuation, width or case only: 64 hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(Text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant())));
}

/// <summary>What came of the check.</summary>
/// <param name="Outcome">What the verification led to; null when the pledge ended without one.</param>
/// <param name="On">The day.</param>
public sealed record ComplaintResult(VerificationOutcome? Outcome, DateOnly On);

/// <summary>What the channel was told.</summary>
public sealed record ComplaintAnswer(string Text, DateTimeOffset At);

/// <summary>How a complaint came.</summary>
public enum ComplaintChannel
{
    /// <summary>政务大厅.</summary>
    Hall,

    /// <summary>12345 热线.</summary>
    Hotline,

    /// <summary>网络.</summary>
    Online,

    /// <summary>来信.</summary>
    Letter,

    /// <summary>其他机关转交.</summary>
    Transferred,
}

/// <summary>States of a complaint.</summary>
public enum ComplaintState
{
    /// <summary>The check is ahead.</summary>
    Checking,

    /// <summary>Checked; who complained is to be told, unless nobody is known.</summary>
    Checked,

    /// <summary>Told.</summary>
    Answered,
}
