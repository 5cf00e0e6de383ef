using CreditRisk.Hosting;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Module.Seed;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Server.Demo;

/// <summary>
/// A synthetic county, loaded through the same services as everybody's data. All identifiers are synthetic (rules 6.1). Loading is
/// idempotent: interrupted, it goes on at the next start.
/// </summary>
internal static class DemoCounty
{
    private const string Marker = "demo.loaded";

    /// <summary>Loads the county when <c>--demo</c> was given and it is not loaded yet.</summary>
    public static async Task LoadWhenAskedAsync(WebApplication app, ServerAddresses addresses)
    {
        DataFolder data = app.Services.GetRequiredService<DataFolder>();
        HostOptions options = app.Services.GetRequiredService<HostOptions>();
        if (options.Demo && !File.Exists(data[Marker]))
        {
            // Dates count from the day of the first attempt, so that an attempt that goes on says the same as before.
            DateOnly today = DateOnly.Parse(
                data.Remember("demo.date", TimeProvider.System.Today().ToString("O")), System.Globalization.CultureInfo.InvariantCulture);
            await LoadAsync(addresses, today).ConfigureAwait(false);
            data.Remember(Marker, today.ToString("O"));
        }
    }

    private static async Task LoadAsync(ServerAddresses addresses, DateOnly today)
    {
        string token = (await File.ReadAllTextAsync(addresses.TokenFile).ConfigureAwait(false)).Trim();
        using GrpcChannel channel = GrpcChannel.ForAddress($"http://{addresses.Grpc}");
        CallInvoker server = channel.CreateCallInvoker().Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
        await StepAsync("22 matters", SeedMatters.LoadAsync(new(server), CancellationToken.None)).ConfigureAwait(false);
        await StepAsync("5,000 objects and 60 inspectors", DemoLibraries.LoadAsync(server, today)).ConfigureAwait(false);
        await StepAsync("4 lists", DemoLists.LoadAsync(server, today)).ConfigureAwait(false);
        await StepAsync("55 dishonesty records, 6 of them repaired", DemoRecords.LoadAsync(server, today)).ConfigureAwait(false);
        await StepAsync("a statutory ban, a responsible person, a breach of duty", DemoGrounds.LoadAsync(server, today)).ConfigureAwait(false);
        await StepAsync("240 pledges", DemoPledges.LoadAsync(server, today)).ConfigureAwait(false);
    }

    private static async Task StepAsync(string what, Task work)
    {
        Console.Write($"demo: {what} … ");
        await work.ConfigureAwait(false);
        Console.WriteLine("done");
    }
}
