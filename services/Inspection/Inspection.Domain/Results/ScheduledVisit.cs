namespace CreditRisk.Inspection.Domain;

/// <summary>When the visits of a draw may begin and must be done.</summary>
/// <param name="ApprovalNumber">Of the approval that every visit needs (必审批, rules 5.17).</param>
/// <param name="UnsealAt">From when inspectors see their assignments.</param>
/// <param name="InspectBy">Last day of the visits.</param>
public sealed record VisitSchedule(string ApprovalNumber, DateTimeOffset UnsealAt, DateOnly InspectBy);

/// <summary>A drawn object with its team.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Team">Who goes, as redraws left it; empty when nobody was found.</param>
/// <param name="Schedule">Null while the visits are not approved.</param>
public sealed record ScheduledVisit(string DrawId, string ObjectId, IReadOnlyList<string> Team, VisitSchedule? Schedule)
{
    /// <summary>True while nobody may know who goes where.</summary>
    public bool IsSealedAt(DateTimeOffset now) => Schedule is null || now < Schedule.UnsealAt;
}
