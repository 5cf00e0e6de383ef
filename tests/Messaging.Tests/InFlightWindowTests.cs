using CreditRisk.Messaging.Kafka;

namespace CreditRisk.Messaging.Tests;

public sealed class InFlightWindowTests
{
    private static readonly PublishedType Type = PublishedEvents.Declared().First();

    [Fact]
    public void Done_AcknowledgedOutOfOrder_MovesOnlyOverWhatIsComplete()
    {
        var window = new InFlightWindow(maxEvents: 10, maxBytes: 1_000);
        InFlight first = Added(window, position: 2);
        InFlight second = Added(window, position: 3);
        window.Pass(new(5));

        Assert.Equal(1, window.Done.Value);
        Assert.Equal(1, window.Acknowledge(second).Value);
        Assert.Equal(5, window.Acknowledge(first).Value);
        Assert.Null(window.OldestUnacknowledged);
    }

    [Fact]
    public async Task WaitForRoom_EventsAtTheLimit_WaitsUntilAQuarterIsFree()
    {
        var window = new InFlightWindow(maxEvents: 4, maxBytes: 1_000);
        InFlight[] added = [.. Enumerable.Range(1, 4).Select(position => Added(window, position))];

        Task room = window.WaitForRoomAsync(CancellationToken.None).AsTask();
        Assert.False(room.IsCompleted);
        window.Acknowledge(added[0]);

        await room;
    }

    [Fact]
    public async Task WaitForRoom_BytesAtTheLimit_Waits()
    {
        var window = new InFlightWindow(maxEvents: 10, maxBytes: 100);
        InFlight large = Added(window, position: 1, bytes: 200);

        Task room = window.WaitForRoomAsync(CancellationToken.None).AsTask();
        Assert.False(room.IsCompleted);
        window.Acknowledge(large);

        await room;
    }

    [Fact]
    public void Restart_SomethingOnItsWay_ForgetsItAndItsLateAnswer()
    {
        var window = new InFlightWindow(maxEvents: 10, maxBytes: 100);
        InFlight late = Added(window, position: 7);
        window.Restart(new(6));
        InFlight again = Added(window, position: 7);

        Assert.Equal(6, window.Acknowledge(late).Value);
        window.Pass(new(7));
        Assert.Equal(7, window.Acknowledge(again).Value);
    }

    private static InFlight Added(InFlightWindow window, long position, int bytes = 1)
    {
        var inFlight = new InFlight(new(Type, $"j/{position}", "subject/a", DateTimeOffset.UnixEpoch, position, position, new byte[bytes]), new(position), Alone: false);
        window.Add(inFlight);
        return inFlight;
    }
}
