using System.Diagnostics;
using System.Globalization;

namespace CreditRisk.Testing.Kafka;

/// <summary>
/// A Kafka cluster of mock brokers in a process of its own, on free ports of loopback. It speaks the protocol over real sockets, keeps
/// what it is sent while it is down, and can be told to fail.
/// </summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    private const short ProduceRequest = 0;

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private KafkaBroker(Process process, string bootstrap)
    {
        _process = process;
        Bootstrap = bootstrap;
    }

    /// <summary>Addresses of all brokers.</summary>
    public string Bootstrap { get; }

    /// <summary>Starts a cluster; broker numbers start at 1.</summary>
    public static async Task<KafkaBroker> StartAsync(int brokers = 3)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Kafka.MockBroker.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { program, brokers.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        string? bootstrap = await process.StandardOutput.ReadLineAsync();
        return bootstrap is not null
            ? new(process, bootstrap)
            : throw new InvalidOperationException($"The mock brokers did not start; is the Debian package librdkafka1 installed? {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Cuts all connections of a broker and takes no new ones; 0 for all brokers.</summary>
    public Task DownAsync(int broker = 0) => TellAsync($"down {broker}");

    /// <summary>Takes connections again; 0 for all brokers.</summary>
    public Task UpAsync(int broker = 0) => TellAsync($"up {broker}");

    /// <summary>Makes every answer of all brokers late.</summary>
    public Task DelayAsync(TimeSpan roundTrip) => TellAsync($"delay 0 {(int)roundTrip.TotalMilliseconds}");

    /// <summary>Makes a topic; one that is not made here is made with four partitions when it is first asked for.</summary>
    public Task CreateTopicAsync(string topic, int partitions) => TellAsync($"topic {topic} {partitions}");

    /// <summary>The next produce requests fail, each with one of these codes of the Kafka protocol; 0 lets one through, -195 cuts the connection.</summary>
    public Task FailProducingAsync(params int[] codes) => TellAsync($"errors {ProduceRequest} {string.Join(' ', codes)}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task TellAsync(string command)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(command);
            string? answer = await _process.StandardOutput.ReadLineAsync();
            if (answer != "ok")
            {
                throw new InvalidOperationException($"The mock brokers answered '{answer}' to '{command}'.");
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
