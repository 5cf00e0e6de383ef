using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>Tells a bug of the caller (an exception) from an append that is too large (a refusal), before anything is queued.</summary>
internal static class AppendCheck
{
    /// <exception cref="ArgumentException">The request has no form that could ever be appended.</exception>
    public static Refusal? Check(AppendRequest request)
    {
        Require(request.Appends.Count > 0, "An append names at least one stream.");
        RequireName(request.Actor, "actor");
        Require(request.RequestId is null or { Length: >= 1 and <= JournalLimits.NameLength }, "A request id has 1 to 200 characters.");
        RequireDistinct(request.Appends);
        int events = 0;
        long bytes = 0;
        foreach (StreamAppend append in request.Appends)
        {
            Require(append.Events.Count > 0, $"Nothing is appended to {append.Stream}.");
            events += append.Events.Count;
            foreach (NewEvent added in append.Events)
            {
                RequireName(added.Type, "type");
                bytes += added.Payload.Length;
                if (added.Payload.Length > JournalLimits.EventBytes)
                {
                    return JournalRefusals.EventTooLarge(added.Type, added.Payload.Length);
                }
            }
        }

        return events > JournalLimits.AppendEvents || bytes > JournalLimits.AppendBytes ? JournalRefusals.AppendTooLarge(events, bytes) : null;
    }

    private static void RequireDistinct(IReadOnlyList<StreamAppend> appends)
    {
        foreach (StreamAppend append in appends)
        {
            Require(append.Stream != default, "An append names its stream.");
            Require(append.Expected.Value >= -1, "An expected version is -1 (any), 0 (none) or the number of events.");
        }

        Require(appends.Count == 1 || appends.DistinctBy(append => append.Stream).Count() == appends.Count, "A stream is named at most once in one append.");
    }

    private static void RequireName(string? name, string what) =>
        Require(name is { Length: >= 1 and <= JournalLimits.NameLength }, $"The {what} has 1 to 200 characters.");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
