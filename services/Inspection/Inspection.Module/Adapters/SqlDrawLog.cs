using System.Data.Common;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The draw log from its read model; every answer comes from one state of the journal.</summary>
internal sealed class SqlDrawLog(IReadModels readModels) : IDrawLogPages
{
    private const string Count = "SELECT COUNT(*) FROM draw_log_entries";
    private const string Records = "SELECT record FROM draw_log_entries WHERE entry_index >= @p0 ORDER BY entry_index LIMIT @p1";
    private const string IndexOfAct = "SELECT entry_index FROM draw_log_entries WHERE draw_id = @p0 AND act = @p1";
    private const string KeyChanges = "SELECT entry_index FROM draw_log_entries WHERE draw_id = '' AND act = @p0 ORDER BY entry_index";
    private const string NewestKey = "SELECT record FROM draw_log_entries WHERE draw_id = '' AND act = @p0 ORDER BY entry_index DESC LIMIT 1";
    private const string FindNode = "SELECT hash FROM draw_log_nodes WHERE level = @p0 AND node_index = @p1";

    public ValueTask<DrawLogTree> TreeAsync(CancellationToken cancellationToken) =>
        ReadAsync(log => log.TreeOf(log.Size), cancellationToken);

    public ValueTask<List<string>> RecordsAsync(long first, int count, CancellationToken cancellationToken) =>
        ReadAsync(log => log.Records(first, count), cancellationToken);

    public ValueTask<DrawLogProof?> ProveAsync(long index, long? size, CancellationToken cancellationToken) => ReadAsync(
        log =>
        {
            long of = size ?? log.Size;
            return of <= log.Size && index < of ? log.Prove(index, of) : null;
        },
        cancellationToken);

    public ValueTask<DrawnProof> ProveDrawnAsync(string drawId, CancellationToken cancellationToken) => ReadAsync(
        log => new DrawnProof(
            log.Prove(log.IndexOf(drawId, DrawActs.Drawn), log.Size),
            [.. log.KeyChanges().Select(index => log.Prove(index, log.Size))]),
        cancellationToken);

    public ValueTask<DrawLogGrowth?> ProveGrowthAsync(long first, long? second, CancellationToken cancellationToken) => ReadAsync(
        log =>
        {
            long to = second ?? log.Size;
            return to <= log.Size && first <= to
                ? new DrawLogGrowth(
                    new(first, MerkleLog.Root(first, log.NodeAt)),
                    new(to, MerkleLog.Root(to, log.NodeAt)),
                    MerkleLog.ConsistencyPath(first, to, log.NodeAt))
                : null;
        },
        cancellationToken);

    private async ValueTask<T> ReadAsync<T>(Func<Snapshot, T> read, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                using Snapshot log = new(transaction);
                return read(log);
            }
        }
    }

    private sealed class Snapshot : IDisposable
    {
        private readonly DbTransaction _transaction;
        private readonly RowCommand _node;

        public Snapshot(DbTransaction transaction)
        {
            _transaction = transaction;
            _node = new(transaction, FindNode, 2);
            using var count = new RowCommand(transaction, Count, 0);
            Size = (long)count.Read()!;
        }

        public long Size { get; }

        public long IndexOf(string drawId, string act)
        {
            using var find = new RowCommand(_transaction, IndexOfAct, 2);
            return (long)find.Read(drawId, act)!;
        }

        public List<long> KeyChanges()
        {
            using var select = new RowCommand(_transaction, SqlDrawLog.KeyChanges, 1);
            using DbDataReader rows = select.Open(DrawActs.KeyRotated);
            List<long> indexes = [];
            while (rows.Read())
            {
                indexes.Add(rows.GetInt64(0));
            }

            return indexes;
        }

        public DrawLogProof Prove(long index, long size) =>
            new(Records(index, 1)[0], TreeOf(size), MerkleLog.InclusionPath(index, size, NodeAt));

        public DrawLogTree TreeOf(long size) => new(size, MerkleLog.Root(size, NodeAt), KeyId());

        private string? KeyId()
        {
            using var newest = new RowCommand(_transaction, NewestKey, 1);
            return newest.Read(DrawActs.KeyRotated) is byte[] record && DrawLogEntry.TryRead(record, out DrawLogEntry? entry) ? entry["key"] : null;
        }

        public byte[] NodeAt(int level, long index) => (byte[])_node.Read(level, index)!;

        public List<string> Records(long first, int count)
        {
            using var select = new RowCommand(_transaction, SqlDrawLog.Records, 2);
            using DbDataReader rows = select.Open(first, count);
            List<string> records = [];
            while (rows.Read())
            {
                records.Add(Encoding.UTF8.GetString((byte[])rows[0]));
            }

            return records;
        }

        public void Dispose() => _node.Dispose();
    }
}
