using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.SavingItems;

/// <summary>An item of the random inspection list (rules 5.2).</summary>
/// <param name="ItemCode">Its code.</param>
/// <param name="Name">For people.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="IsKey">A key item may be checked at any ratio, a general one only within limits.</param>
/// <param name="Responsible">Who checks it; its fields are empty when none is named.</param>
/// <param name="Specialities">Each of them must be held by somebody of the team.</param>
/// <param name="Terms">How it is drawn and when this version holds.</param>
public sealed record ListedItem(
    string ItemCode, string Name, LegalBasis Basis, bool IsKey, Agency Responsible, IReadOnlyList<string> Specialities, ItemTerms Terms);

/// <summary>How an item is drawn, and when.</summary>
/// <param name="Ratio">As a decimal fraction; empty for none.</param>
/// <param name="TimesPerYear">How often in a year; 0 when not told.</param>
/// <param name="From">First day of this version; null for any day.</param>
/// <param name="Until">Last day on which the item may be checked; null when it has no end.</param>
/// <param name="Method">How it is checked; may be empty.</param>
public sealed record ItemTerms(string Ratio, int TimesPerYear, DateOnly? From, DateOnly? Until, string Method)
{
    /// <summary>The lowest level of inspectors who may check it.</summary>
    public InspectorLevel Level { get; init; }
}

/// <summary>What an office says about an object library.</summary>
/// <param name="LibraryId">Its id.</param>
/// <param name="Title">For people; may be empty.</param>
/// <param name="AdverseClass">Class of objects against which something stands in the credit file; empty for their own.</param>
/// <param name="ItemCodes">What may be checked of its objects; empty for anything.</param>
public sealed record LibrarySettings(string LibraryId, string Title, string AdverseClass, IReadOnlyList<string> ItemCodes);

/// <summary>Writes the item list and what is said about libraries.</summary>
public interface IItemWriter
{
    /// <summary>Adds an item or replaces the one with its code.</summary>
    /// <returns>The position.</returns>
    ValueTask<Outcome<long>> SaveAsync(ListedItem item, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Keeps what an office says about a library.</summary>
    /// <returns>The position.</returns>
    ValueTask<Outcome<long>> SaveAsync(LibrarySettings library, RequestStamp request, CancellationToken cancellationToken);
}
