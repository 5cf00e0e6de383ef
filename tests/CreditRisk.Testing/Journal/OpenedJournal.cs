using CreditRisk.Journal;

namespace CreditRisk.Testing.Journal;

/// <summary>An open journal of some backend; disposing closes it and keeps what it stores.</summary>
public sealed record OpenedJournal(IJournal Journal, IReadModels ReadModels, ICursors Cursors, IAsyncDisposable Backend) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Backend.DisposeAsync();
}
