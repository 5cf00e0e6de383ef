using System.CommandLine;
using CreditRisk.Eligibility.V1;

namespace CreditRisk.Cli.RuleSets;

/// <summary><c>creditrisk ruleset list</c> and <c>creditrisk ruleset show</c>.</summary>
internal static class ReadRuleSetCommand
{
    private static readonly Argument<string> Version = new("version") { Description = "Version of the rule set." };
    private static readonly Option<bool> Document = new("--document") { Description = "Prints the document and nothing else." };

    public static Command List() => new Command("list", "Lists every rule set, newest first.").WithServer(async (_, server, cancellationToken) =>
    {
        var client = new EligibilityService.EligibilityServiceClient(server);
        var request = new ListRuleSetsRequest();
        do
        {
            ListRuleSetsResponse page = await client.ListRuleSetsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (RuleSet set in page.RuleSets)
            {
                Console.WriteLine(RuleSetLines.Of(set));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return 0;
    });

    public static Command Show() => new Command("show", "Shows a rule set: where it stands, who stands for it, and its document.") { Version, Document }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            GetRuleSetResponse response = await new EligibilityService.EligibilityServiceClient(server)
                .GetRuleSetAsync(new() { Version = parsed.GetValue(Version)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!parsed.GetValue(Document))
            {
                Console.WriteLine(RuleSetLines.Of(response.RuleSet));
                Console.WriteLine(string.Join(Environment.NewLine, RuleSetLines.Details(response.RuleSet)));
            }

            Console.WriteLine(response.RuleSet.Document);
            return 0;
        });
}
