using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw apply-recusal</c>, <c>decide-recusal</c> and <c>recusals</c>.</summary>
internal static class RecusalCommands
{
    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");
    private static readonly Option<string> Target = new Option<string>("--object") { Description = "The visited object.", Required = true }.AsId("draw transcript");
    private static readonly Option<string> Inspector = new Option<string>("--inspector") { Description = "Who should not go.", Required = true }.AsId("draw transcript");
    private static readonly Option<string> Ground = new Option<string>("--ground") { Description = "Why, as the party says; not published.", Required = true }.AsText();
    private static readonly Option<int> Number = new("--application") { Description = "Number of the application in the draw.", Required = true };
    private static readonly Option<bool> Grant = new("--grant") { Description = "Grants it: the seat is redrawn. Without it the application is refused." };
    private static readonly Option<string> Reason = new Option<string>("--reason") { Description = "Who decided and why; told to the party.", Required = true }.AsText();

    public static Command Apply() =>
        new Command("apply-recusal", "Records that a party asks for an inspector's recusal; the visit goes on until it is decided.") { Id, Target, Inspector, Ground }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ApplyForRecusalRequest
            {
                DrawId = parsed.GetValue(Id)!,
                ObjectId = parsed.GetValue(Target)!,
                InspectorId = parsed.GetValue(Inspector)!,
                Ground = parsed.GetValue(Ground)!,
                RequestId = Guid.NewGuid().ToString("N"),
            };
            ApplyForRecusalResponse response = await new RecusalService.RecusalServiceClient(server)
                .ApplyForRecusalAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Print(response.Application);
            return 0;
        });

    public static Command Decide() =>
        new Command("decide-recusal", "Records what the agency's head decided; when it is granted the seat is redrawn.") { Id, Number, Grant, Reason }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new DecideRecusalRequest
            {
                DrawId = parsed.GetValue(Id)!,
                ApplicationNumber = parsed.GetValue(Number),
                Granted = parsed.GetValue(Grant),
                Reason = parsed.GetValue(Reason)!,
                RequestId = Guid.NewGuid().ToString("N"),
            };
            DecideRecusalResponse response = await new RecusalService.RecusalServiceClient(server)
                .DecideRecusalAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Print(response.Application);
            Console.WriteLine($"{response.Visit.ObjectId}: {(response.Visit.InspectorIds.Count > 0 ? string.Join(' ', response.Visit.InspectorIds) : response.Visit.InfeasibleReason)}");
            return 0;
        });

    public static Command List() =>
        new Command("recusals", "Shows the applications for recusal in a draw.") { Id }.WithServer(async (parsed, server, cancellationToken) =>
        {
            ListRecusalApplicationsResponse response = await new RecusalService.RecusalServiceClient(server)
                .ListRecusalApplicationsAsync(new() { DrawId = parsed.GetValue(Id)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (RecusalApplication application in response.Applications)
            {
                Print(application);
            }

            return 0;
        });

    private static void Print(RecusalApplication application) => Console.WriteLine(
        $"{application.ApplicationNumber} {application.ObjectId} {application.InspectorId} {(application.Decision == RecusalDecision.Unspecified ? "waits" : application.Decision)}: {application.Ground}");
}
