using System.Data.Common;

namespace CreditRisk.Journal;

/// <summary>
/// A read model in SQL that changes in the same transaction as the append. It is a pure function of the journal: it can be
/// dropped and rebuilt at any time. Names of its tables start with the projection's name.
/// </summary>
public interface IProjection
{
    /// <summary>Stable name, <c>a-z</c> and <c>_</c>.</summary>
    string Name { get; }

    /// <summary>Raised whenever the schema or the meaning changes: at start the journal then drops and rebuilds the read model.</summary>
    int Version { get; }

    /// <summary>SQL statements that create the tables and indexes from nothing, in the common subset of SQLite and PostgreSQL.</summary>
    IReadOnlyList<string> Schema { get; }

    /// <summary>Names of the tables, so that they can be dropped.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Full protobuf names of the event types it wants to see.</summary>
    IReadOnlySet<string> EventTypes { get; }

    /// <summary>Applies one event. Runs on the journal's only writer: no I/O but the transaction's.</summary>
    /// <remarks>
    /// An exception fails the whole append, as a <see cref="ProjectionException"/> to its caller; other appends of the same commit go on.
    /// The same event may be applied again after its transaction was undone, so nothing may be kept outside of the transaction.
    /// </remarks>
    void Apply(JournalEvent journaled, DbTransaction transaction);
}

/// <summary>Read access to the projections.</summary>
public interface IReadModels
{
    /// <summary>Opens a read-only connection; what it reads in one transaction is one state of the journal.</summary>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Rebuilds one read model from the journal. Readers see the old one until all of it is new; appends wait meanwhile.</summary>
    /// <param name="projection">Name of a registered projection.</param>
    /// <param name="progress">Told how far it is; null tells nobody.</param>
    /// <param name="cancellationToken">Stops the rebuild and leaves the old read model.</param>
    /// <exception cref="ArgumentException">There is no such projection.</exception>
    /// <exception cref="ProjectionException">It cannot apply an event; the old read model stays.</exception>
    /// <exception cref="IOException">The store cannot be written now, its queue is full, or it is closing.</exception>
    ValueTask RebuildAsync(string projection, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>Resume positions of readers (relay, followers), durable and separate from the journal's events.</summary>
public interface ICursors
{
    /// <summary>Where the reader was; <see cref="Position.Start"/> when it has never been here.</summary>
    ValueTask<Position> GetAsync(string reader, CancellationToken cancellationToken);

    /// <summary>Moves the reader forward. Moving back is ignored.</summary>
    /// <exception cref="IOException">The store cannot be written now, its queue is full, or it is closing.</exception>
    ValueTask AdvanceAsync(string reader, Position position, CancellationToken cancellationToken);
}
