using CreditRisk.Event.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Testing.Kafka;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class RelayPoisonTests
{
    private const int InvalidRecord = 87;

    [Fact]
    public async Task Relay_EventTooLarge_ParksItsSubjectWhileOthersFlow()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await AppendPoisonAsync(rig);

        await using RunningRelay relay = rig.StartRelay();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        IReadOnlyList<KafkaRecord> records = await rig.ReadAsync(Dishonesty);
        Assert.Equal([1L], records.Where(record => record.Key == $"{Subject(1)}").Select(Delivered.Sequence));
        Assert.Equal([1L, 2L], records.Where(record => record.Key == $"{Subject(2)}").Select(Delivered.Sequence));
        Assert.Equal(1, relay.Status.ParkedStreams);
        Assert.Contains(rig.Logs, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains($"{rig.Journal.JournalId}/2", StringComparison.Ordinal));
        var expected = new EventParked { Position = 2, Stream = $"{Subject(1)}", Sequence = 2, Topic = Dishonesty, Error = "MsgSizeTooLarge" };
        Assert.Equal(expected, Assert.Single(await rig.ParkedAsync()));
    }

    [Fact]
    public async Task Relay_RestartedWithAParkedSubject_KeepsItParked()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await AppendPoisonAsync(rig);
        await rig.RelayAllAsync(new ForgetfulCursors(rig.Journal));
        await rig.AppendAsync(Subject(1), Dishonest(4));

        await rig.RelayAllAsync();

        Assert.Equal([1L], (await rig.ReadAsync(Dishonesty)).Once().Where(record => record.Key == $"{Subject(1)}").Select(Delivered.Sequence));
        Assert.Single(await rig.ParkedAsync());
    }

    [Fact]
    public async Task Relay_ReleasedAfterTheCauseIsMended_SendsWhatWasWithheldInOrder()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await AppendPoisonAsync(rig);
        await rig.RelayAllAsync();
        rig.Options.MaxMessageBytes = 2_000_000;
        await using RunningRelay relay = rig.StartRelay();

        Outcome<Appended> released = await new RelayRecords(rig.Journal).ReleaseAsync(Subject(1), "the brokers take more now", "operator", rig.Patiently);
        await rig.AppendAsync(Subject(1), Dishonest(5));
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        Assert.True(released.IsOk);
        IReadOnlyList<KafkaRecord> records = await rig.ReadAsync(Dishonesty);
        Assert.Equal([1L, 2L, 3L, 4L], records.Where(record => record.Key == $"{Subject(1)}").Select(Delivered.Sequence));
        Assert.Equal(0, relay.Status.ParkedStreams);
    }

    [Fact]
    public async Task Relay_ReleasedThoughTheCauseRemains_IsParkedAgain()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await AppendPoisonAsync(rig);
        await using RunningRelay relay = rig.StartRelay();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);

        await new RelayRecords(rig.Journal).ReleaseAsync(Subject(1), "wishful", "operator", rig.Patiently);
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);
        await relay.DisposeAsync();
        await rig.RelayAllAsync(new ForgetfulCursors(rig.Journal));

        Assert.Equal(2, (await rig.ParkedAsync()).Count);
        Assert.Equal([1L], (await rig.ReadAsync(Dishonesty)).Once().Where(record => record.Key == $"{Subject(1)}").Select(Delivered.Sequence));
    }

    [Fact]
    public async Task Release_StreamThatIsNotParked_IsRefused()
    {
        await using RelayRig rig = await RelayRig.StartAsync();

        Outcome<Appended> released = await new RelayRecords(rig.Journal).ReleaseAsync(Subject(1), "by mistake", "operator", rig.Patiently);

        Assert.Equal(new ReasonCode("STREAM_NOT_PARKED"), released.Refusal!.Code);
        Assert.Equal(Position.Start, rig.Journal.Head);
    }

    [Fact]
    public async Task Relay_BatchRefusedButEachEventTaken_ParksNothing()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.CreateTopicAsync(Dishonesty, partitions: 1);
        await rig.AppendBurstAsync(subjects: 5, eventsEach: 4);
        await rig.Broker.FailProducingAsync(InvalidRecord);

        await rig.RelayAllAsync();

        (await rig.ReadAsync(Dishonesty)).Once().AssertInOrder(keys: 5, count: 4);
        Assert.Empty(await rig.ParkedAsync());
    }

    [Fact]
    public async Task Relay_OneEventOfABatchRefusedByTheBroker_ParksThatOne()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.CreateTopicAsync(Dishonesty, partitions: 1);
        await rig.AppendBurstAsync(subjects: 5, eventsEach: 4);

        // The batch; then, one at a time, the first two pass and the third does not.
        await rig.Broker.FailProducingAsync(InvalidRecord, 0, 0, InvalidRecord);
        await rig.RelayAllAsync();

        EventParked parked = Assert.Single(await rig.ParkedAsync());
        Assert.Equal(new EventParked { Position = 3, Stream = $"{Subject(2)}", Sequence = 1, Topic = Dishonesty, Error = "InvalidRecord" }, parked);
        IReadOnlyList<KafkaRecord> records = (await rig.ReadAsync(Dishonesty)).Once();
        Assert.DoesNotContain(records, record => record.Key == parked.Stream);
        records.AssertInOrder(keys: 4, count: 4);
    }

    [Fact]
    public async Task Relay_OneOfSeveralRequestsRefused_SendsAllThatFollowsAgainInOrder()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        await rig.Broker.CreateTopicAsync(Dishonesty, partitions: 1);
        for (int number = 1; number <= 12; number++)
        {
            await rig.AppendAsync(Subject(1), Dishonest(number, reason: new string('x', 250_000)));
        }

        await rig.Broker.FailProducingAsync(0, InvalidRecord);
        await rig.RelayAllAsync();

        // Kafka refuses, by its sequence number, what was on its way behind a refused request; the mock brokers take it.
        IReadOnlyList<KafkaRecord> records = await rig.ReadAsync(Dishonesty);
        Assert.Equal([4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L], records.TakeLast(9).Select(Delivered.Sequence));
        Assert.Equal(12, records.Once().Count);
        Assert.Empty(await rig.ParkedAsync());
    }

    private static async Task AppendPoisonAsync(RelayRig rig)
    {
        await rig.AppendAsync(Subject(1), Dishonest(1), Dishonest(2, reason: new string('x', 1_500_000)), Dishonest(3));
        await rig.AppendAsync(Subject(2), Dishonest(1), Dishonest(2));
    }
}
