using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Google.Protobuf;
using DrawLogHead = CreditRisk.Inspection.Domain.DrawLogHead;

namespace CreditRisk.Cli.Draws;

/// <summary>Answers to why one object was drawn, as the server gives them.</summary>
internal static class ExplanationFile
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">The file holds none.</exception>
    public static ExplainObjectResponse Read(string file)
    {
        try
        {
            return JsonParser.Default.Parse<ExplainObjectResponse>(TextFile.Read(file));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{file} is no answer: {e.Message} Get one with: creditrisk draw why -o", e);
        }
    }

    /// <summary>Computes everything in an answer again.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="keyPem">Public key of the draw log, as somebody got it first; null leaves the head's signature unchecked.</param>
    /// <param name="commitment">What was published before the draw; null leaves it uncompared.</param>
    public static Outcome<ObjectVerdict> Verify(ExplainObjectResponse answer, string? keyPem, string? commitment)
    {
        if (!DrawLogHead.TryRead(Encoding.UTF8.GetBytes(answer.LogHead?.Record ?? ""), out DrawLogHead? head))
        {
            return Refused("LOG_SIGNATURE", "The answer has no head of the draw log. Fetch it again with: creditrisk draw why -o");
        }

        if (keyPem is not null && FaultOf(answer, head, keyPem) is { } fault)
        {
            return fault;
        }

        if (commitment is not null && commitment != answer.Commitment)
        {
            return Refused("NOT_COMMITTED", "Another commitment was published before the draw.");
        }

        Outcome<ObjectVerdict> verified = ClaimOf(answer, head).Verify();
        return verified.Match(verdict => Agrees(answer, verdict), refusal => refusal);
    }

    private static ObjectClaim ClaimOf(ExplainObjectResponse answer, DrawLogHead head) => new(
        answer.DrawId,
        answer.DrawNumber,
        answer.ObjectId,
        answer.Protocol,
        answer.Commitment,
        answer.Secret,
        answer.PublicRandomness,
        ProofOf(answer.FrameLine, answer.LeafIndex, answer.TreeSize, answer.AuditPath),
        answer.ExclusionLine.Length > 0 ? ProofOf(answer.ExclusionLine, answer.ExclusionIndex, answer.TreeSize, answer.ExclusionPath) : null,
        new(answer.LogRecord, PathOf(answer.LogPath), head));

    // What the answer says besides its proofs must be what follows from them.
    private static Outcome<ObjectVerdict> Agrees(ExplainObjectResponse answer, ObjectVerdict verdict) =>
        answer.Ticket == verdict.Ticket && answer.RiskClass == verdict.Stratum && answer.Drawn == (verdict.IsDrawn || verdict.IsDrawnByWeight) &&
        answer.DrawnByWeight == verdict.IsDrawnByWeight && answer.WeightedTicket == (verdict.WeightedTicket ?? "")
            ? verdict
            : Refused("WRONG_ANSWER", "The answer says something else than what follows from its proofs.");

    private static Refusal? FaultOf(ExplainObjectResponse answer, DrawLogHead head, string keyPem)
    {
        LogProof[] changes = [.. answer.LogKeyChanges.Select(change => new LogProof(change.Record, PathOf(change.AuditPath), head))];
        try
        {
            return new SignedHead(head, answer.LogHead.Signature, changes).FaultUnder(keyPem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"The key of the log cannot be read: {e.Message}");
        }
    }

    private static FrameProof ProofOf(string line, long index, long size, IEnumerable<string> path) =>
        new(Encoding.UTF8.GetBytes(line), (int)Math.Min(index, int.MaxValue), (int)Math.Min(size, int.MaxValue), PathOf(path));

    private static byte[][] PathOf(IEnumerable<string> hashes)
    {
        try
        {
            return [.. hashes.Select(Convert.FromHexString)];
        }
        catch (FormatException)
        {
            throw new InvalidDataException("A hash in the answer is not hexadecimal.");
        }
    }

    private static Refusal Refused(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
