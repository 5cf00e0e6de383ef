using CreditRisk.Journal;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.Journal;

/// <summary>
/// What every backend of the journal must do. A backend derives from it, opens its store, and inherits every test; the tests are
/// the contract, so a difference between backends is a failing test here and not a note somewhere.
/// </summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    private OpenedJournal? _opened;

    /// <summary>The journal under test.</summary>
    protected IJournal Journal => _opened!.Journal;

    /// <summary>Its read models.</summary>
    protected IReadModels ReadModels => _opened!.ReadModels;

    /// <summary>Its cursors.</summary>
    protected ICursors Cursors => _opened!.Cursors;

    /// <inheritdoc />
    public async Task InitializeAsync() => _opened = await OpenAsync([]);

    /// <inheritdoc />
    public async Task DisposeAsync() => await _opened!.DisposeAsync();

    /// <summary>Opens the store of this test, which is empty the first time.</summary>
    protected abstract Task<OpenedJournal> OpenAsync(IReadOnlyList<IProjection> projections, IProgress<RebuildProgress>? progress = null);

    /// <summary>Closes the journal and opens it again.</summary>
    protected async Task ReopenAsync(IReadOnlyList<IProjection> projections, IProgress<RebuildProgress>? progress = null)
    {
        await _opened!.DisposeAsync();
        _opened = await OpenAsync(projections, progress);
    }

    /// <summary>Appends and returns the position; fails the test when refused.</summary>
    protected async Task<Position> AppendAsync(AppendRequest request)
    {
        Outcome<Appended> outcome = await Journal.AppendAsync(request, CancellationToken.None);
        Assert.True(outcome.IsOk, outcome.Refusal?.Message);
        return outcome.Value.Position;
    }

    /// <summary>Appends and returns the refusal; fails the test when there is none.</summary>
    protected async Task<Refusal> RefusedAsync(AppendRequest request)
    {
        Outcome<Appended> outcome = await Journal.AppendAsync(request, CancellationToken.None);
        Assert.False(outcome.IsOk);
        return outcome.Refusal!;
    }

    /// <summary>Every event of the journal.</summary>
    protected async Task<List<JournalEvent>> AllAsync() => await Journal.ReadAsync(Position.Start, CancellationToken.None).ToListAsync();
}
