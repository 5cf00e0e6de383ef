namespace CreditRisk.Journal.Sqlite;

/// <summary>A change beside the events (a cursor, a rebuild) that waits for the writer.</summary>
internal sealed class QueuedChange(Action<SqliteStore> change) : QueuedWrite
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => _answer.Task;

    public override void Execute(SqliteStore store, DateTimeOffset now) => change(store);

    public override void Complete() => _answer.SetResult();

    public override void RefuseUnavailable() => _answer.SetException(new IOException(JournalRefusals.Failed.Message));

    public override void Fail(Exception exception) => _answer.SetException(exception);
}
