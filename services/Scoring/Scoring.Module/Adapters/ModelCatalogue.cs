using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>The model that came with the program and those of the journal, as far as they are known here. Readers see one whole library.</summary>
/// <param name="shipped">With the model that came with the program.</param>
/// <param name="events">Reads events.</param>
public sealed class ModelCatalogue(ModelLibrary shipped, ModelEvents events) : IModels
{
    private readonly Lock _changing = new();
    private volatile ModelLibrary _library = shipped;

    /// <inheritdoc />
    public ModelLibrary Library => _library;

    /// <summary>Takes an event in; one that was taken before changes nothing.</summary>
    /// <exception cref="InvalidDataException">It makes a model the champion that this program cannot read, or does not fit what this program knows.</exception>
    public void Apply(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        lock (_changing)
        {
            if (journaled.Version > _library.Changes + 1)
            {
                throw new InvalidDataException($"Models changed before position {journaled.Position} in a way that this program does not know. Start a newer version of it.");
            }

            if (journaled.Version == _library.Changes + 1)
            {
                _library = After(events.Read(journaled));
            }
        }
    }

    private ModelLibrary After(RecordedModelChange recorded)
    {
        if (recorded.Change is ModelPromotion && _library.Find(recorded.Change.Version) is { Harm: null })
        {
            throw new InvalidDataException(
                $"Model {recorded.Change.Version} scores by position {recorded.Position} of the journal, but this program cannot read it. Start a version of the program that can.");
        }

        try
        {
            return _library.After(recorded);
        }
        catch (ArgumentException impossible)
        {
            throw new InvalidDataException($"{impossible.Message} Position {recorded.Position} of the journal and this program disagree: start the version that wrote it.", impossible);
        }
    }
}
