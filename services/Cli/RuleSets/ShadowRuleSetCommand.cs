using System.CommandLine;
using CreditRisk.Eligibility.V1;

namespace CreditRisk.Cli.RuleSets;

/// <summary><c>creditrisk ruleset shadow</c> and <c>creditrisk ruleset report</c>.</summary>
internal static class ShadowRuleSetCommand
{
    private static readonly Argument<string> Version = new("version") { Description = "Version of the candidate." };
    private static readonly Option<bool> Stop = new("--stop") { Description = "Ends the comparison; its report stays." };

    public static Command Shadow() => new Command("shadow", "Lets a candidate decide live cases beside the rule set in force, without changing an answer.") { Version, Stop }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            var client = new EligibilityService.EligibilityServiceClient(server);
            string version = parsed.GetValue(Version)!;
            RuleSet set = parsed.GetValue(Stop)
                ? (await client.StopShadowAsync(new() { Version = version }, cancellationToken: cancellationToken).ConfigureAwait(false)).RuleSet
                : (await client.StartShadowAsync(new() { Version = version }, cancellationToken: cancellationToken).ConfigureAwait(false)).RuleSet;
            Console.WriteLine(RuleSetLines.Of(set));
            Console.WriteLine(set.Shadowing ? $"see who would be answered otherwise with: creditrisk ruleset report {version}" : "not compared any more");
            return 0;
        });

    public static Command Report() => new Command("report", "Says who would be answered otherwise under a candidate, and why.") { Version }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            GetShadowReportResponse response = await new EligibilityService.EligibilityServiceClient(server)
                .GetShadowReportAsync(new() { Version = parsed.GetValue(Version)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(string.Join(Environment.NewLine, RuleSetLines.Of(response.Report)));
            return 0;
        });
}
