using System.Diagnostics;
using System.Runtime.InteropServices;
using Hosting.Process;

namespace CreditRisk.Hosting.Tests.Harness;

/// <summary>A host in a process of its own on free ports.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private const int Sigterm = 15;

    private readonly System.Diagnostics.Process _process;
    private readonly Task<string> _errors;

    private HostProcess(System.Diagnostics.Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static HostProcess Start(string folder, string grpc = "127.0.0.1:0", bool fails = false, (string Name, string Value)? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "exec", typeof(HeldCallModule).Assembly.Location, $"Data={folder}", "Http=127.0.0.1:0", $"Grpc={grpc}", $"Held:Fails={fails}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CREDITRISK_LOGGING__LOGLEVEL__DEFAULT"] = "Warning";

        // Of a machine that stalls, which is no fault of the host.
        start.Environment["CREDITRISK_LOGGING__LOGLEVEL__Microsoft.AspNetCore.Server.Kestrel"] = "Error";
        if (environment is { } variable)
        {
            start.Environment[variable.Name] = variable.Value;
        }

        return new(System.Diagnostics.Process.Start(start)!);
    }

    /// <summary>Waits for the start-up line and reads where gRPC is.</summary>
    public async Task<Uri> ListeningAsync()
    {
        string line = await ReadLineAsync();
        Assert.Matches(@"^listening grpc=127\.0\.0\.1:[0-9]+ http=127\.0\.0\.1:[0-9]+ token=/.+/token$", line);
        return new($"http://{line.Split(' ')[1]["grpc=".Length..]}");
    }

    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync() ?? $"(ended: {await _errors})";

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, Sigterm));

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
