using System.Security.Cryptography;
using System.Text;
using CreditRisk.Event.V1;
using Google.Rpc;
using Grpc.Core;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class ReconcilingTests
{
    [Fact]
    public async Task Reconcile_MonthsInChinaTime_CountWhatWasPublishedOnTheTopic()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string september = await office.AppendAsync(Subject(1), Dishonest(1));
        office.Clock.Advance(TimeSpan.FromMinutes(30));
        string first = await office.AppendAsync(Subject(2), Dishonest(2));
        await office.AppendAsync(Subject(2), Listed(2));
        await office.AppendAsync(new("education", "0000000a"), Educated(1));
        string second = await office.AppendAsync(Subject(1), Dishonest(3));
        office.Clock.Advance(TimeSpan.FromDays(31));
        await office.AppendAsync(Subject(1), Dishonest(4));

        ReconcileTopicResponse october = await office.As("platform").ReconcileTopicAsync(Month(10));

        Assert.Equal((2, PositionOf(first), PositionOf(second)), (october.Count, october.FirstPosition, october.LastPosition));
        Assert.Equal(DigestOf(first, second), october.IdsSha256);
        Assert.Equal([first, second], october.UnacknowledgedEventIds);
        Assert.Equal([september], (await office.As("platform").ReconcileTopicAsync(Month(9))).UnacknowledgedEventIds);
        Assert.Equal((0, DigestOf()), ((await office.As("platform").ReconcileTopicAsync(Month(8))).Count, (await office.As("platform").ReconcileTopicAsync(Month(8))).IdsSha256));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Reconcile_CountAndDigestOfTheReceiver_AreCompared(int lost, bool matches)
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string[] ids = [await office.AppendAsync(Subject(1), Dishonest(1)), await office.AppendAsync(Subject(2), Dishonest(2))];
        ReconcileTopicRequest request = Month(9);
        request.ReceiverCount = ids.Length - lost;
        request.ReceiverIdsSha256 = DigestOf(ids[lost..]);

        Assert.Equal(matches, (await office.As("platform").ReconcileTopicAsync(request)).Matches);
    }

    [Fact]
    public async Task Acknowledge_Applied_IsNotOpenAnyMoreForThatReceiverOnly()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string first = await office.AppendAsync(Subject(1), Dishonest(1));
        string second = await office.AppendAsync(Subject(2), Dishonest(2));
        await office.As("platform").AcknowledgeEventAsync(new() { EventId = first, Applied = true });
        await office.As("platform").AcknowledgeEventAsync(new() { EventId = second, RejectReason = "The schema is unknown." });

        ReconcileTopicResponse platform = await office.As("platform").ReconcileTopicAsync(Month(9));
        ReconcileTopicResponse registry = await office.As("registry").ReconcileTopicAsync(Month(9));

        Assert.Equal((1, 1, 0), (platform.Applied, platform.Rejected, platform.UnacknowledgedEventIds.Count));
        Assert.Equal((0, 0, 2), (registry.Applied, registry.Rejected, registry.UnacknowledgedEventIds.Count));
    }

    [Fact]
    public async Task Acknowledge_SameTwice_IsOneEvent()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        AcknowledgeEventRequest request = new() { EventId = await office.AppendAsync(Subject(1), Dishonest(1)), Applied = true };
        long position = (await office.As("platform").AcknowledgeEventAsync(request)).Position;
        long again = (await office.As("platform").AcknowledgeEventAsync(request)).Position;

        Assert.Equal((position, position), (again, office.Journal.Head.Value));
    }

    [Fact]
    public async Task Acknowledge_RejectedThenApplied_TheLastWordCounts()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string id = await office.AppendAsync(Subject(1), Dishonest(1));
        await office.As("platform").AcknowledgeEventAsync(new() { EventId = id, RejectReason = "Later." });
        await office.As("platform").AcknowledgeEventAsync(new() { EventId = id, Applied = true });

        ReconcileTopicResponse month = await office.As("platform").ReconcileTopicAsync(Month(9));
        Assert.Equal((1, 0), (month.Applied, month.Rejected));
    }

    [Fact]
    public async Task Acknowledge_WhatWasNotPublished_Unknown()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string education = await office.AppendAsync(new("education", "0000000a"), Educated(1));
        string id = await office.AppendAsync(Subject(1), Dishonest(1));

        foreach (string wrong in new[] { education, $"{id}0", $"other/{PositionOf(id)}", "nonsense", id.Replace("/", "/0", StringComparison.Ordinal) })
        {
            Assert.Equal("EVENT_UNKNOWN", await RefusalOf(office.As("platform").AcknowledgeEventAsync(new() { EventId = wrong, Applied = true })));
        }
    }

    [Theory]
    [InlineData("", true, "")]
    [InlineData("x/1", false, "")]
    [InlineData("x/1", true, "A reason without a rejection.")]
    public async Task Acknowledge_Incomplete_InvalidArgument(string id, bool applied, string reason)
    {
        await using EventOffice office = await EventOffice.StartAsync();
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => office.As("platform").AcknowledgeEventAsync(new() { EventId = id, Applied = applied, RejectReason = reason }).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task Reconcile_ForAnother_IsTheAuditorsOnly()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        string id = await office.AppendAsync(Subject(1), Dishonest(1));
        await office.As("platform").AcknowledgeEventAsync(new() { EventId = id, Applied = true });
        ReconcileTopicRequest request = Month(9);
        request.Receiver = "platform";

        Assert.Equal(1, (await office.As("auditor").ReconcileTopicAsync(request)).Applied);
        Assert.Equal("RECEIVER_NOT_YOURS", await RefusalOf(office.As("registry").ReconcileTopicAsync(request)));
    }

    [Fact]
    public async Task Reconcile_ManyOpen_ComeByPage()
    {
        await using EventOffice office = await EventOffice.StartAsync();
        List<string> ids = [];
        for (int i = 1; i <= 5; i++)
        {
            ids.Add(await office.AppendAsync(Subject(i), Dishonest(i)));
        }

        List<string> read = [];
        ReconcileTopicRequest request = Month(9);
        request.PageSize = 2;
        do
        {
            ReconcileTopicResponse page = await office.As("platform").ReconcileTopicAsync(request);
            read.AddRange(page.UnacknowledgedEventIds);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(ids, read);
    }

    [Theory]
    [InlineData("creditrisk.unknown.v1", 2026, 9, "topic")]
    [InlineData(Dishonesty, 26, 9, "year")]
    [InlineData(Dishonesty, 2026, 13, "month")]
    [InlineData(Dishonesty, 2026, 0, "month")]
    public async Task Reconcile_MonthOrTopicThatIsNone_NamesTheField(string topic, int year, int month, string field)
    {
        await using EventOffice office = await EventOffice.StartAsync();
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => office.As("platform").ReconcileTopicAsync(new() { Topic = topic, Year = year, Month = month }).ResponseAsync);

        Assert.Equal(field, Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
    }

    private static ReconcileTopicRequest Month(int month) => new() { Topic = Dishonesty, Year = 2026, Month = month };

    private static long PositionOf(string id) => long.Parse(id[(id.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static string DigestOf(params string[] ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => $"{id}\n")))));

    private static async Task<string> RefusalOf<T>(AsyncUnaryCall<T> call) =>
        (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;
}
