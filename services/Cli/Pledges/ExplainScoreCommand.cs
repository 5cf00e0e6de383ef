using System.CommandLine;
using System.Globalization;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges score</c>.</summary>
internal static class ExplainScoreCommand
{
    private static readonly Argument<string> Pledge = new("pledge") { Description = "Id of the pledge." };
    private static readonly Option<bool> Chinese = new("--zh") { Description = "Says it in Chinese." };

    public static Command Create() => new Command("score", "Says how urgent it is to verify a pledge, and why: every factor with its sign, the heaviest first; they add up.") { Pledge, Chinese }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            Score score = (await new ScoringService.ScoringServiceClient(server)
                .ExplainScoreAsync(new() { PledgeId = parsed.GetValue(Pledge)! }, cancellationToken: cancellationToken).ConfigureAwait(false)).Score;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score.Value,6}  of 10000, by {score.ModelVersion}"));
            foreach (Contribution factor in score.Contributions.OrderByDescending(factor => factor.Feature == "base").ThenByDescending(factor => Math.Abs(factor.Points)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{factor.Points,6:+0;-0}  {(parsed.GetValue(Chinese) ? factor.Text.Zh : factor.Text.En)}"));
            }

            return 0;
        });
}
