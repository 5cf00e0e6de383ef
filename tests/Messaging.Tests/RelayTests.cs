using System.Globalization;
using CreditRisk.Credit.V1;
using CreditRisk.Journal;
using CreditRisk.Testing.Kafka;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class RelayTests
{
    [Fact]
    public async Task Relay_EventsOfEveryRoom_AreOnExactlyTheirTopics()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        await rig.AppendAsync(Subject(1), Listed(1), Dishonest(1), Repaired(1));
        await rig.AppendAsync(new("education", "0000000a"), Educated(1));
        await rig.AppendAsync(new("pledge", "1"), Pledged(1), Verified(1));
        await rig.AppendAsync(new("draw", "000001"), Committed(1));

        await rig.RelayAllAsync();

        Assert.Equal([Dishonesty, Draws, Lists, Pledges, Repairs, Verifications], await rig.TopicsAsync());
        foreach (string topic in await rig.TopicsAsync())
        {
            Assert.Single(await rig.ReadAsync(topic));
        }
    }

    [Fact]
    public async Task Relay_OneEvent_IsACloudEventInBinaryMode()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        DishonestyRecorded recorded = Dishonest(7);
        await rig.AppendAsync(Subject(6), Listed(1));
        await rig.AppendAsync(Subject(7), Listed(1), recorded);
        JournalEvent journaled = await rig.Journal.ReadAsync(new(2), rig.Patiently).SingleAsync(rig.Patiently);

        await rig.RelayAllAsync();

        KafkaRecord record = Assert.Single(await rig.ReadAsync(Dishonesty));
        var expected = new Dictionary<string, string>
        {
            ["content-type"] = "application/protobuf",
            ["ce_specversion"] = "1.0",
            ["ce_id"] = $"{rig.Journal.JournalId}/3",
            ["ce_source"] = $"urn:creditrisk:journal:{rig.Journal.JournalId}",
            ["ce_type"] = "creditrisk.credit.v1.DishonestyRecorded",
            ["ce_subject"] = "subject/00000007",
            ["ce_time"] = journaled.RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["ce_dataschema"] = "urn:creditrisk:schema:creditrisk.credit.v1.DishonestyRecorded",
            ["ce_partitionkey"] = "subject/00000007",
            ["ce_sequence"] = "0000000000000000002",
        };
        Assert.Equal(expected.OrderBy(header => header.Key), record.Headers.OrderBy(header => header.Key));
        Assert.Equal(Delivered.HeaderNames, record.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("subject/00000007", record.Key);
        Assert.Equal(recorded, DishonestyRecorded.Parser.ParseFrom(record.Value));
    }

    [Fact]
    public async Task Relay_MessageWithoutBytes_HasAValueAllTheSame()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        await rig.AppendAsync(new("draw", "000001"), Empty());

        await rig.RelayAllAsync();

        KafkaRecord record = Assert.Single(await rig.ReadAsync(Draws));
        Assert.NotNull(record.Value);
        Assert.Empty(record.Value);
    }

    [Fact]
    public async Task Relay_ManySubjects_KeepsTheOrderOfEach()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        await rig.AppendBurstAsync(subjects: 20, eventsEach: 100);

        await rig.RelayAllAsync();

        IReadOnlyList<KafkaRecord> records = await rig.ReadAsync(Dishonesty);
        Assert.Equal(2_000, records.Count);
        records.AssertInOrder(keys: 20, count: 100);
        Assert.All(records.GroupBy(record => record.Key), subject => Assert.Single(subject.DistinctBy(record => record.Partition)));
    }

    [Fact]
    public async Task Relay_WindowOfOneEvent_StillRelaysAll()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        rig.Options.MaxInFlightEvents = 1;
        await rig.AppendBurstAsync(subjects: 2, eventsEach: 20);

        await rig.RelayAllAsync();

        (await rig.ReadAsync(Dishonesty)).AssertInOrder(keys: 2, count: 20);
    }

    [Fact]
    public async Task Relay_OnlyEventsThatStayInside_MovesOnWithoutSending()
    {
        await using RelayRig rig = await RelayRig.StartOnAnyClusterAsync();
        Position last = await rig.AppendAsync(new("education", "0000000a"), Educated(1), Educated(2));

        await rig.RelayAllAsync();

        Assert.Empty(await rig.TopicsAsync());
        Assert.Equal(last, await rig.Journal.GetAsync(Kafka.KafkaRelay.Reader, rig.Patiently));
    }
}
