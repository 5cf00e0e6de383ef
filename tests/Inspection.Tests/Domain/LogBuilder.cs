using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>A log over acts of the test's choosing, signed by a key of its own.</summary>
internal sealed class LogBuilder : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<byte[]> _records = [];

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    public LogBuilder Add(DrawPlan plan, string act, params string[][] facts)
    {
        _records.Add(new DrawLogEntry(_records.Count, Start.AddMinutes(_records.Count), plan.DrawId, plan.DrawNumber, act, facts).ToRecord());
        return this;
    }

    /// <summary>Commitment, draw and redraws, with the transcript of each state.</summary>
    public LogBuilder Add(DrawResult result, params byte[][] transcripts)
    {
        DrawPlan plan = result.Frame.Plan;
        Add(plan, DrawActs.Created, ["plan", plan.Digest()]);
        Add(plan, DrawActs.Committed, ["commitment", result.Frame.Commitment], ["secret", result.Secret.Commitment]);
        for (int i = 0; i < transcripts.Length; i++)
        {
            Add(plan, i == 0 ? DrawActs.Drawn : DrawActs.Redrawn, ["transcript", Sha256(transcripts[i])]);
        }

        return this;
    }

    /// <summary>Another key signs from here on; the one before signs for it.</summary>
    /// <param name="spoil">Makes the fact <c>signature</c> another one.</param>
    public LogBuilder Rotate(Func<string, string>? spoil = null)
    {
        var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string before = DrawLogHead.KeyIdOf(PublicKey);
        string after = DrawLogHead.KeyIdOf(next.ExportSubjectPublicKeyInfoPem());
        string signature = DrawLogSigning.Sign(_key, DrawLogSigning.KeyRecord($"{DrawLog.Form}/test", before, after));
        string info = Convert.ToBase64String(next.ExportSubjectPublicKeyInfo());
        string[][] facts = [["key", after], ["before", before], ["public_key", info], ["signature", spoil?.Invoke(signature) ?? signature]];
        _records.Add(new DrawLogEntry(_records.Count, Start.AddMinutes(_records.Count), "", 0, DrawActs.KeyRotated, facts).ToRecord());
        _key.Dispose();
        _key = next;
        return this;
    }

    /// <summary>The lines of the log with a signed head.</summary>
    public List<byte[]> Lines()
    {
        string root = Convert.ToHexStringLower(MerkleTree.Root(_records.Select(record => (ReadOnlyMemory<byte>)record)));
        byte[] head = new DrawLogHead($"{DrawLog.Form}/test", _records.Count, root, Start, DrawLogHead.KeyIdOf(PublicKey)).ToRecord();
        byte[] signature = _key.SignData(head, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return [.. _records, head, DrawLog.SignatureRecord(Convert.ToHexStringLower(signature))];
    }

    public DrawLog Read() => DrawLog.Read(Lines().Select(line => (ReadOnlyMemory<byte>)line)).Value;

    public static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    public static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];

    public void Dispose() => _key.Dispose();
}
