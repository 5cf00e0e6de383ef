using System.Net;
using CreditRisk.Hosting.Access;
using CreditRisk.Kernel;
using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Configuration;

/// <summary>What every CreditRisk host is told. Keys stand at the root of the configuration.</summary>
public sealed class HostOptions
{
    /// <summary>Data folder: journal, decision log, draws, development token and keys. Made when it does not exist.</summary>
    public string Data { get; set; } = "./data";

    /// <summary>Where gRPC listens, HTTP/2 (clear text on loopback), as HOST:PORT; port 0 takes a free one.</summary>
    public string Grpc { get; set; } = "127.0.0.1:5051";

    /// <summary>Where HTTP/1.1 listens (HTTP/JSON, health, metrics, pages), as HOST:PORT; port 0 takes a free one.</summary>
    public string Http { get; set; } = "127.0.0.1:5050";

    /// <summary>Loads the synthetic county at start when the journal is empty.</summary>
    public bool Demo { get; set; }

    /// <summary>Roles this process hosts, separated by commas; empty for all.</summary>
    public string Roles { get; set; } = "";

    /// <summary>Secret for pseudonyms, base64 of 16 to 256 bytes; empty makes one in the data folder, for development.</summary>
    public string SubjectSecret { get; set; } = "";

    /// <summary>Certificate to listen with; required for any address but loopback.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Who may call; empty makes one development token with every role, on loopback only.</summary>
    public IList<IdentityOptions> Identities { get; } = [];

    /// <summary>Seconds that calls in flight may take after SIGTERM before they are ended.</summary>
    public int DrainSeconds { get; set; } = 10;
}

/// <summary>A server certificate in PEM.</summary>
public sealed class TlsOptions
{
    /// <summary>File of the certificate, followed by those that lead to its root; empty for none.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>File of the private key.</summary>
    public string Key { get; set; } = "";
}

/// <summary>One caller.</summary>
public sealed class IdentityOptions
{
    /// <summary>Stable name, 1 to 64 characters <c>a-z 0-9 . -</c>; written to the journal as the actor.</summary>
    public string Name { get; set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the bearer token; the token itself is never configured.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Names of roles as in <c>creditrisk.kernel.v1.Role</c>, without the prefix, for example <c>CREDIT_OFFICER</c>.</summary>
    public IList<string> Roles { get; } = [];
}

/// <summary>Names every fault of <see cref="HostOptions"/> at once.</summary>
public sealed class HostOptionsValidator : IValidateOptions<HostOptions>
{
    private const int LongestSecret = 256;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, HostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        Require(!string.IsNullOrWhiteSpace(options.Data), "Data must name a folder.");
        Require(options.DrainSeconds is >= 0 and <= 600, $"DrainSeconds must be 0 to 600, not {options.DrainSeconds}.");
        Require(IsSecret(options.SubjectSecret), $"SubjectSecret must be base64 of {SubjectKeyer.MinimumSecretLength} to {LongestSecret} bytes.");
        string? certificate = ServerCertificate.FaultOf(options.Tls);
        Require(certificate is null, certificate!);
        bool hasTls = options.Tls.Certificate.Length > 0;
        CheckAddress("Grpc", options.Grpc);
        CheckAddress("Http", options.Http);
        Require(options.Grpc != options.Http || options.Grpc.EndsWith(":0", StringComparison.Ordinal), $"Grpc and Http need ports of their own, not both {options.Grpc}.");
        faults.AddRange(CallerDirectory.FaultsOf(options.Identities));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }

        void CheckAddress(string key, string text)
        {
            if (!ListenAddress.TryParse(text, out IPEndPoint? address))
            {
                faults.Add($"{key} must be HOST:PORT with an IP address or localhost and a port of 0 to 65535, not '{text}'.");
            }
            else if (!IPAddress.IsLoopback(address.Address))
            {
                Require(hasTls, $"{key} listens on {text}, which is not loopback: set Tls:Certificate and Tls:Key.");
                Require(options.Identities.Count > 0, $"{key} listens on {text}, which is not loopback: configure Identities.");
            }
        }
    }

    private static bool IsSecret(string text)
    {
        Span<byte> bytes = stackalloc byte[LongestSecret];
        return text.Length == 0 || (Convert.TryFromBase64String(text, bytes, out int length) && length >= SubjectKeyer.MinimumSecretLength);
    }
}
