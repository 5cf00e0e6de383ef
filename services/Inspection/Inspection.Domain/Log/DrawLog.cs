using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>A whole draw log with a head, as it is handed out: one record on each line, the entries, then the head and its signature.</summary>
public sealed class DrawLog
{
    /// <summary>Name of the form of entries and heads.</summary>
    public const string Form = "creditrisk-draw-log-v1";

    private readonly byte[][] _leaves;

    private DrawLog(IReadOnlyList<DrawLogEntry> entries, byte[][] leaves, DrawLogHead head, string signature)
    {
        Entries = entries;
        _leaves = leaves;
        Head = head;
        Signature = signature;
    }

    /// <summary>All entries.</summary>
    public IReadOnlyList<DrawLogEntry> Entries { get; }

    /// <summary>The head over exactly these.</summary>
    public DrawLogHead Head { get; }

    /// <summary>Signature of the head; whether it holds, <see cref="IsSigned"/> says.</summary>
    public string Signature { get; }

    /// <summary>The record of a signature.</summary>
    public static byte[] SignatureRecord(string signature) => new CanonicalWriter().Begin("signature").Text(signature).End().ToArray();

    /// <summary>Reads a log and computes its root again.</summary>
    /// <param name="lines">UTF-8 without line ends.</param>
    /// <returns>The log, or <c>LOG_DAMAGED</c> with the first line that is wrong.</returns>
    public static Outcome<DrawLog> Read(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        byte[][] all = [.. lines.Select(line => line.ToArray())];
        List<DrawLogEntry> entries = [];
        for (int i = 0; i < all.Length - 2; i++)
        {
            if (!DrawLogEntry.TryRead(all[i], out DrawLogEntry? entry) || entry.Index != i)
            {
                return Damaged(i + 1, $"the entry with the number {i}");
            }

            entries.Add(entry);
        }

        if (all.Length < 2 || !DrawLogHead.TryRead(all[^2], out DrawLogHead? head) || ReadSignature(all[^1]) is not { } signature)
        {
            return Damaged(Math.Max(1, all.Length - 1), "the head and behind it the signature");
        }

        byte[][] leaves = all[..^2];
        string root = Convert.ToHexStringLower(MerkleTree.Root(leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)));
        return head.Size == leaves.Length && head.Root == root
            ? new DrawLog(entries, leaves, head, signature)
            : Damaged(all.Length - 1, $"a head over {leaves.Length} entries with the root {root}");
    }

    /// <summary>True when its head is signed by a key, or by one that followed it in the log.</summary>
    /// <param name="publicKeyPem">A public key on P-256, as somebody keeps it.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no key on P-256.</exception>
    /// <exception cref="ArgumentException">It is no PEM.</exception>
    public bool IsSigned(string publicKeyPem) => DrawLogKeyChain.HaveSigned(Head, Signature, Entries, publicKeyPem);

    /// <summary>Why this log cannot have grown out of the one with an earlier head; null when it can.</summary>
    public Refusal? FaultSince(DrawLogHead earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        bool isSame = earlier.Origin == Head.Origin && earlier.Size <= _leaves.Length && earlier.Root ==
            Convert.ToHexStringLower(MerkleTree.Root(_leaves.Take((int)earlier.Size).Select(leaf => (ReadOnlyMemory<byte>)leaf)));
        return isSame ? null : DrawRefusals.Refused(
            "LOG_FORKED",
            $"This log does not hold the {earlier.Size} entries of the earlier head as they were. Keep both heads: together they prove it.");
    }

    /// <summary>
    /// Why a transcript is not what the log says of its draw: another commitment or randomness, never logged, or an earlier state whose last
    /// redraws were left out. Null when it is the newest.
    /// </summary>
    /// <param name="transcript">What the transcript proved.</param>
    /// <param name="sha256">Hash of the transcript file, 64 lower-case hexadecimal digits.</param>
    public Refusal? FaultOf(TranscriptSummary transcript, string sha256)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        DrawLogEntry[] acts = [.. Entries.Where(entry => entry.DrawId == transcript.DrawId && entry.DrawNumber == transcript.DrawNumber)];
        DrawLogEntry? committed = Array.Find(acts, entry => entry.Act == DrawActs.Committed);
        if (committed?["commitment"] != transcript.Commitment || committed?["secret"] != transcript.SecretCommitment)
        {
            return DrawRefusals.Refused("NOT_COMMITTED", "The log has no commitment of this draw to this frame and secret.");
        }

        DrawLogEntry[] states = [.. acts.Where(entry => entry.Act is DrawActs.Drawn or DrawActs.Redrawn)];
        int at = Array.FindIndex(states, entry => entry["transcript"] == sha256);
        return at < 0 ? DrawRefusals.Refused("NOT_IN_LOG", "The log names no transcript with the SHA-256 of this file.")
            : at == states.Length - 1 ? null
            : DrawRefusals.Refused("TRANSCRIPT_CUT_OFF", string.Create(
                CultureInfo.InvariantCulture,
                $"The log has {states.Length - 1} redraws of this draw, this transcript ends with redraw {at}: the later ones were left out."));
    }

    private static string? ReadSignature(ReadOnlySpan<byte> record)
    {
        var reader = new CanonicalReader(record);
        bool isSignature = reader.Text() == "signature";
        string signature = reader.Text();
        return reader.End() && isSignature ? signature : null;
    }

    private static Refusal Damaged(int line, string expected) =>
        DrawRefusals.Refused("LOG_DAMAGED", string.Create(CultureInfo.InvariantCulture, $"Line {line} of the log is not {expected}. Fetch it again."));
}
