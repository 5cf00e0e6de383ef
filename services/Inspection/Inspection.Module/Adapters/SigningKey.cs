using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>A private key of the draw log.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key = ECDsa.Create();

    public SigningKey(string pem)
    {
        _key.ImportFromPem(pem);
        PublicPem = _key.ExportSubjectPublicKeyInfoPem();
        PublicInfo = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());
        Id = DrawLogHead.KeyIdOf(PublicPem);
    }

    /// <summary>SHA-256 of the public key's SubjectPublicKeyInfo, hexadecimal.</summary>
    public string Id { get; }

    public string PublicPem { get; }

    /// <summary>SubjectPublicKeyInfo, base64.</summary>
    public string PublicInfo { get; }

    public string Sign(byte[] record)
    {
        lock (_gate)
        {
            return DrawLogSigning.Sign(_key, record);
        }
    }

    public void Dispose() => _key.Dispose();
}
