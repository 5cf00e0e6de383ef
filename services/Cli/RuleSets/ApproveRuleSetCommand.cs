using System.CommandLine;
using CreditRisk.Eligibility.V1;

namespace CreditRisk.Cli.RuleSets;

/// <summary><c>creditrisk ruleset approve</c>.</summary>
internal static class ApproveRuleSetCommand
{
    private static readonly Argument<string> Version = new("version") { Description = "Version of the candidate." };
    private static readonly Option<string> Waiver = new("--waive-report")
    {
        Description = "Why it may be in force although too few cases were compared; kept for ever.",
        DefaultValueFactory = _ => "",
    };

    public static Command Create() => new Command("approve", "Stands for a candidate that somebody else published; the second approval puts it in force from its first day.") { Version, Waiver }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            ApproveRuleSetResponse response = await new EligibilityService.EligibilityServiceClient(server)
                .ApproveRuleSetAsync(new() { Version = parsed.GetValue(Version)!, ShadowWaiver = parsed.GetValue(Waiver)! }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            Console.WriteLine(RuleSetLines.Of(response.RuleSet));
            Console.WriteLine(response.RuleSet.State == RuleSetState.Candidate ? "one more approval is needed" : $"activated at position {response.RuleSet.ActivationPosition}");
            return 0;
        });
}
