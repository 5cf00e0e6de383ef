using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>
/// The key of the draw log: <c>draws/log-key.pem</c> in the data folder, made when it is not there. To change it, stop the server and replace the
/// file; heads name the key that signed them.
/// </summary>
internal sealed class DrawLogKey : IDrawLogSigner, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key = ECDsa.Create();
    private readonly string _origin;
    private readonly string _publicKey;
    private readonly string _keyId;
    private readonly TimeProvider _clock;

    public DrawLogKey(DataFolder data, IJournal journal, TimeProvider clock)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _key.ImportFromPem(new DataFolder(data["draws"]).Remember("log-key.pem", made.ExportPkcs8PrivateKeyPem()));
        _publicKey = _key.ExportSubjectPublicKeyInfoPem();
        _keyId = DrawLogHead.KeyIdOf(_publicKey);
        _origin = $"{DrawLog.Form}/{journal.JournalId}";
        _clock = clock;
    }

    public V1.DrawLogHead Sign(DrawLogTree tree)
    {
        DrawLogHead head = new(_origin, tree.Size, Convert.ToHexStringLower(tree.Root), _clock.GetUtcNow(), _keyId);
        byte[] record = head.ToRecord();
        byte[] signature;
        lock (_gate)
        {
            signature = _key.SignData(record, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        return new()
        {
            TreeSize = tree.Size,
            Root = head.Root,
            Record = Encoding.UTF8.GetString(record),
            Signature = Convert.ToHexStringLower(signature),
            PublicKey = _publicKey,
        };
    }

    public void Dispose() => _key.Dispose();
}
