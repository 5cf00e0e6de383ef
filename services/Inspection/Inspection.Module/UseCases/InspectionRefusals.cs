using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases;

/// <summary>Refusals of this room that are given in more than one place, or are too long for one.</summary>
internal static class InspectionRefusals
{
    public static readonly Refusal DrawUnknown = new(
        RefusalKind.NotFound, new("DRAW_UNKNOWN"), "There is no such draw; ids look like 2026-000017.");

    public static readonly Refusal DrawNotCompleted = new(
        RefusalKind.FailedPrecondition, new("DRAW_NOT_COMPLETED"), "Nothing is drawn yet; ask again when the draw is complete.");

    public static readonly Refusal LibraryUnknown = new(
        RefusalKind.NotFound, new("LIBRARY_UNKNOWN"), "There is no object library of this name; import objects into it.");

    public static readonly Refusal WrongFrame = new(
        RefusalKind.FailedPrecondition, new("WRONG_FRAME"), "The kept frame has another root than the published one. Restore it from a copy.");

    public static readonly Refusal UnknownItem = new(
        RefusalKind.InvalidArgument, new("UNKNOWN_ITEM"), "What is not on the item list must not be checked.");

    public static readonly Refusal ItemNotOfLibrary = new(
        RefusalKind.InvalidArgument, new("ITEM_NOT_OF_LIBRARY"), "The library is tied to other items; list the libraries, or take another.");

    public static readonly Refusal ObjectUnknown = new(
        RefusalKind.NotFound, new("OBJECT_UNKNOWN"), "The library has no such object; import it first.");

    public static readonly Refusal ResultUnknown = new(
        RefusalKind.NotFound, new("RESULT_UNKNOWN"), "There is no result of this id.");

    public static readonly Refusal NotAnInspector = new(
        RefusalKind.PermissionDenied,
        new("NOT_AN_INSPECTOR"),
        "No inspector, or more than one, calls under this identity; name it in the inspector library (caller_name).");
}
