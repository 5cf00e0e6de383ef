using CreditRisk.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Looks into the journal behind a host or a room.</summary>
internal static class JournalReading
{
    public static Task<JournalEvent> LastEventAsync(this InspectionHost host, string drawId) => host.Services.LastEventAsync(drawId);

    /// <summary>The newest event of a draw.</summary>
    public static async Task<JournalEvent> LastEventAsync(this IServiceProvider services, string drawId) =>
        (await services.EventsAsync(new StreamId("draw", drawId)))[^1];

    /// <summary>All events of a stream.</summary>
    public static async Task<List<JournalEvent>> EventsAsync(this IServiceProvider services, StreamId stream)
    {
        List<JournalEvent> events = [];
        await foreach (JournalEvent journaled in services.GetRequiredService<IJournal>().ReadStreamAsync(stream, 0, CancellationToken.None))
        {
            events.Add(journaled);
        }

        return events;
    }
}
