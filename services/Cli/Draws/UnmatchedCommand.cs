using System.CommandLine;
using CreditRisk.Inspection.V1;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw unmatched</c>.</summary>
internal static class UnmatchedCommand
{
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };

    public static Command Create() =>
        new Command("unmatched", "Shows what has objects and no inspectors, with the last day for the match: two working days.") { Most, Token }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ListUnmatchedRequest { PageSize = parsed.GetValue(Most), PageToken = parsed.GetValue(Token) ?? "" };
            ListUnmatchedResponse response = await new DrawService.DrawServiceClient(server).ListUnmatchedAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (Unmatched row in response.Unmatched)
            {
                Console.WriteLine($"{row.DrawId} {(row.ObjectId.Length > 0 ? row.ObjectId : "all objects")} since {Text(row.Since)} by {Text(row.MatchBy)}{(row.Overdue ? " OVERDUE" : "")} {row.InfeasibleReason}");
            }

            if (response.NextPageToken.Length > 0)
            {
                Console.WriteLine($"--page-token {response.NextPageToken}");
            }

            return 0;
        });

    private static string Text(Date day) => $"{day.Year:D4}-{day.Month:D2}-{day.Day:D2}";
}
