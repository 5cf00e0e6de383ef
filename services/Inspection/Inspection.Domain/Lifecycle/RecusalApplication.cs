namespace CreditRisk.Inspection.Domain;

/// <summary>A party's application that an inspector does not come (行政处罚法 art. 43).</summary>
/// <param name="Number">Gap-free in its draw, from 1.</param>
/// <param name="ObjectId">The party.</param>
/// <param name="InspectorId">Who should not go.</param>
/// <param name="Ground">Why, as the party says.</param>
/// <param name="RecordedBy">Who recorded it; somebody else records the decision.</param>
/// <param name="Decision">The decision; <c>null</c> as long as there is none, and the work goes on.</param>
public sealed record RecusalApplication(
    int Number, string ObjectId, string InspectorId, string Ground, string RecordedBy, RecusalDecision? Decision = null);

/// <summary>What the head of the agency decided.</summary>
/// <param name="IsGranted">True when the seat is redrawn.</param>
/// <param name="Reason">Who decided, and why.</param>
public sealed record RecusalDecision(bool IsGranted, string Reason);
