using CreditRisk.Credit.V1;
using CreditRisk.Event.V1;
using CreditRisk.Journal;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Testing.Kafka;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class EventGrpcServiceTests
{
    [Fact]
    public async Task Watch_FromTheStart_StreamsWhatIsPublishedInOrder()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1), Dishonest(2));
        await server.AppendAsync(new("education", "0000000a"), Educated(1));
        await server.AppendAsync(Subject(2), Dishonest(3));

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new());
        List<WatchResponse> responses = await watch.TakeAsync(3);

        Assert.Equal([1L, 2L, 4L], responses.Select(response => response.Position));
        Assert.Equal(responses.Select(response => response.Position), responses.Select(response => response.Event.Position));
        Assert.Equal([1L, 2L, 1L], responses.Select(response => response.Event.Sequence));
        Event.V1.Event second = responses[1].Event;
        Assert.Equal($"{server.Journal.JournalId}/2", second.Id);
        Assert.Equal($"urn:creditrisk:journal:{server.Journal.JournalId}", second.Source);
        Assert.Equal("creditrisk.credit.v1.DishonestyRecorded", second.Type);
        Assert.Equal(Dishonesty, second.Topic);
        Assert.Equal("subject/00000001", second.Subject);
        Assert.Equal(Dishonest(2), second.Data.Unpack<DishonestyRecorded>());
    }

    [Fact]
    public async Task Watch_EventCommittedLater_IsStreamed()
    {
        await using EventServer server = await EventServer.StartAsync();
        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new());
        await watch.ResponseHeadersAsync;

        await server.AppendAsync(Subject(1), Listed(1));

        Assert.Equal(1, Assert.Single(await watch.TakeAsync(1)).Event.Position);
    }

    [Fact]
    public async Task Watch_AfterAPosition_StartsWithTheNext()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1), Listed(2), Listed(3));

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new() { AfterPosition = 2 });

        Assert.Equal(3, Assert.Single(await watch.TakeAsync(1)).Event.Position);
    }

    [Fact]
    public async Task Watch_SomeTopics_LeavesOutTheOthersAndStillMovesThePosition()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1), Dishonest(2), Repaired(2), Listed(3));

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new() { Topics = { Dishonesty, Repairs } });
        List<WatchResponse> responses = await watch.TakeAsync(3);

        Assert.Equal([Dishonesty, Repairs, null], responses.Select(response => response.Event?.Topic));
        Assert.Equal(4, responses[2].Position);
    }

    [Fact]
    public async Task Watch_NothingWantedInALongStretch_MovesThePositionOnTheWay()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(new("education", "0000000a"), [.. Enumerable.Range(1, 2_500).Select(Educated)]);

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new());
        List<WatchResponse> responses = await watch.TakeAsync(3);

        Assert.Equal([1_000L, 2_000L, 2_500L], responses.Select(response => response.Position));
        Assert.All(responses, response => Assert.Null(response.Event));
    }

    [Fact]
    public async Task Watch_ServerStops_EndsUnavailable()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1));
        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new());
        await watch.TakeAsync(1);

        Task stopping = server.StopAsync();
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => watch.TakeAsync(1));
        await stopping;

        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
        Assert.Empty(server.LoggedErrors);
    }

    [Fact]
    public async Task Watch_ClientCancels_EndsWithoutAnError()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1));
        using var cancelling = new CancellationTokenSource();
        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new(), cancellationToken: cancelling.Token);
        await watch.TakeAsync(1);

        await cancelling.CancelAsync();
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => watch.TakeAsync(1));
        await server.StopAsync();

        Assert.Equal(StatusCode.Cancelled, ended.StatusCode);
        Assert.Empty(server.LoggedErrors);
    }

    [Fact]
    public async Task Watch_PositionBeyondTheHead_IsOutOfRange()
    {
        await using EventServer server = await EventServer.StartAsync();
        await server.AppendAsync(Subject(1), Listed(1));

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(new() { AfterPosition = 2 });
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => watch.TakeAsync(1));

        Assert.Equal(StatusCode.OutOfRange, refused.StatusCode);
    }

    [Fact]
    public async Task Watch_SeveralFaults_NamesEachField()
    {
        await using EventServer server = await EventServer.StartAsync();

        using AsyncServerStreamingCall<WatchResponse> watch = server.Client.Watch(
            new() { AfterPosition = -1, Topics = { Lists, "creditrisk.lists.v2", PublishedEvents.DecisionsTopic } });
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => watch.TakeAsync(1));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        BadRequest bad = refused.GetRpcStatus()!.GetDetail<BadRequest>()!;
        Assert.Equal(["after_position", "topics", "topics"], bad.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task ListTopics_WithoutKafka_NamesTopicsAndTypesWithoutAPosition()
    {
        await using EventServer server = await EventServer.StartAsync();

        ListTopicsResponse response = await server.Client.ListTopicsAsync(new());

        Assert.Equal([Dishonesty, Draws, Lists, Pledges, Repairs, Verifications], response.Topics.Select(topic => topic.Name));
        Assert.Equal(
            ["creditrisk.credit.v1.ListImported", "creditrisk.credit.v1.SubjectDelisted", "creditrisk.credit.v1.SubjectListed"],
            response.Topics.Single(topic => topic.Name == Lists).EventTypes);
        Assert.All(response.Topics, topic => Assert.False(topic.HasRelayedPosition));
    }

    [Fact]
    public async Task ListTopics_WithKafka_SaysHowFarTheRelayIs()
    {
        await using KafkaBroker broker = await KafkaBroker.StartAsync();
        await using EventServer server = await EventServer.StartAsync(new("Kafka:Bootstrap", broker.Bootstrap), new("Kafka:PublishDecisions", "true"));
        Position last = await server.AppendAsync(Subject(1), Listed(1), Listed(2));
        await server.Services.GetRequiredService<RelayStatus>().WaitForAsync(last, CancellationToken.None);

        ListTopicsResponse response = await server.Client.ListTopicsAsync(new());

        Assert.Contains(response.Topics, topic => topic.Name == PublishedEvents.DecisionsTopic);
        Assert.All(response.Topics, topic => Assert.Equal(2, topic.RelayedPosition));
        Assert.Equal(2, (await Kcat.ReadAsync(broker.Bootstrap, Lists)).Count);
    }
}
