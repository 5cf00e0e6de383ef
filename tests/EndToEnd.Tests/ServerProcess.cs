using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>A server in a process of its own, on free ports of the loopback.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private GrpcChannel? _channel;

    private ServerProcess(Process process, string data)
    {
        _process = process;
        Data = data;
    }

    public string Data { get; }

    public string Grpc { get; private set; } = "";

    public string Http { get; private set; } = "";

    public string TokenFile { get; private set; } = "";

    public string Token => File.ReadAllText(TokenFile).Trim();

    /// <summary>Everything printed so far, on both streams.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    /// <summary>Starts a server and waits until it listens and, with <c>--demo</c>, has loaded the county.</summary>
    public static Task<ServerProcess> StartAsync(string data, params IEnumerable<string> arguments) => StartAtAsync("127.0.0.1:0", data, arguments);

    /// <summary>The same on a port that is known before, so that a client finds a server that was killed and started again.</summary>
    public static async Task<ServerProcess> StartAtAsync(string grpc, string data, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Server, "--data", data, "--grpc", grpc, "--http", "127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server did not start."), data);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task output = server.ReadAsync(server._process.StandardOutput, line => server.Note(line, listening));
        Task error = server.ReadAsync(server._process.StandardError, _ => { });
        Task ended = Task.WhenAll(output, error);
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(Limit) == ended)
        {
            throw new InvalidOperationException($"The server ended before it listened:\n{server.Printed}");
        }

        return server;
    }

    /// <summary>Runs <c>creditrisk</c> against this server.</summary>
    public Task<(int ExitCode, string Printed)> CliAsync(params IEnumerable<string> arguments) =>
        Programs.RunAsync("dotnet", [Programs.Cli, .. arguments, "--server", Grpc, "--token-file", TokenFile]);

    /// <summary>Runs a command of <c>creditrisk</c> that needs no server.</summary>
    public static Task<(int ExitCode, string Printed)> RunCliAsync(params IEnumerable<string> arguments) => Programs.RunAsync("dotnet", [Programs.Cli, .. arguments]);

    /// <summary>A channel with the development token.</summary>
    public CallInvoker Invoker()
    {
        string token = Token;
        _channel ??= GrpcChannel.ForAddress($"http://{Grpc}");
        return _channel.CreateCallInvoker().Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    /// <summary>Completes when every event is with Kafka.</summary>
    public async Task WaitForRelayAsync()
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(Limit);
        // Another process can only be asked.
        using var asking = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!EmptyBacklog().IsMatch(await http.GetStringAsync(new Uri($"http://{Http}/metrics"), limit.Token)))
        {
            await asking.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Assert.Equal(0, Kill(_process.Id, SigTerm));
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^creditrisk_relay_backlog\{.*\} 0$", RegexOptions.Multiline)]
    private static partial Regex EmptyBacklog();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private void Note(string line, TaskCompletionSource listening)
    {
        if (line.StartsWith("listening ", StringComparison.Ordinal))
        {
            var parts = line.Split(' ').Skip(1).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
            (Grpc, Http, TokenFile) = (parts["grpc"], parts["http"], parts["token"]);
        }
        else if (line.StartsWith("try, in another terminal", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }

    private async Task ReadAsync(StreamReader reader, Action<string> note)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_printed)
            {
                _printed.AppendLine(line);
            }

            note(line);
        }
    }
}
