using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Messaging.Kafka;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Messaging.Grpc;

/// <summary>The published events without Kafka.</summary>
public sealed class EventGrpcService(
    IJournal journal, PublishedEvents published, RelayStatus relay, Reconciling reconciling, IHostApplicationLifetime lifetime)
    : EventService.EventServiceBase
{
    /// <inheritdoc />
    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var feed = new EventFeed(journal, published, Check(request).OrThrow(), responseStream);
        // An idle watch would otherwise look to the caller like one that was never accepted.
        await context.WriteResponseHeadersAsync([]).ConfigureAwait(false);
        CancellationToken draining = lifetime.ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, draining);
        try
        {
            await feed.SendAsync(new(request.AfterPosition), ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (draining.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new Refusal(RefusalKind.Unavailable, new("SERVER_DRAINING"), "The server is stopping: watch again after the last position received.").ToRpcException();
        }
    }

    /// <inheritdoc />
    public override Task<ListTopicsResponse> ListTopics(ListTopicsRequest request, ServerCallContext context)
    {
        var response = new ListTopicsResponse();
        foreach ((string name, IReadOnlyList<string> types) in published.Topics.OrderBy(topic => topic.Key, StringComparer.Ordinal))
        {
            var topic = new Topic { Name = name, EventTypes = { types } };
            if (relay.State != RelayState.Stopped)
            {
                topic.RelayedPosition = relay.Relayed.Value;
            }

            response.Topics.Add(topic);
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override Task<ReconcileTopicResponse> ReconcileTopic(ReconcileTopicRequest request, ServerCallContext context) =>
        reconciling.ReconcileAsync(request, context);

    /// <inheritdoc />
    public override Task<AcknowledgeEventResponse> AcknowledgeEvent(AcknowledgeEventRequest request, ServerCallContext context) =>
        reconciling.AcknowledgeAsync(request, context);

    private Outcome<HashSet<string>> Check(WatchRequest request)
    {
        var faults = new FieldFaults();
        if (request.AfterPosition < 0)
        {
            faults.Add("after_position", "must be 0 or more.");
        }

        foreach (string unknown in request.Topics.Where(topic => !published.Topics.ContainsKey(topic)))
        {
            faults.Add("topics", $"'{(unknown.Length > 100 ? unknown[..100] : unknown)}' is not published here: ListTopics names those that are.");
        }

        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        return request.AfterPosition > journal.Head.Value
            ? new Refusal(RefusalKind.OutOfRange, new("POSITION_BEYOND_HEAD"), $"Position {request.AfterPosition} does not exist: the last one is {journal.Head}.")
            : request.Topics.ToHashSet(StringComparer.Ordinal);
    }
}
