using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.CreatingDraws;

/// <summary>A plan as somebody writes it, before it has a number and its items were looked up.</summary>
/// <param name="Title">For people.</param>
/// <param name="LibraryId">The object library.</param>
/// <param name="Mode">Whether membership or only the order is drawn.</param>
/// <param name="ItemCodes">What is checked.</param>
/// <param name="Strata">The risk classes and their shares.</param>
/// <param name="Teams">Who may inspect whom.</param>
/// <param name="Randomness">Where the public randomness will come from.</param>
/// <param name="OverallFloor">Share of all objects that the strata together must reach; null for none.</param>
/// <param name="Scope">What of the libraries enters the frame.</param>
public sealed record DrawDraft(
    string Title,
    string LibraryId,
    DrawMode Mode,
    IReadOnlyList<string> ItemCodes,
    IReadOnlyList<Stratum> Strata,
    TeamDraft Teams,
    RandomnessSource Randomness,
    Ratio? OverallFloor,
    DrawScope Scope)
{
    /// <summary>The plan of a draw.</summary>
    /// <param name="drawId">Its id.</param>
    /// <param name="drawNumber">Its number.</param>
    /// <param name="year">Whose last day is the last of the visits, when the draft names none.</param>
    /// <param name="items">The items as the list has them.</param>
    public DrawPlan ToPlan(string drawId, long drawNumber, int year, IReadOnlyList<PlanItem> items) => new(
        drawId,
        drawNumber,
        Title,
        LibraryId,
        Mode,
        items,
        Strata,
        new(Teams.Size, Teams.VisitsUntil ?? new DateOnly(year, 12, 31), Teams.WorkloadCap, Teams.Region, Teams.RepeatPair),
        Randomness,
        OverallFloor)
    {
        Directions = Scope.Directions,
    };
}

/// <summary>Who may inspect whom.</summary>
/// <param name="Size">Inspectors of a visit.</param>
/// <param name="VisitsUntil">Last day of the visits; null for the last of the year.</param>
/// <param name="WorkloadCap">Most visits of an inspector in this draw; 0 for no limit.</param>
/// <param name="Region">Whether inspectors stay in their regions.</param>
/// <param name="RepeatPair">Whether two of the last team may come together again.</param>
public sealed record TeamDraft(int Size, DateOnly? VisitsUntil, int WorkloadCap, RegionRule Region, RepeatPairRule RepeatPair);

/// <summary>The item list.</summary>
public interface IItemList
{
    /// <summary>
    /// Looks items up, in the order of their codes, or names those that are not on the list (<c>UNKNOWN_ITEM</c>) or that may not be checked of the
    /// objects of a library (<c>ITEM_NOT_OF_LIBRARY</c>).
    /// </summary>
    ValueTask<Outcome<IReadOnlyList<PlanItem>>> FindAsync(string libraryId, IReadOnlyList<string> itemCodes, CancellationToken cancellationToken);
}
