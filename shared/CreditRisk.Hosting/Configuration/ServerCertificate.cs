using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CreditRisk.Hosting.Configuration;

/// <summary>The certificate a host listens with, and the chain it sends along.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _chain = [];

    private ServerCertificate(TlsOptions tls)
    {
        _certificate = X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
        _chain.ImportFromPemFile(tls.Certificate);
    }

    /// <summary>Reads certificate and key.</summary>
    /// <returns>Null when none is configured.</returns>
    /// <exception cref="CryptographicException">They are no PEM or do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ServerCertificate? Load(TlsOptions tls) => tls.Certificate.Length == 0 ? null : new(tls);

    /// <summary>What is wrong with the configured certificate; null when nothing is.</summary>
    public static string? FaultOf(TlsOptions tls)
    {
        if (tls.Certificate.Length == 0)
        {
            return tls.Key.Length == 0 ? null : "Tls:Key is set without Tls:Certificate.";
        }

        if (tls.Key.Length == 0)
        {
            return "Tls:Certificate is set without Tls:Key.";
        }

        try
        {
            using ServerCertificate? readable = Load(tls);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"Tls: {tls.Certificate} and {tls.Key} are no usable certificate with its key in PEM: {e.Message}";
        }
    }

    public void Use(HttpsConnectionAdapterOptions https)
    {
        https.ServerCertificate = _certificate;
        https.ServerCertificateChain = _chain;
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        foreach (X509Certificate2 certificate in _chain)
        {
            certificate.Dispose();
        }
    }
}
