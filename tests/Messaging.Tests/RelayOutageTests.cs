using CreditRisk.Journal;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Testing.Kafka;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class RelayOutageTests
{
    // Error codes of the Kafka protocol.
    private const int ConnectionCut = -195;
    private const int NotLeaderForPartition = 6;
    private const int ClusterAuthorizationFailed = 31;

    [Fact]
    public async Task Relay_KafkaDownAtStart_DeliversInOrderOnceItIsUp()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.DownAsync();
        await rig.AppendBurstAsync(subjects: 5, eventsEach: 10);
        await using RunningRelay relay = rig.StartRelay();
        await rig.UntilLoggedAsync("Interrupted");

        await rig.AppendBurstAsync(subjects: 5, eventsEach: 10);
        Assert.Equal(Position.Start, relay.Status.Relayed);
        Assert.True(relay.Status.OldestUnsentAge > TimeSpan.Zero);
        await rig.Broker.UpAsync();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        (await rig.ReadAsync(Dishonesty)).AssertInOrder(keys: 5, count: 20);
        Assert.Equal(RelayState.Relaying, relay.Status.State);
        Assert.Equal(TimeSpan.Zero, relay.Status.OldestUnsentAge);
        Assert.Single(rig.Logs, line => line.Contains("Interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Relay_KafkaDownAndWindowFull_StopsReadingAndLosesNothing()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        rig.Options.MaxInFlightEvents = 10;
        await rig.Broker.DownAsync();
        await rig.AppendBurstAsync(subjects: 5, eventsEach: 20);
        await using RunningRelay relay = rig.StartRelay();
        await rig.UntilLoggedAsync("Interrupted");

        await rig.Broker.UpAsync();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        (await rig.ReadAsync(Dishonesty)).AssertInOrder(keys: 5, count: 20);
    }

    [Fact]
    public async Task Relay_OneBrokerDiesInABurst_DeliversTheRestWhenItIsBack()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        rig.Options.MaxInFlightEvents = 50;
        await using RunningRelay relay = rig.StartRelay();
        await rig.AppendBurstAsync(subjects: 20, eventsEach: 20);
        await relay.Status.WaitForAsync(new(100), rig.Patiently);

        await rig.Broker.DownAsync(broker: 1);
        await rig.AppendBurstAsync(subjects: 20, eventsEach: 20);
        await rig.Broker.UpAsync(broker: 1);
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        (await rig.ReadAsync(Dishonesty)).Once().AssertInOrder(keys: 20, count: 40);
    }

    [Fact]
    public async Task Relay_AllBrokersDieInABurst_DeliversTheRestWhenTheyAreBack()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        rig.Options.MaxInFlightEvents = 50;
        await using RunningRelay relay = rig.StartRelay();
        await rig.AppendBurstAsync(subjects: 20, eventsEach: 20);
        await relay.Status.WaitForAsync(new(100), rig.Patiently);

        await rig.Broker.DownAsync();
        await rig.AppendBurstAsync(subjects: 20, eventsEach: 20);
        await rig.UntilLoggedAsync("Interrupted");
        await rig.Broker.UpAsync();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        (await rig.ReadAsync(Dishonesty)).Once().AssertInOrder(keys: 20, count: 40);
    }

    [Fact]
    public async Task Relay_RequestsCutOrMisdirected_AreSentAgain()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.CreateTopicAsync(Dishonesty, partitions: 1);
        rig.Options.MaxInFlightEvents = 1;
        await rig.AppendBurstAsync(subjects: 2, eventsEach: 10);
        await rig.Broker.FailProducingAsync(ConnectionCut, NotLeaderForPartition, 0, ConnectionCut);

        await rig.RelayAllAsync();

        (await rig.ReadAsync(Dishonesty)).Once().AssertInOrder(keys: 2, count: 10);
    }

    [Fact]
    public async Task Relay_ProducerFailsForGood_ANewOneGoesOnFromTheResumePosition()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.CreateTopicAsync(Dishonesty, partitions: 1);
        await rig.AppendBurstAsync(subjects: 5, eventsEach: 10);
        await rig.Broker.FailProducingAsync(ClusterAuthorizationFailed);

        await rig.RelayAllAsync();

        (await rig.ReadAsync(Dishonesty)).Once().AssertInOrder(keys: 5, count: 10);
        Assert.Single(rig.Logs, line => line.Contains("The producer ended", StringComparison.Ordinal));
        Assert.Empty(await rig.ParkedAsync());
    }

    [Fact]
    public async Task Relay_StoppedInABurst_GoesOnWhereItWas()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        rig.Options.MaxInFlightEvents = 50;
        await rig.AppendBurstAsync(subjects: 10, eventsEach: 50);
        RunningRelay first = rig.StartRelay();
        await first.Status.WaitForAsync(new(100), rig.Patiently);
        await first.DisposeAsync();
        Assert.Equal(RelayState.Stopped, first.Status.State);

        await rig.RelayAllAsync();

        // Not one is repeated: a graceful stop waits for what is on its way and stores how far it came.
        (await rig.ReadAsync(Dishonesty)).AssertInOrder(keys: 10, count: 50);
    }

    [Fact]
    public async Task Relay_DiedBeforeStoringItsPosition_RepeatsWithTheSameIds()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.AppendBurstAsync(subjects: 10, eventsEach: 50);
        await rig.RelayAllAsync(new ForgetfulCursors(rig.Journal));

        await rig.RelayAllAsync();

        IReadOnlyList<KafkaRecord> records = await rig.ReadAsync(Dishonesty);
        Assert.Equal(1_000, records.Count);
        Assert.All(records.GroupBy(record => record.Id), twice => Assert.Equal(2, twice.Count()));
        records.Once().AssertInOrder(keys: 10, count: 50);
    }

    [Fact]
    public async Task Relay_StoppedWhileKafkaIsDown_EndsWithinItsLimit()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        rig.Options.StopTimeout = TimeSpan.FromMilliseconds(200);
        await rig.Broker.DownAsync();
        await rig.AppendBurstAsync(subjects: 1, eventsEach: 5);
        RunningRelay relay = rig.StartRelay();
        await rig.UntilLoggedAsync("Interrupted");

        await relay.DisposeAsync();

        Assert.Equal(Position.Start, await rig.Journal.GetAsync(KafkaRelay.Reader, rig.Patiently));
    }
}
