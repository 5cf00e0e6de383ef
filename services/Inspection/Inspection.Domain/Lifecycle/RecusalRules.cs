using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Applications for recusal in a completed draw: one at a time for a seat, decided once and by somebody else than who recorded it.</summary>
internal static class RecusalRules
{
    /// <summary>What gives a seat up for a party, and nothing else does.</summary>
    public static readonly ReasonCode PartyApplication = new("PARTY_APPLICATION");

    public static Refusal? FaultOf(DrawState state, ApplyForRecusal command) =>
        command.Team.Count == 0 ? DrawRefusals.Refused("OBJECT_NOT_DRAWN", "This object has no visit with a team in the draw; list the visits.", RefusalKind.NotFound)
        : !command.Team.Contains(command.InspectorId) ? DrawRefusals.Refused("NOT_ON_VISIT", "This inspector has no seat at this object; list the visits for who has.")
        : state.Applications.Any(a => a.Decision is null && a.ObjectId == command.ObjectId && a.InspectorId == command.InspectorId)
            ? DrawRefusals.Refused("RECUSAL_PENDING", "There is an application for this seat already; decide it.")
        : null;

    public static Refusal? FaultOf(DrawState state, DecideRecusal command) =>
        state.Applications.FirstOrDefault(a => a.Number == command.Number) is not { } application
            ? DrawRefusals.Refused("RECUSAL_UNKNOWN", "The draw has no application with this number; list them.", RefusalKind.NotFound)
        : application.Decision is not null ? DrawRefusals.Refused("RECUSAL_DECIDED", "This application is decided; the party can make another.")
        : application.RecordedBy == command.By
            ? DrawRefusals.Refused("DECIDER_IS_RECORDER", "Somebody else than who recorded the application enters the decision of the agency's head.")
        : null;
}
