using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Event.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Events;

/// <summary><c>creditrisk events reconcile</c>: compares what was received in a month with what was sent.</summary>
internal static class ReconcileCommand
{
    private const int Different = 1;

    private static readonly Option<string> Topic = new("--topic") { Description = "The topic.", Required = true };
    private static readonly Option<string> Month = new("--month") { Description = "The month, as 2026-10.", Required = true };
    private static readonly Option<string?> Receiver = new("--receiver") { Description = "Whose acknowledgements; an auditor's option." };

    private static readonly Option<string?> Received = new("--ids")
    {
        Description = "File with the ids that were received, a line each in any order; without it acknowledgements are compared.",
        HelpName = "FILE",
    };

    public static Command Create() =>
        new Command("reconcile", "Compares a month of a topic with what was sent; names what is missing.") { Topic, Month, Receiver, Received }.WithServer(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        var client = new EventService.EventServiceClient(server);
        DateOnly month = DateOnly.TryParseExact(parsed.GetValue(Month), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read)
            ? read
            : throw new InvalidDataException($"--month {parsed.GetValue(Month)}: write it as 2026-10.");
        var request = new ReconcileTopicRequest
        {
            Topic = parsed.GetValue(Topic),
            Year = month.Year,
            Month = month.Month,
            Receiver = parsed.GetValue(Receiver) ?? "",
            PageSize = 1000,
        };
        return parsed.GetValue(Received) is { } file
            ? await CompareAsync(client, request, await IdsOfAsync(file, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : await ListAsync(client, request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> CompareAsync(
        EventService.EventServiceClient client, ReconcileTopicRequest request, IReadOnlyList<string> received, CancellationToken cancellationToken)
    {
        request.ReceiverCount = received.Count;
        request.ReceiverIdsSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(received.Select(id => $"{id}\n")))));
        ReconcileTopicResponse sent = await client.ReconcileTopicAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"sent {sent.Count}, received {received.Count}: {(sent.Matches ? "the same events" : "not the same events")}");
        if (sent.Matches)
        {
            return 0;
        }

        IReadOnlyList<string> ids = await SentAsync(client, request.Topic, sent, cancellationToken).ConfigureAwait(false);
        Print("missing", ids.Except(received, StringComparer.Ordinal));
        Print("not of this month and topic", received.Except(ids, StringComparer.Ordinal));
        return Different;
    }

    private static async Task<int> ListAsync(EventService.EventServiceClient client, ReconcileTopicRequest request, CancellationToken cancellationToken)
    {
        long open = 0;
        ReconcileTopicResponse page;
        do
        {
            page = await client.ReconcileTopicAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Print("not acknowledged", page.UnacknowledgedEventIds);
            open += page.UnacknowledgedEventIds.Count;
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        Console.WriteLine($"sent {page.Count}, applied {page.Applied}, rejected {page.Rejected}, not acknowledged {open}; ids {page.IdsSha256}");
        return open == 0 ? 0 : Different;
    }

    // The stretch of the month once more, as it was sent.
    private static async Task<IReadOnlyList<string>> SentAsync(
        EventService.EventServiceClient client, string topic, ReconcileTopicResponse sent, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        if (sent.Count == 0)
        {
            return ids;
        }

        using AsyncServerStreamingCall<WatchResponse> call = client.Watch(
            new() { AfterPosition = sent.FirstPosition - 1, Topics = { topic } }, cancellationToken: cancellationToken);
        await foreach (WatchResponse response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.AddRange(response.Event is { } published && published.Position <= sent.LastPosition ? [published.Id] : Array.Empty<string>());
            if (response.Position >= sent.LastPosition)
            {
                break;
            }
        }

        return ids;
    }

    // In the order of the journal, in which the sender hashed them.
    private static async Task<IReadOnlyList<string>> IdsOfAsync(string file, CancellationToken cancellationToken)
    {
        string[] lines = await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false);
        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).OrderBy(PositionOf)];
    }

    private static long PositionOf(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long position)
            ? position
            : throw new InvalidDataException($"'{id}' is no event id: <journal>/<position>.");

    private static void Print(string what, IEnumerable<string> ids)
    {
        foreach (string id in ids)
        {
            Console.WriteLine($"{what}: {id}");
        }
    }
}
