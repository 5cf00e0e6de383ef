using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>Every model there is, and which one scores. Starts with the scorecard that came with the program as the champion.</summary>
public sealed class ModelLibrary
{
    private readonly ImmutableDictionary<string, RegisteredModel> _models;

    private ModelLibrary(ImmutableDictionary<string, RegisteredModel> models, string champion, long changes, long position)
    {
        (_models, Changes, Position) = (models, changes, position);
        Champion = models[champion];
        Challengers =
        [
            .. models.Values.Where(model => model is { WasChampion: false, Harm: not null })
                .OrderByDescending(model => model.Position).Take(MostChallengers).OrderBy(model => model.Position),
        ];
    }

    /// <summary>How many challengers score beside the champion at most: the newest.</summary>
    public const int MostChallengers = 4;

    /// <summary>How many changes are in it.</summary>
    public long Changes { get; }

    /// <summary>Journal position of the last change; 0 when there is none.</summary>
    public long Position { get; }

    /// <summary>The model that scores.</summary>
    public RegisteredModel Champion { get; }

    /// <summary>Those that score beside it, in the order they were registered.</summary>
    public ImmutableArray<RegisteredModel> Challengers { get; }

    /// <summary>By version.</summary>
    public IEnumerable<RegisteredModel> ByVersion => _models.Values.OrderBy(model => model.Version, StringComparer.Ordinal);

    /// <summary>With the model that came with the program.</summary>
    public static ModelLibrary Of(RegisteredModel shipped)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return new(ImmutableDictionary<string, RegisteredModel>.Empty.Add(shipped.Version, shipped with { WasChampion = true }), shipped.Version, 0, 0);
    }

    /// <summary>The one of a version; null when there is none.</summary>
    public RegisteredModel? Find(string version) => _models.GetValueOrDefault(version);

    /// <summary>Where a model stands.</summary>
    public ModelState StateOf(RegisteredModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Version == Champion.Version ? ModelState.Champion
            : model.WasChampion ? ModelState.Retired
            : model.Approvers.Count >= ModelPolicy.Approvers ? ModelState.Approved
            : ModelState.Challenger;
    }

    /// <summary>The library after a change.</summary>
    /// <exception cref="ArgumentException">The change cannot have happened: its model is unknown, or registered already.</exception>
    public ModelLibrary After(RecordedModelChange recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        RegisteredModel after = Evolve(Find(recorded.Change.Version), recorded);
        string champion = recorded.Change is ModelPromotion ? after.Version : Champion.Version;
        return new(_models.SetItem(after.Version, after), champion, Changes + 1, recorded.Position);
    }

    private static RegisteredModel Evolve(RegisteredModel? before, RecordedModelChange recorded) => (recorded.Change, before) switch
    {
        (ModelRegistration registration, null) => registration.Model with
        {
            RegisteredBy = recorded.Actor,
            RegisteredAt = recorded.At,
            Position = recorded.Position,
        },
        (ModelApproval, not null) => before with { Approvers = before.Approvers.Add(recorded.Actor) },
        (ModelPromotion, not null) => before with { WasChampion = true },
        (ModelRegistration, _) => throw new ArgumentException($"Model {recorded.Change.Version} was registered before."),
        _ => throw new ArgumentException($"Model {recorded.Change.Version} was never registered."),
    };
}
