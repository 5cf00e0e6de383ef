namespace CreditRisk.Journal.Sqlite;

/// <summary>Something a caller waits for the writer to do. Many of them share one commit.</summary>
internal abstract class QueuedWrite
{
    /// <summary>Bytes it holds while it waits.</summary>
    public virtual long Bytes => 0;

    /// <summary>Events it adds at most.</summary>
    public virtual int Events => 0;

    /// <summary>Decides and writes inside the open transaction. May run again when the transaction had to be undone because of another write.</summary>
    public abstract void Execute(SqliteStore store, DateTimeOffset now);

    /// <summary>What it did is durable: answers the caller.</summary>
    public abstract void Complete();

    /// <summary>It was not done because the store cannot be written.</summary>
    public abstract void RefuseUnavailable();

    /// <summary>It was not done because it threw.</summary>
    public abstract void Fail(Exception exception);
}
