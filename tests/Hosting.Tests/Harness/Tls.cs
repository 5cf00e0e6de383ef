using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CreditRisk.Hosting.Tests.Harness;

/// <summary>A certificate for 127.0.0.1, two steps below a root that only the tests trust.</summary>
internal static class Tls
{
    private const string Root = "root.pem";

    /// <summary>Writes <c>server.pem</c>, the certificate and the one above it, <c>server.key</c> and, for clients, the root.</summary>
    public static void WriteTo(string folder)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 root = Authority("CN=root", rootKey).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(3));
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 middle = Issue(Authority("CN=middle", middleKey), root, days: 2).CopyWithPrivateKey(middleKey);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 server = Issue(request, middle, days: 1);

        File.WriteAllText(Path.Combine(folder, "server.pem"), $"{server.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n");
        File.WriteAllText(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, Root), root.ExportCertificatePem());
    }

    /// <summary>Trusts the root beside a server's certificate, and nobody else; the system's roots when there is no such file.</summary>
    public static SslClientAuthenticationOptions Trusting(string? certificate)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" };
        if (certificate is not null)
        {
            options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Path.Combine(Path.GetDirectoryName(certificate)!, Root));
        }

        return options;
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        return request;
    }

    private static X509Certificate2 Issue(CertificateRequest request, X509Certificate2 issuer, int days) =>
        request.Create(issuer, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(days), RandomNumberGenerator.GetBytes(8));
}
