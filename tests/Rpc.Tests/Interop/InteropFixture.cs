using System.Diagnostics;
using System.Reflection;
using CreditRisk.Rpc.Interop;
using Microsoft.AspNetCore.Builder;

namespace CreditRisk.Rpc.Tests.Interop;

/// <summary>One interop server for all cases, and the way to run foreign clients against it.</summary>
public sealed class InteropFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly WebApplication _server = InteropHost.Build([]);

    public Uri Address => new(_server.Urls.Single());

    private static string Clients => typeof(InteropFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "InteropClients").Value!;

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Runs a client of another language for one case; fails with what it printed when it does not pass.</summary>
    public async Task PassesAsync(string program, string script, string caseName)
    {
        (int exitCode, string printed) = await RunAsync(program, script, Address.Authority, caseName);

        Assert.True(exitCode == 0, printed);
        Assert.Contains($"{caseName} passed", printed, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Printed)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Clients,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
