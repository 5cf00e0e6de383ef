using System.CommandLine;
using CreditRisk.Eligibility.V1;
using Google.Protobuf;

namespace CreditRisk.Cli.Decisions;

/// <summary><c>creditrisk decision replay ID</c>.</summary>
internal static class ReplayDecisionCommand
{
    private const int NotEqual = 1;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    private static readonly Argument<string> Id = new("decision") { Description = "Id of the decision, or a receipt." };

    public static Command Create() =>
        new Command("replay", "Decides a past case again and compares, byte for byte.") { Id }.WithServer(async (parsed, server, cancellationToken) =>
        {
            string id = parsed.GetValue(Id)!;
            ReplayDecisionRequest request = id.Contains('.', StringComparison.Ordinal) ? new() { Receipt = id } : new() { DecisionId = id };
            ReplayDecisionResponse replayed = await new EligibilityService.EligibilityServiceClient(server)
                .ReplayDecisionAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(Json.Format(replayed.Recomputed));
            if (replayed.Equal)
            {
                await Console.Error.WriteLineAsync($"EQUAL: decided again from position {replayed.Recorded.Position} under {replayed.Recorded.RuleSetVersion}, it is what was answered.").ConfigureAwait(false);
                return 0;
            }

            await Console.Error.WriteLineAsync($"NOT EQUAL: what was answered is\n{Json.Format(replayed.Recorded)}").ConfigureAwait(false);
            return NotEqual;
        });
}
