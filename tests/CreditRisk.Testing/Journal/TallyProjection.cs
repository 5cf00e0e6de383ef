using System.Data.Common;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Testing.Journal;

/// <summary>A read model that is easy to recompute: per stream, how many events it saw and a checksum over their positions and sizes.</summary>
public sealed class TallyProjection : IProjection
{
    /// <summary>Payload that makes <see cref="Apply"/> throw.</summary>
    public const string Poison = "poison";

    private readonly string _table;

    /// <summary>Creates it.</summary>
    public TallyProjection(string name = "tally", int version = 1)
    {
        (Name, Version) = (name, version);
        _table = $"{name}_streams";
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Version { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> Schema => [$"CREATE TABLE {_table} (stream TEXT PRIMARY KEY, events BIGINT NOT NULL, checksum BIGINT NOT NULL)"];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => [_table];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { Appends.EventType };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        if (journaled.Payload.Span.SequenceEqual("poison"u8))
        {
            throw new InvalidOperationException("This event is not understood.");
        }

        transaction.Connection!.Execute(
            $"""
            INSERT INTO {_table} VALUES (@Stream, 1, @Checksum)
            ON CONFLICT (stream) DO UPDATE SET events = {_table}.events + 1, checksum = {_table}.checksum + excluded.checksum
            """,
            new { Stream = journaled.Stream.ToString(), Checksum = ChecksumOf(journaled) },
            transaction);
    }

    /// <summary>What the read model holds, by stream.</summary>
    public async Task<IReadOnlyDictionary<string, Tally>> ReadAsync(IReadModels readModels)
    {
        await using DbConnection connection = await readModels.OpenAsync(CancellationToken.None);
        IEnumerable<(string Stream, long Events, long Checksum)> rows =
            await connection.QueryAsync<(string, long, long)>($"SELECT stream, events, checksum FROM {_table}");
        return rows.ToDictionary(row => row.Stream, row => new Tally(row.Events, row.Checksum));
    }

    /// <summary>What it must hold after these events.</summary>
    public static async Task<IReadOnlyDictionary<string, Tally>> FoldAsync(IAsyncEnumerable<JournalEvent> events)
    {
        Dictionary<string, Tally> tallies = [];
        await foreach (JournalEvent journaled in events.Where(journaled => journaled.Type == Appends.EventType))
        {
            Tally before = tallies.GetValueOrDefault(journaled.Stream.ToString(), new(0, 0));
            tallies[journaled.Stream.ToString()] = new(before.Events + 1, before.Checksum + ChecksumOf(journaled));
        }

        return tallies;
    }

    private static long ChecksumOf(JournalEvent journaled) => (journaled.Position.Value * 1000) + journaled.Payload.Length;
}

/// <summary>One row of <see cref="TallyProjection"/>.</summary>
public readonly record struct Tally(long Events, long Checksum);
