using System.Buffers.Binary;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Journal.Tests;

/// <summary>A decision log with its index, which follows it. A record is an id, a subject, an instant, and filling.</summary>
internal sealed class IndexedLog : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;

    private IndexedLog(SegmentedDecisionLog log, SqliteDecisionIndex index)
    {
        (Log, Index) = (log, index);
        _following = index.RunAsync(_stop.Token);
    }

    public SegmentedDecisionLog Log { get; }

    public SqliteDecisionIndex Index { get; }

    public static async Task<IndexedLog> OpenAsync(string folder, SettableClock clock)
    {
        var options = new DecisionLogOptions { Folder = folder, SegmentBytes = 4 << 20 };
        SegmentedDecisionLog log = await SegmentedDecisionLog.OpenAsync(options, null, CancellationToken.None);
        return new(log, new(log, Read, options, clock, NullLogger<SqliteDecisionIndex>.Instance));
    }

    public static byte[] Record(int id, int subject, DateTimeOffset at, int filling = 0)
    {
        byte[] record = new byte[40 + filling];
        BinaryPrimitives.WriteUInt128LittleEndian(record, (UInt128)id);
        BinaryPrimitives.WriteUInt128LittleEndian(record.AsSpan(16), (UInt128)subject);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(32), at.ToUnixTimeMilliseconds());
        return record;
    }

    /// <summary>Appends as the room does, which says by what the record is found; or, when <paramref name="isKnown"/> is false, without saying.</summary>
    public async Task<DecisionLocation> AppendAsync(int id, int subject, DateTimeOffset at, int filling = 0, bool isKnown = true) =>
        (await Log.AppendAsync(Record(id, subject, at, filling), isKnown ? new DecisionEntry((UInt128)id, new((UInt128)subject), at) : null, CancellationToken.None)).Value;

    public async Task<DecisionLocation?> FindAsync(int id) => (await Index.FindAsync((UInt128)id, CancellationToken.None)).Value;

    public async Task<IReadOnlyList<DecisionLocation>> ListAsync(int subject, DecisionLocation? before = null, int most = 1000) =>
        (await Index.ListAsync(new((UInt128)subject), before, most, CancellationToken.None)).Value;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _following);
        Index.Dispose();
        await Log.DisposeAsync();
        _stop.Dispose();
    }

    private static DecisionEntry Read(ReadOnlyMemory<byte> record) => record.Length < 40
        ? throw new InvalidDataException("No record.")
        : new(
            BinaryPrimitives.ReadUInt128LittleEndian(record.Span),
            new(BinaryPrimitives.ReadUInt128LittleEndian(record.Span[16..])),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(record.Span[32..])));
}
