using System.Buffers.Binary;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Decisions;

/// <summary>The tables of the index, in a file of their own. One thread writes, any number read.</summary>
internal sealed class DecisionIndexFile : IDisposable
{
    private const int SchemaVersion = 1;
    private const int KeyBytes = 16;
    private const int RunLength = 1024;

    private const string Schema =
        """
        CREATE TABLE decision_runs (
          lowest BLOB NOT NULL, highest BLOB NOT NULL, segment BIGINT NOT NULL, first BIGINT NOT NULL, last BIGINT NOT NULL,
          PRIMARY KEY (lowest, highest, segment, first)) WITHOUT ROWID;
        CREATE TABLE decision_subjects (subject BLOB NOT NULL, segment BIGINT NOT NULL, place BIGINT NOT NULL, PRIMARY KEY (subject, segment, place)) WITHOUT ROWID;
        CREATE TABLE decision_segments (segment BIGINT PRIMARY KEY, newest BIGINT NOT NULL, last BIGINT NOT NULL);
        """;

    // What is lost with a power failure is read from the log again, so commits need not wait for the disk.
    private const string Settings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000;";

    private readonly string _path;
    private readonly SqliteConnection _writer;
    private readonly SqliteStatement _addRun;
    private readonly SqliteStatement _addSubject;
    private readonly SqliteStatement _addSegment;

