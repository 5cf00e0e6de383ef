using System.Collections.Frozen;
using System.Data.Common;
using CreditRisk.Inspection.Domain;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The draw log: one row for each act, and the hash of every full subtree over them, so that proofs read a few rows only.</summary>
internal sealed class DrawLogProjection : IProjection
{
    private const string NextIndex = "SELECT COALESCE(MAX(entry_index) + 1, 0) FROM draw_log_entries";
    private const string AddEntry = "INSERT INTO draw_log_entries (entry_index, draw_id, act, record) VALUES (@p0, @p1, @p2, @p3)";
    private const string AddNode = "INSERT INTO draw_log_nodes (level, node_index, hash) VALUES (@p0, @p1, @p2)";
    private const string FindNode = "SELECT hash FROM draw_log_nodes WHERE level = @p0 AND node_index = @p1";

    private static readonly IReadOnlyList<string> Statements =
    [
        """
        CREATE TABLE draw_log_entries (
            entry_index BIGINT PRIMARY KEY, draw_id TEXT NOT NULL, act TEXT NOT NULL, record BYTEA NOT NULL)
        """,
        "CREATE INDEX draw_log_entries_by_draw ON draw_log_entries (draw_id, act)",
        """
        CREATE TABLE draw_log_nodes (
            level INTEGER NOT NULL, node_index BIGINT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (level, node_index))
        """,
    ];

    private static readonly FrozenSet<string> Types = DrawLogActs.EventTypes.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "draw_log";

    public int Version => 3;

    public IReadOnlyList<string> Schema => Statements;

    public IReadOnlyList<string> Tables { get; } = ["draw_log_entries", "draw_log_nodes"];

    public IReadOnlySet<string> EventTypes => Types;

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        using var next = new RowCommand(transaction, NextIndex, 0);
        long index = Convert.ToInt64(next.Read(), System.Globalization.CultureInfo.InvariantCulture);
        DrawLogEntry entry = DrawLogActs.Read(journaled, index);
        byte[] record = entry.ToRecord();
        using var add = new RowCommand(transaction, AddEntry, 4);
        add.Run(index, entry.DrawId, entry.Act, record);
        AddNodes(transaction, index, MerkleTree.LeafHash(record));
    }

    // A right child completes its parent, and that perhaps the parent's.
    private static void AddNodes(DbTransaction transaction, long index, byte[] hash)
    {
        using var add = new RowCommand(transaction, AddNode, 3);
        using var find = new RowCommand(transaction, FindNode, 2);
        int level = 0;
        add.Run(level, index, hash);
        for (; (index & 1) == 1; index >>= 1)
        {
            hash = MerkleTree.NodeHash((byte[])find.Read(level, index - 1)!, hash);
            add.Run(++level, index >> 1, hash);
        }
    }
}
