using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Module.UseCases.ChangingModels;

/// <summary>A model as it is now.</summary>
/// <param name="Model">The model.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Position">Journal position from which on everybody can see it so.</param>
public sealed record ChangedModel(RegisteredModel Model, ModelState State, long Position);

/// <summary>Registers, approves and promotes models: read, decide, record, read back.</summary>
public sealed class ChangeModelHandler(IModelJournal journal, ScoringOptions options, TimeProvider clock)
{
    // Two who change models in the same moment are both right; only a broken store would lose this often.
    private const int Attempts = 20;

    /// <summary><c>MODEL_NOT_FOUND</c> (NotFound).</summary>
    public static Refusal NotFound(string version) =>
        new(RefusalKind.NotFound, new("MODEL_NOT_FOUND"), $"There is no model '{version}'. ListModels names those there are.");

    /// <summary>The model as registered, or what <see cref="ModelPolicy.Register"/> or the journal refused.</summary>
    public Task<Outcome<ChangedModel>> RegisterAsync(ModelRegistration registration, CallerRequest caller, CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        return ChangeAsync(registration.Version, caller, library => ModelPolicy.Register(library, registration, options.LeastOutcomes, today), cancellationToken);
    }

    /// <summary>The model with the approval, or what <see cref="ModelPolicy.Approve"/> or the journal refused.</summary>
    public Task<Outcome<ChangedModel>> ApproveAsync(string version, string reason, CallerRequest caller, CancellationToken cancellationToken) =>
        ChangeKnownAsync(version, caller, (_, model) => ModelPolicy.Approve(model, caller.Actor, reason), cancellationToken);

    /// <summary>The model as the champion, or what <see cref="ModelPolicy.Promote"/> or the journal refused.</summary>
    public Task<Outcome<ChangedModel>> PromoteAsync(string version, string reason, CallerRequest caller, CancellationToken cancellationToken) =>
        ChangeKnownAsync(version, caller, (library, model) => ModelPolicy.Promote(library, model, reason), cancellationToken);

    private Task<Outcome<ChangedModel>> ChangeKnownAsync(
        string version, CallerRequest caller, Func<ModelLibrary, RegisteredModel, Outcome<ModelChange?>> decide, CancellationToken cancellationToken) =>
        ChangeAsync(version, caller, library => library.Find(version) is { } model ? decide(library, model) : NotFound(version), cancellationToken);

    private async Task<Outcome<ChangedModel>> ChangeAsync(
        string version, CallerRequest caller, Func<ModelLibrary, Outcome<ModelChange?>> decide, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            ModelLibrary library = await journal.ReadAsync(cancellationToken);
            Outcome<long> recorded = decide(library).TryGet(out ModelChange? change, out Refusal? refusal) && change is not null
                ? await journal.RecordAsync(change, library.Changes, caller, cancellationToken)
                : Answered(await journal.FindAnswerAsync(caller, cancellationToken), refusal, library);
            if (recorded.TryGet(out long position, out Refusal? failed))
            {
                ModelLibrary after = await journal.ReadAsync(cancellationToken);
                RegisteredModel model = after.Find(version)!;
                return new ChangedModel(model, after.StateOf(model), position);
            }

            if (failed.Kind != RefusalKind.Conflict || attempt == Attempts)
            {
                return failed;
            }
        }
    }

    // A change that was made already looks out of order when it is asked for again: then the earlier answer stands.
    private static Outcome<long> Answered(Outcome<long?> earlier, Refusal? refusal, ModelLibrary library) =>
        earlier.Match<Outcome<long>>(position => position is { } value ? value : refusal is null ? library.Position : refusal, reused => reused);
}
