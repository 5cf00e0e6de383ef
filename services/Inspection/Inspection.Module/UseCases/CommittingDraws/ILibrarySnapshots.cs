using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;

namespace CreditRisk.Inspection.Module.UseCases.CommittingDraws;

/// <summary>The libraries as they are at one position of the journal.</summary>
public interface ILibrarySnapshots
{
    /// <summary>Holds the libraries still for one reader. Blocks.</summary>
    ILibrarySnapshot Open();
}

/// <summary>The libraries at one position. For one thread; everything blocks.</summary>
public interface ILibrarySnapshot : IDisposable
{
    /// <summary>The position.</summary>
    long Position { get; }

    /// <summary>
    /// The objects of the plan's library that have one of its classes and all labels, and are still in the library on
    /// <paramref name="day"/>, by id.
    /// </summary>
    IEnumerable<InspectionObject> Objects(DrawPlan plan, DrawScope scope, DateOnly day);

    /// <summary>
    /// The inspectors of the scope's units, with the visits that were drawn for them in the draw's year where these count against the cap, and else with none.
    /// </summary>
    IEnumerable<Inspector> Inspectors(DrawPlan plan, DrawScope scope);

    /// <summary>Recusals that stand in the inspector library, of the scope's inspectors from objects of the plan.</summary>
    IEnumerable<Recusal> StandingRecusals(DrawPlan plan, DrawScope scope, DateOnly day);
}
