using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.UseCases.ChangingModels;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>
/// Keeps what happens to models on the stream <c>models/scoring</c>, and reads all of it before the first call: a host that cannot read the champion
/// does not start.
/// </summary>
public sealed class JournaledModels(IJournal journal, ModelCatalogue catalogue) : IModelJournal, IHostedService
{
    private static readonly StreamId Stream = new("models", "scoring");

    /// <inheritdoc />
    public async ValueTask<ModelLibrary> ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(Stream, catalogue.Library.Changes, cancellationToken))
        {
            catalogue.Apply(journaled);
        }

        return catalogue.Library;
    }

    /// <inheritdoc />
    public ValueTask<Outcome<long>> RecordAsync(ModelChange change, long basis, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync([new[] { ModelEvents.ToWire(change) }.To(Stream, ExpectedVersion.At(basis))], caller, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) => journal.FindAnswerAsync(caller, cancellationToken);

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
