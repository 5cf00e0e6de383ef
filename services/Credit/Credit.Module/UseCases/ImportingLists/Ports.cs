using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>A list as it was read.</summary>
/// <param name="List">As last imported; null when it is new.</param>
/// <param name="Version">How often it was imported; a commit names it.</param>
public sealed record ListReading(CreditList? List, long Version);

/// <summary>The lists as an import needs them.</summary>
public interface IListRegister
{
    /// <summary>Reads a list.</summary>
    ValueTask<ListReading> ReadAsync(string listId, CancellationToken cancellationToken);

    /// <summary>Which of the subjects are on the list on a day, each with the fingerprint of its terms.</summary>
    ValueTask<IReadOnlyDictionary<SubjectKey, string>> FindListedAsync(
        string listId, IReadOnlyCollection<SubjectKey> subjects, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The report of the import that this request made before; null when it is new; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<ImportReport?>> FindReportAsync(CallerRequest request, CancellationToken cancellationToken);

    /// <summary>Commits an import and all its entries, or nothing; a list that was imported onto meanwhile is a conflict.</summary>
    /// <returns>The position, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> CommitAsync(
        ListReading read, ListImported imported, IReadOnlyList<SubjectListed> entries, CallerRequest request,
        CancellationToken cancellationToken);
}
