using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

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

    /// <summary>Objects of the plan that are at a cap of its year.</summary>
    /// <returns>
    /// Their exclusions; none while no plan of the year is published, and none of a department that goes with its leader. <c>CAP_IN_DOUBT</c> when a draw that
    /// is frozen and not drawn may take one of the objects to its cap.
    /// </returns>
    Outcome<IReadOnlyList<Exclusion>> Capped(DrawPlan plan, DrawScope scope, DateOnly day);

    /// <summary>
    /// Recusals of the scope's inspectors from objects of the plan: those of the inspector library, and those for which a seat of an earlier draw was given up.
    /// </summary>
    IEnumerable<Recusal> StandingRecusals(DrawPlan plan, DrawScope scope, DateOnly day);
}
