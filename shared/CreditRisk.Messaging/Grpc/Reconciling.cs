using System.Globalization;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using CreditRisk.Messaging.Receivers;
using Grpc.Core;

namespace CreditRisk.Messaging.Grpc;

/// <summary>Acknowledgements and monthly counts on the wire.</summary>
public sealed class Reconciling(Acknowledgements acknowledgements, TopicMonths months, PublishedEvents published)
{
    private const int LongestId = 200;
    private const int LongestReason = 500;

    /// <summary>Keeps what a receiver says about an event.</summary>
    public async Task<AcknowledgeEventResponse> AcknowledgeAsync(AcknowledgeEventRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var faults = new FieldFaults();
        string id = faults.Text("event_id", request.EventId, 1, LongestId);
        string reason = faults.FreeText("reject_reason", request.RejectReason, request.Applied ? 0 : 1, LongestReason);
        if (request.Applied && reason.Length > 0)
        {
            faults.Add("reject_reason", "is for events that were not applied.");
        }

        faults.ThrowIfAny();
        Outcome<long> said = await acknowledgements
            .SayAsync(Caller.Of(context).Name, new(id, request.Applied, reason), context.CancellationToken)
            .ConfigureAwait(false);
        return new() { Position = said.OrThrow() };
    }

    /// <summary>Counts a month of a topic and names what the receiver has not acknowledged.</summary>
    public async Task<ReconcileTopicResponse> ReconcileAsync(ReconcileTopicRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string receiver = ReceiverOf(request, context);
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        (DateOnly month, long after) = Check(request, page);
        MonthOfTopic ours = await months.ReadAsync(request.Topic, month, context.CancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<long, bool> said = await acknowledgements
            .BetweenAsync(receiver, request.Topic, ours.First, ours.Last, context.CancellationToken)
            .ConfigureAwait(false);

        List<long> open = [.. ours.Positions.Where(position => position > after && !said.ContainsKey(position)).Take(page.Size + 1)];
        var response = new ReconcileTopicResponse
        {
            Count = ours.Positions.Count,
            FirstPosition = ours.First,
            LastPosition = ours.Last,
            IdsSha256 = ours.IdsSha256,
            Applied = said.Values.Count(applied => applied),
            Rejected = said.Values.Count(applied => !applied),
            NextPageToken = page.Cut(open, position => position.ToString(CultureInfo.InvariantCulture)),
            UnacknowledgedEventIds = { open.Select(published.IdOf) },
        };
        if (request.HasReceiverCount)
        {
            response.Matches = request.ReceiverCount == response.Count && request.ReceiverIdsSha256 == response.IdsSha256;
        }

        return response;
    }

    private static string ReceiverOf(ReconcileTopicRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        return request.Receiver.Length == 0 || request.Receiver == caller.Name ? caller.Name
            : caller.Roles.Contains(Role.Auditor) ? request.Receiver
            : throw new Refusal(
                RefusalKind.PermissionDenied, new("RECEIVER_NOT_YOURS"), "A receiver asks for its own acknowledgements; an auditor may ask for any.").ToRpcException();
    }

    private (DateOnly Month, long After) Check(ReconcileTopicRequest request, PageRequest page)
    {
        var faults = new FieldFaults();
        if (!published.Topics.ContainsKey(request.Topic))
        {
            faults.Add("topic", "is not published here: ListTopics names those that are.");
        }

        if (request.Year is < 2000 or > 9998)
        {
            faults.Add("year", "is 2000 to 9998.");
        }

        if (request.Month is < 1 or > 12)
        {
            faults.Add("month", "is 1 to 12.");
        }

        if (request.HasReceiverCount || request.ReceiverIdsSha256.Length > 0)
        {
            CheckCounts(faults, request);
        }

        if (!long.TryParse(page.After.Length == 0 ? "0" : page.After, NumberStyles.None, CultureInfo.InvariantCulture, out long after))
        {
            faults.Add("page_token", "is not one that this service gave; start again without a token.");
        }

        faults.ThrowIfAny();
        return (new(request.Year, request.Month, 1), after);
    }

    private static void CheckCounts(FieldFaults faults, ReconcileTopicRequest request)
    {
        if (request.ReceiverCount < 0 || !request.HasReceiverCount)
        {
            faults.Add("receiver_count", "is 0 or more, and comes with receiver_ids_sha256.");
        }

        faults.Sha256("receiver_ids_sha256", request.ReceiverIdsSha256);
    }
}
