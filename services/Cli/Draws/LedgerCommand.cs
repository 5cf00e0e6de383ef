using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw ledger OBJECT</c>.</summary>
internal static class LedgerCommand
{
    private static readonly Argument<string> Target = new Argument<string>("object") { Description = "Id of the object." }.AsId("draw transcript");
    private static readonly Option<int> Year = new("--year") { Description = "Year of the draws; the current one when it is left out." };

    public static Command Create() =>
        new Command("ledger", "Adds up the chances an object had in the draws of a year.") { Target, Year }.WithServer(async (parsed, server, cancellationToken) =>
        {
            GetInclusionLedgerResponse ledger = await new DrawService.DrawServiceClient(server)
                .GetInclusionLedgerAsync(new() { ObjectId = parsed.GetValue(Target)!, Year = parsed.GetValue(Year) }, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (InclusionEntry entry in ledger.Entries)
            {
                Console.WriteLine($"{entry.DrawId} class {entry.RiskClass} probability {entry.Probability}{(entry.Drawn ? " drawn" : "")}");
            }

            Console.WriteLine($"{ledger.Year}: {ledger.Entries.Count} draws, expected visits {ledger.ExpectedVisits}, at least once {ledger.AtLeastOnce}");
            return 0;
        });
}
