using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Module.UseCases.ChangingModels;

/// <summary>Keeps what happens to models.</summary>
public interface IModelJournal
{
    /// <summary>The library with every change that was recorded when this was called.</summary>
    ValueTask<ModelLibrary> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Records a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="basis">How many changes the library had that it was decided on.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The position, or a refusal: of kind Conflict when the library changed in between.</returns>
    ValueTask<Outcome<long>> RecordAsync(ModelChange change, long basis, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Position of the answer that a request already has, null when it is new or has no id; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);
}
