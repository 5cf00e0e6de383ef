using CreditRisk.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting;

/// <summary>Where a started server can be reached.</summary>
/// <param name="Grpc">HOST:PORT of gRPC.</param>
/// <param name="Http">HOST:PORT of HTTP/1.1.</param>
/// <param name="TokenFile">File of the development token; <c>-</c> when identities are configured.</param>
public sealed record ServerAddresses(string Grpc, string Http, string TokenFile)
{
    internal const string TokenFileName = "token";

    private const string Developer = "development";

    // What needs a second and a third person needs them in a demonstration, too.
    private static readonly string[] OthersOfDemo = ["colleague", "supervisor"];

    /// <summary>Names of the callers of a server without identities.</summary>
    internal static IEnumerable<string> DevelopersOf(HostOptions options) => options.Demo ? [Developer, .. OthersOfDemo] : [Developer];

    /// <summary>The file in the data folder with the token of such a caller.</summary>
    internal static string TokenFileOf(string name) => name == Developer ? TokenFileName : $"{TokenFileName}-{name}";

    internal static ServerAddresses Of(WebApplication app)
    {
        // In the order in which they were configured: gRPC first.
        string[] bound = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).Select(a => $"{a.Host}:{a.Port}")];
        HostOptions options = app.Services.GetRequiredService<HostOptions>();
        return new(bound[0], bound[1], options.Identities.Count > 0 ? "-" : app.Services.GetRequiredService<DataFolder>()[TokenFileName]);
    }
}
