using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.SavingItems;

/// <summary>An item of the random inspection list (rules 5.2).</summary>
/// <param name="ItemCode">Its code.</param>
/// <param name="Name">For people.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="IsKey">A key item may be checked at any ratio, a general one only within limits.</param>
/// <param name="Responsible">Who checks it; its fields are empty when none is named.</param>
/// <param name="Specialities">Each of them must be held by somebody of the team.</param>
public sealed record ListedItem(
    string ItemCode, string Name, LegalBasis Basis, bool IsKey, Agency Responsible, IReadOnlyList<string> Specialities);

/// <summary>Writes the item list.</summary>
public interface IItemWriter
{
    /// <summary>Adds an item or replaces the one with its code.</summary>
    /// <returns>The position.</returns>
    ValueTask<Outcome<long>> SaveAsync(ListedItem item, RequestStamp request, CancellationToken cancellationToken);
}
