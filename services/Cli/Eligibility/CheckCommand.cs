using System.CommandLine;
using CreditRisk.Eligibility.V1;
using Google.Protobuf;

namespace CreditRisk.Cli.Eligibility;

/// <summary><c>creditrisk eligibility check</c>.</summary>
internal static class CheckCommand
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID of the applicant.", Required = true };
    private static readonly Option<string> Matter = new("--matter") { Description = "Code of the matter.", Required = true };
    private static readonly Option<bool> Receipt = new("--receipt") { Description = "Ask for a receipt, too." };
    private static readonly Option<long?> AtLeast = new("--at-least") { Description = "Wait for the state after this journal position." };

    public static Command Create() =>
        new Command("check", "Decides one case and prints the decision as JSON.") { Subject, Matter, AtLeast, Receipt }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new CheckEligibilityRequest
            {
                Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
                MatterCode = parsed.GetValue(Matter)!,
                Purpose = "command line",
                WantReceipt = parsed.GetValue(Receipt),
            };
            if (parsed.GetValue(AtLeast) is { } position)
            {
                request.Consistency = new() { AtLeastPosition = position };
            }

            CheckEligibilityResponse response = await new EligibilityService.EligibilityServiceClient(server)
                .CheckEligibilityAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(Json.Format(response.Decision));
            return 0;
        });
}
