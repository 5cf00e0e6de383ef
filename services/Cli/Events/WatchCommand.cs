using System.CommandLine;
using CreditRisk.Event.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Cli.Events;

/// <summary><c>creditrisk events watch</c>.</summary>
internal static class WatchCommand
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(
        Google.Protobuf.Reflection.TypeRegistry.FromFiles(
            Credit.V1.CreditEventsReflection.Descriptor,
            Pledge.V1.PledgeEventsReflection.Descriptor,
            Inspection.V1.InspectionEventsReflection.Descriptor,
            CreditRisk.Eligibility.V1.EligibilityEventsReflection.Descriptor)));

    private static readonly Option<long> After = new("--after") { Description = "Journal position after which to start; 0, the default, for the first event." };
    private static readonly Option<string[]> Topics = new("--topic") { Description = "Only this topic; may be given several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<int> Count = new("--count") { Description = "Ends after this many events; 0, the default, never." };

    public static Command Create() =>
        new Command("watch", "Prints published events, one JSON object a line, until interrupted.") { After, Topics, Count }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new WatchRequest { AfterPosition = parsed.GetValue(After), Topics = { parsed.GetValue(Topics)! } };
            using AsyncServerStreamingCall<WatchResponse> call = new EventService.EventServiceClient(server).Watch(request, cancellationToken: cancellationToken);
            int left = parsed.GetValue(Count);
            await foreach (WatchResponse response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (response.Event is { } published)
                {
                    Console.WriteLine(Json.Format(published));
                    if (--left == 0)
                    {
                        break;
                    }
                }
            }

            return 0;
        });
}
