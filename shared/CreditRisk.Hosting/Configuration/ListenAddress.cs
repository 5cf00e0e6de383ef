using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace CreditRisk.Hosting.Configuration;

/// <summary>Reads <c>HOST:PORT</c>.</summary>
public static class ListenAddress
{
    /// <summary>Reads an IP address or <c>localhost</c> with a port; IPv6 addresses stand in brackets.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPEndPoint? address)
    {
        address = null;
        int colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return false;
        }

        string host = text![..colon];
        IPAddress? ip = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            ? IPAddress.Loopback
            : IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        address = ip is null ? null : new(ip, port);
        return address is not null;
    }
}
