using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using Journal.Crasher;

namespace Journal.Tests;

/// <summary>A process that writes until it is killed, and everything it was answered.</summary>
internal sealed class CrasherProcess : IDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private CrasherProcess(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    public int Id => _process.Id;

    /// <summary>Payload of each answered append, by the position of its last event.</summary>
    public ConcurrentDictionary<long, string> Appended { get; } = [];

    /// <summary>Each answered decision, by its location.</summary>
    public ConcurrentDictionary<DecisionLocation, string> Decided { get; } = [];

    public static CrasherProcess Start(string folder, string round, DecisionDurability durability) => new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        ArgumentList = { "exec", typeof(WriteLoad).Assembly.Location, folder, round, $"{durability}" },
        RedirectStandardOutput = true,
        Environment = { ["DOTNET_TieredPGO"] = "0" },
    })!);

    /// <summary>Waits until the process has told that many more lines that begin like this.</summary>
    public async Task WaitForAsync(string beginning, int count)
    {
        while (count > 0)
        {
            count -= (await _lines.Reader.ReadAsync()).StartsWith(beginning, StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>Kills it with SIGKILL and reads what it still had told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Note(line.Split(' '));
            await _lines.Writer.WriteAsync(line);
        }

        _lines.Writer.Complete(new InvalidOperationException("The process ended."));
    }

    private void Note(string[] words)
    {
        switch (words)
        {
            case ["J", var position, var payload]:
                Appended[Number(position)] = payload;
                break;
            case ["D", var segment, var offset, var record]:
                Decided[new((int)Number(segment), Number(offset))] = record;
                break;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
