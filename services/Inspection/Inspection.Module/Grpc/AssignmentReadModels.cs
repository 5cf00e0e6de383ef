namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Assignments as the read models have them.</summary>
public interface IAssignmentPages
{
    /// <summary>Assignments of an inspector that are unsealed at an instant, after one of them, by draw and object.</summary>
    ValueTask<List<V1.Assignment>> ListAsync(
        string inspectorId, DateTimeOffset now, (string DrawId, string ObjectId) after, int count, CancellationToken cancellationToken);

    /// <summary>The check list of a visit for one of its inspectors; null when the visit is not the inspector's or sealed at that instant.</summary>
    ValueTask<V1.CheckList?> CheckListAsync(
        string inspectorId, string drawId, string objectId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The schedule of a draw; null when there is none.</summary>
    ValueTask<V1.VisitSchedule?> ScheduleAsync(string drawId, CancellationToken cancellationToken);
}

/// <summary>Entries as the read models have them.</summary>
public interface IEntryPages
{
    /// <summary>Entries before a journal position, newest first, with the positions; of one draw or object, or of all when these are empty.</summary>
    ValueTask<List<(long Position, V1.VisitEntry Entry)>> ListAsync(
        string drawId, string objectId, long before, int count, CancellationToken cancellationToken);

    /// <summary>Visits of a draw's year under which somebody entered at an object.</summary>
    ValueTask<int> VisitsOfYearAsync(string drawId, string objectId, CancellationToken cancellationToken);
}

/// <summary>Which results of a list.</summary>
/// <param name="DrawId">Only of this draw; empty for all.</param>
/// <param name="State">Only in this state; unspecified for all.</param>
public sealed record ResultFilter(string DrawId, V1.ResultState State);

/// <summary>Results as the read models have them.</summary>
public interface IResultPages
{
    /// <summary>One result; null when there is none.</summary>
    ValueTask<V1.InspectionResult?> FindAsync(string resultId, CancellationToken cancellationToken);

    /// <summary>Results after an id, in the order of the ids.</summary>
    ValueTask<List<V1.InspectionResult>> ListAsync(ResultFilter filter, string after, int count, CancellationToken cancellationToken);

    /// <summary>What was due before a day and is not done, the longest overdue first; the first <paramref name="skip"/> are left out.</summary>
    ValueTask<List<V1.OverdueDuty>> OverdueAsync(DateOnly on, int skip, int count, CancellationToken cancellationToken);

    /// <summary>What was published before a journal position, newest first, with the positions.</summary>
    ValueTask<List<(long Position, V1.PublicResult Result)>> PublishedAsync(
        string objectId, long before, int count, CancellationToken cancellationToken);
}
