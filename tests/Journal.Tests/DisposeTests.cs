using System.Collections.Concurrent;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.Logging;

namespace Journal.Tests;

/// <summary>A container that knows a service under several interfaces closes it once for each.</summary>
public sealed class DisposeTests : IDisposable, ILogger
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _logged = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SqliteJournal_DisposedAgain_LeavesItsSuccessorAloneAndLogsNothing()
    {
        SqliteJournal journal = await OpenJournalAsync();
        await journal.DisposeAsync();
        await using SqliteJournal successor = await OpenJournalAsync();
        int logged = _logged.Count;

        await journal.DisposeAsync();

        Assert.Equal(logged, _logged.Count);
        Assert.Single(_logged, line => line.Contains("closed", StringComparison.Ordinal));
        await Assert.ThrowsAsync<JournalStartException>(OpenJournalAsync);
        Assert.True((await successor.AppendAsync(Appends.One("subject/a"), CancellationToken.None)).IsOk);
    }

    [Fact]
    public async Task SegmentedDecisionLog_DisposedAgain_LeavesItsSuccessorAloneAndLogsNothing()
    {
        SegmentedDecisionLog log = await OpenDecisionsAsync();
        await log.DisposeAsync();
        await using SegmentedDecisionLog successor = await OpenDecisionsAsync();
        int logged = _logged.Count;

        await log.DisposeAsync();

        Assert.Equal(logged, _logged.Count);
        await Assert.ThrowsAsync<JournalStartException>(OpenDecisionsAsync);
        Assert.True((await successor.AppendAsync("decided"u8, CancellationToken.None)).IsOk);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logged.Enqueue(formatter(state, exception));

    private Task<SqliteJournal> OpenJournalAsync() =>
        SqliteJournal.OpenAsync(new() { Folder = _folder.Path }, [], TimeProvider.System, this, CancellationToken.None);

    private Task<SegmentedDecisionLog> OpenDecisionsAsync() =>
        SegmentedDecisionLog.OpenAsync(new() { Folder = _folder.Path }, this, CancellationToken.None);
}
