using System.CommandLine;
using CreditRisk.Inspection.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw redraw</c>.</summary>
internal static class RedrawSeatCommand
{
    private const string ReasonPrefix = "RECUSAL_REASON_";

    private static readonly Dictionary<string, RecusalReason> Reasons = InspectionTypesReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(RecusalReason)).Values
        .Where(value => value.Number != 0)
        .ToDictionary(value => value.Name[ReasonPrefix.Length..], value => (RecusalReason)value.Number);

    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");
    private static readonly Option<string> Target = new Option<string>("--object") { Description = "The visited object.", Required = true }.AsId("draw transcript");
    private static readonly Option<string> Inspector = new Option<string>("--inspector") { Description = "Who cannot go.", Required = true }.AsId("draw transcript");
    private static readonly Option<string> Reason = new("--reason") { Description = "Why not; it is published.", Required = true };

    public static Command Create()
    {
        Reason.AcceptOnlyFromAmong([.. Reasons.Keys]);
        var command = new Command("redraw", "Redraws one seat of a visit by continuing its order of inspectors; adds a line to the transcript.")
        {
            Id,
            Target,
            Inspector,
            Reason,
        };
        return command.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new RedrawSeatRequest
            {
                DrawId = parsed.GetValue(Id)!,
                ObjectId = parsed.GetValue(Target)!,
                InspectorId = parsed.GetValue(Inspector)!,
                Reason = Reasons[parsed.GetValue(Reason)!],
                RequestId = Guid.NewGuid().ToString("N"),
            };
            RedrawSeatResponse response = await new DrawService.DrawServiceClient(server)
                .RedrawSeatAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Visit visit = response.Visit;
            Console.WriteLine(visit.InspectorIds.Count > 0
                ? $"{visit.ObjectId}: {string.Join(' ', visit.InspectorIds)}"
                : $"{visit.ObjectId}: nobody is left, the visit has no team ({visit.InfeasibleReason})");
            return 0;
        });
    }
}
