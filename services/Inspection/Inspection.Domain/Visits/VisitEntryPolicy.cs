using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Who may open a visit, and by what: an inspector of its team, after the unsealing, by the object's own code.</summary>
public static class VisitEntryPolicy
{
    /// <summary>Most characters of a scanned code.</summary>
    public const int LongestCode = 2000;

    // What is sealed and what is somebody else's look the same.
    private static readonly Refusal NotYours = new(
        RefusalKind.PermissionDenied,
        new("NOT_YOUR_ASSIGNMENT"),
        "This is no assignment of yours, or it is sealed until the set time; list your own assignments.");

    private static readonly Refusal AnotherCode = ResultRefusals.Argument(
        "CODE_OF_ANOTHER", "scanned", "This code does not name the object of the visit. Scan the one at its door, or see whether you are at the right place.");

    /// <summary>Why the inspector does not enter; null when nothing is against it.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="entry">Who scanned what, and when.</param>
    /// <param name="now">The present.</param>
    public static Refusal? FaultOf(ScheduledVisit visit, VisitEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(entry);
        return visit.IsSealedAt(now) || !visit.Team.Contains(entry.InspectorId, StringComparer.Ordinal) ? NotYours
            : !Names(entry.Scanned, visit.ObjectId) ? AnotherCode
            : visit.IsSealedAt(entry.At) || entry.At > now
                ? ResultRefusals.Argument("ENTERED_AT_OUT_OF_RANGE", "entered_at", "A visit is entered after its assignment was unsealed and not in the future.")
            : null;
    }

    /// <summary>True when a scanned text is an object's id, or holds it with no letter or digit beside it.</summary>
    public static bool Names(string scanned, string objectId)
    {
        ArgumentNullException.ThrowIfNull(scanned);
        ArgumentNullException.ThrowIfNull(objectId);
        for (int at = objectId.Length > 0 ? scanned.IndexOf(objectId, StringComparison.Ordinal) : -1; at >= 0; at = scanned.IndexOf(objectId, at + 1, StringComparison.Ordinal))
        {
            int end = at + objectId.Length;
            if ((at == 0 || !char.IsLetterOrDigit(scanned[at - 1])) && (end == scanned.Length || !char.IsLetterOrDigit(scanned[end])))
            {
                return true;
            }
        }

        return false;
    }
}
