using System.CommandLine;
using CreditRisk.Event.V1;

namespace CreditRisk.Cli.Events;

/// <summary><c>creditrisk events ack</c>.</summary>
internal static class AcknowledgeCommand
{
    private static readonly Argument<string[]> Ids = new("event") { Description = "Ids of events, <journal>/<position>.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Rejected = new("--rejected") { Description = "Why they could not be applied; without it they were.", HelpName = "REASON" };

    public static Command Create() => new Command("ack", "Tells the sender that events were applied, or why they could not be.") { Ids, Rejected }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            var client = new EventService.EventServiceClient(server);
            string? reason = parsed.GetValue(Rejected);
            foreach (string id in parsed.GetValue(Ids)!)
            {
                AcknowledgeEventResponse said = await client.AcknowledgeEventAsync(
                    new() { EventId = id, Applied = reason is null, RejectReason = reason ?? "" }, cancellationToken: cancellationToken).ConfigureAwait(false);
                Console.WriteLine($"{id}: {(reason is null ? "applied" : "rejected")}, position {said.Position}");
            }

            return 0;
        });
}