    private DecisionIndexFile(string path, SqliteConnection writer)
    {
        (_path, _writer) = (path, writer);
        _addRun = new(writer, "INSERT OR REPLACE INTO decision_runs VALUES (?1, ?2, ?3, ?4, ?5)");
        _addSubject = new(writer, "INSERT OR REPLACE INTO decision_subjects VALUES (?1, ?2, ?3)");
        _addSegment = new(writer, """
            INSERT INTO decision_segments VALUES (?1, ?2, ?3)
            ON CONFLICT (segment) DO UPDATE SET newest = max(newest, excluded.newest), last = excluded.last
            """);
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="SqliteException">It is damaged or cannot be read.</exception>
    public static DecisionIndexFile Open(string path)
    {
        SqliteConnection writer = SqliteConnections.OpenWriter(path);
        try
        {
            SqliteConnections.Run(writer, Settings);
            if (VersionOf(writer) == 0)
            {
                SqliteConnections.Run(writer, $"BEGIN; {Schema} PRAGMA user_version={SchemaVersion}; COMMIT;");
            }

            return VersionOf(writer) == SchemaVersion ? new(path, writer) : throw new InvalidDataException("It has another form.");
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public static void Delete(string path)
    {
        SqliteConnections.ClearReaders(path);
        foreach (string file in (string[])[path, path + "-wal", path + "-shm"])
        {
            File.Delete(file);
        }
    }

    /// <summary>The last record that is in it; the default value for none.</summary>
    public DecisionLocation Last()
    {
        using var select = new SqliteStatement(_writer, "SELECT segment, last FROM decision_segments ORDER BY segment DESC LIMIT 1");
        return select.Read() ? new((int)select.Number(0), select.Number(1)) : default;
    }

    /// <summary>Adds decisions that follow one another in the log, all or none. Of ids only the range of each run is kept.</summary>
    public void Add((DecisionEntry Entry, DecisionLocation Location)[] decisions)
    {
        using SqliteTransaction transaction = _writer.BeginTransaction();
        AddSubjects(decisions);
        for (int start = 0, end = 0; start < decisions.Length; start = end)
        {
            while (end < decisions.Length && end - start < RunLength && decisions[end].Location.Segment == decisions[start].Location.Segment)
            {
                end++;
            }

            AddRun(decisions.AsSpan(start, end - start));
        }

        transaction.Commit();
    }

    /// <summary>The last of the oldest segments in which every decision was made before an instant; null when there is none.</summary>
    public int? LastBefore(DateTimeOffset instant)
    {
        using var select = new SqliteStatement(_writer, """
            SELECT max(segment) FROM decision_segments
            WHERE segment < coalesce((SELECT min(segment) FROM decision_segments WHERE newest >= ?1), 1 << 60)
              AND segment < (SELECT max(segment) FROM decision_segments)
            """);
        return select.Bind(1, instant.ToUnixTimeMilliseconds()).ReadNumber() is > 0 and var segment ? (int)segment : null;
    }

    /// <summary>Takes out everything up to and with a segment.</summary>
    public void RemoveThrough(int segment)
    {
        using SqliteTransaction transaction = _writer.BeginTransaction();
        foreach (string table in (string[])["decision_runs", "decision_subjects", "decision_segments"])
        {
            using var delete = new SqliteStatement(_writer, $"DELETE FROM {table} WHERE segment <= ?1");
            delete.Bind(1, segment).Run();
        }

        transaction.Commit();
    }

    /// <summary>The stretches of the log, each within a segment, where a decision of this id can be.</summary>
    public static List<(DecisionLocation First, DecisionLocation Last)> Find(string path, UInt128 id)
    {
        using SqliteConnection connection = SqliteConnections.OpenReader(path);
        using var select = new SqliteStatement(connection, "SELECT segment, first, last FROM decision_runs WHERE lowest <= ?1 AND highest >= ?1 ORDER BY lowest DESC");
        select.BindBlob(1, KeyOf(id));
        List<(DecisionLocation, DecisionLocation)> found = [];
        while (select.Read())
        {
            int segment = (int)select.Number(0);
            found.Add((new(segment, select.Number(1)), new(segment, select.Number(2))));
        }

        return found;
    }

    public static List<DecisionLocation> List(string path, SubjectKey subject, DecisionLocation? before, int most)
    {
        using SqliteConnection connection = SqliteConnections.OpenReader(path);
        using var select = new SqliteStatement(connection, """
            SELECT segment, place FROM decision_subjects WHERE subject = ?1 AND (segment, place) < (?2, ?3)
            ORDER BY segment DESC, place DESC LIMIT ?4
            """);
        select.BindBlob(1, KeyOf(subject.Value)).Bind(2, before?.Segment ?? int.MaxValue).Bind(3, before?.Offset ?? 0).Bind(4, most);
        List<DecisionLocation> found = [];
        while (select.Read())
        {
            found.Add(new((int)select.Number(0), select.Number(1)));
        }

        return found;
    }

    public void Dispose()
    {
        _addRun.Dispose();
        _addSubject.Dispose();
        _addSegment.Dispose();
        _writer.Dispose();
        SqliteConnections.ClearReaders(_path);
    }

    // In the order of the tree, in which neighbours share pages.
    private void AddSubjects((DecisionEntry Entry, DecisionLocation Location)[] decisions)
    {
        UInt128[] subjects = Array.ConvertAll(decisions, decision => decision.Entry.Subject.Value);
        DecisionLocation[] places = Array.ConvertAll(decisions, decision => decision.Location);
        Array.Sort(subjects, places);
        Span<byte> key = stackalloc byte[KeyBytes];
        for (int i = 0; i < subjects.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(key, subjects[i]);
            _addSubject.BindBlob(1, key).Bind(2, places[i].Segment).Bind(3, places[i].Offset).Run();
        }
    }

    private void AddRun(ReadOnlySpan<(DecisionEntry Entry, DecisionLocation Location)> run)
    {
        (UInt128 lowest, UInt128 highest, DateTimeOffset newest) = (run[0].Entry.Id, run[0].Entry.Id, run[0].Entry.At);
        foreach ((DecisionEntry entry, _) in run)
        {
            lowest = UInt128.Min(lowest, entry.Id);
            highest = UInt128.Max(highest, entry.Id);
            newest = entry.At > newest ? entry.At : newest;
        }

        (DecisionLocation first, DecisionLocation last) = (run[0].Location, run[^1].Location);
        _addRun.BindBlob(1, KeyOf(lowest)).BindBlob(2, KeyOf(highest)).Bind(3, first.Segment).Bind(4, first.Offset).Bind(5, last.Offset).Run();
        _addSegment.Bind(1, first.Segment).Bind(2, newest.ToUnixTimeMilliseconds()).Bind(3, last.Offset).Run();
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var select = new SqliteStatement(connection, "PRAGMA user_version");
        return select.ReadNumber() ?? 0;
    }

    private static byte[] KeyOf(UInt128 key)
    {
        var bytes = new byte[KeyBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }
}
