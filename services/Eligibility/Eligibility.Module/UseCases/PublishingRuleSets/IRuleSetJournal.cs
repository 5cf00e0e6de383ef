using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;

/// <summary>Keeps what happens to rule sets.</summary>
public interface IRuleSetJournal
{
    /// <summary>The library with every change that was recorded when this was called.</summary>
    ValueTask<RuleSetLibrary> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Records changes all or nothing.</summary>
    /// <param name="changes">At least one.</param>
    /// <param name="basis">How many changes the library had that they were decided on; null when they hold whatever happened in between.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The position, or a refusal: of kind Conflict when the library changed in between.</returns>
    ValueTask<Outcome<long>> RecordAsync(IReadOnlyList<RuleSetChange> changes, long? basis, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Position of the answer that a request already has, null when it is new or has no id; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);
}
