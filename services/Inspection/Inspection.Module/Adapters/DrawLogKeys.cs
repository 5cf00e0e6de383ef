using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>
/// The keys of the draw log: the first is <c>draws/log-key.pem</c> in the data folder, made when it is not there; later ones are in <c>draws/log-keys</c> by
/// their ids. Which of them signs, the journal says.
/// </summary>
internal sealed class DrawLogKeys : IDrawLogSigner, IDisposable
{
    private readonly ConcurrentDictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private readonly DataFolder _later;
    private readonly SigningKey _first;
    private readonly string _origin;
    private readonly TimeProvider _clock;

    public DrawLogKeys(DataFolder data, IJournal journal, TimeProvider clock)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _first = new(new DataFolder(data["draws"]).Remember("log-key.pem", made.ExportPkcs8PrivateKeyPem()));
        _keys[_first.Id] = _first;
        _later = new DataFolder(Path.Combine(data["draws"], "log-keys"));
        _origin = $"{DrawLog.Form}/{journal.JournalId}";
        _clock = clock;
    }

    public V1.DrawLogHead Sign(DrawLogTree tree)
    {
        SigningKey key = tree.KeyId is null ? _first : KeyOf(tree.KeyId);
        DrawLogHead head = new(_origin, tree.Size, Convert.ToHexStringLower(tree.Root), _clock.GetUtcNow(), key.Id);
        byte[] record = head.ToRecord();
        return new()
        {
            TreeSize = tree.Size,
            Root = head.Root,
            Record = Encoding.UTF8.GetString(record),
            Signature = key.Sign(record),
            PublicKey = key.PublicPem,
        };
    }

    public string? PublicKeyOf(string keyId) =>
        _keys.ContainsKey(keyId) || (IsId(keyId) && File.Exists(FileOf(keyId))) ? KeyOf(keyId).PublicPem : null;

    /// <summary>Makes and keeps a key for which the present one signs; it signs heads once the event is journaled.</summary>
    /// <param name="presentId">The present key; null for the first.</param>
    public V1.DrawLogKeyRotated MakeAfter(string? presentId)
    {
        SigningKey present = presentId is null ? _first : KeyOf(presentId);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SigningKey next = new(made.ExportPkcs8PrivateKeyPem());
        _later.Remember($"{next.Id}.pem", made.ExportPkcs8PrivateKeyPem());
        _keys[next.Id] = next;
        return new()
        {
            KeyId = next.Id,
            KeyIdBefore = present.Id,
            PublicKey = next.PublicInfo,
            Signature = present.Sign(DrawLogSigning.KeyRecord(_origin, present.Id, next.Id)),
        };
    }

    public void Dispose()
    {
        foreach (SigningKey key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private SigningKey KeyOf(string keyId) => _keys.GetOrAdd(keyId, id => File.Exists(FileOf(id))
        ? new SigningKey(File.ReadAllText(FileOf(id)))
        : throw new FileNotFoundException($"The key {id} of the draw log is gone. Restore draws/log-keys from a copy."));

    private string FileOf(string keyId) => _later[$"{keyId}.pem"];

    private static bool IsId(string keyId) => keyId.Length == 64 && keyId.All(char.IsAsciiHexDigitLower);
}
