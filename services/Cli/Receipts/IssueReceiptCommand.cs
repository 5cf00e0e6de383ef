using System.CommandLine;
using CreditRisk.Eligibility.V1;
using Google.Protobuf;

namespace CreditRisk.Cli.Receipts;

/// <summary><c>creditrisk receipt issue ID</c>.</summary>
internal static class IssueReceiptCommand
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    private static readonly Argument<string> Id = new("decision") { Description = "Id of the decision." };

    public static Command Create() =>
        new Command("issue", "Has a past decision signed and prints it with its receipt as JSON.") { Id }.WithServer(async (parsed, server, cancellationToken) =>
        {
            IssueReceiptResponse issued = await new EligibilityService.EligibilityServiceClient(server)
                .IssueReceiptAsync(new() { DecisionId = parsed.GetValue(Id)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(Json.Format(issued.Decision));
            return 0;
        });
}
