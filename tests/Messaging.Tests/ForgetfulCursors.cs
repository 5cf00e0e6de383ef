using CreditRisk.Journal;

namespace CreditRisk.Messaging.Tests;

/// <summary>Stores no resume position, as if the process had died before it could.</summary>
internal sealed class ForgetfulCursors(ICursors cursors) : ICursors
{
    public ValueTask<Position> GetAsync(string reader, CancellationToken cancellationToken) => cursors.GetAsync(reader, cancellationToken);

    public ValueTask AdvanceAsync(string reader, Position position, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
