using System.CommandLine;
using System.Globalization;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk estimates</c>, <c>creditrisk fairness</c>, <c>creditrisk model compare</c> and <c>creditrisk model drift</c>.</summary>
internal static class ReportCommands
{
    private static readonly Option<string> By = new("--by") { Description = "sector, region (the default), grade or kind.", DefaultValueFactory = _ => "region" };

    /// <summary>Dishonesty rates.</summary>
    public static Command Estimates() => new Command("estimates", "Says how many pledges are untrue, from those drawn at random, with 95 % intervals.") { By, PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            (Google.Type.Date from, Google.Type.Date to) = PeriodOptions.Of(parsed);
            EstimateDishonestyRatesResponse response = await new ScoringService.ScoringServiceClient(server)
                .EstimateDishonestyRatesAsync(new() { From = from, To = to, By = parsed.GetValue(By)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine($"{response.Rounds} rounds from {PeriodOptions.Text(from)} to {PeriodOptions.Text(to)}; drawn at random:");
            Print(response.Estimates);
            Console.WriteLine("chosen by risk, which says nothing about the others:");
            Print(response.RiskChosen);
            return 0;
        });

    /// <summary>Group fairness.</summary>
    public static Command Fairness() => new Command("fairness", "Says how checks chosen by risk fall on groups: who is chosen, and who is chosen for nothing.") { By, PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            (Google.Type.Date from, Google.Type.Date to) = PeriodOptions.Of(parsed);
            GetFairnessReportResponse response = await new ScoringService.ScoringServiceClient(server)
                .GetFairnessReportAsync(new() { From = from, To = to, By = parsed.GetValue(By)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine("chosen by risk, of all that could be:");
            Print(response.SelectionRates);
            Console.WriteLine("found true, of those chosen by risk and verified:");
            Print(response.FalseDiscoveryRates);
            Console.WriteLine($"groups with fewer than {response.LeastGroup} are not shown");
            return 0;
        });

    /// <summary>Champion and challengers.</summary>
    public static Command Compare() => new Command("compare", "Compares champion and challengers on the pledges drawn at random.") { PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            (Google.Type.Date from, Google.Type.Date to) = PeriodOptions.Of(parsed);
            CompareModelsResponse response = await new ScoringService.ScoringServiceClient(server)
                .CompareModelsAsync(new() { From = from, To = to }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(response.Models.Count == 0 ? "no pledge drawn at random is verified yet" : string.Join(Environment.NewLine, response.Models.Select(ModelLines.Of)));
            return 0;
        });

    /// <summary>Drift.</summary>
    public static Command Drift() => new Command("drift", "Says how far the world has moved from what the champion was trained on.") { PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            (Google.Type.Date from, Google.Type.Date to) = PeriodOptions.Of(parsed);
            GetDriftReportResponse response = await new ScoringService.ScoringServiceClient(server)
                .GetDriftReportAsync(new() { From = from, To = to }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(ModelLines.Of(response.Performance));
            foreach (FeatureDrift feature in response.Features)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feature.Feature,-28} PSI {feature.Psi:0.000}  {feature.Observations} pledges"));
            }

            return 0;
        });

    private static void Print(IEnumerable<RateEstimate> estimates)
    {
        foreach (RateEstimate estimate in estimates)
        {
            Console.WriteLine($"  {ModelLines.Of(estimate)}");
        }
    }
}
