using System.CommandLine;
using System.Globalization;
using CreditRisk.Eligibility.V1;

namespace CreditRisk.Cli.Decisions;

/// <summary><c>creditrisk decision list --subject ID</c>: the subject's usage log.</summary>
internal static class ListDecisionsCommand
{
    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID of the subject.", Required = true };

    public static Command Create() =>
        new Command("list", "Lists who asked about a subject, when, why, and what was answered; newest first.") { Subject }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var client = new EligibilityService.EligibilityServiceClient(server);
            var request = new ListSubjectDecisionsRequest { Subject = Connection.SubjectOf(parsed.GetValue(Subject)!) };
            do
            {
                ListSubjectDecisionsResponse page = await client.ListSubjectDecisionsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
                foreach (DecisionUse use in page.Uses)
                {
                    Console.WriteLine(string.Join('\t', use.Decision.DecidedAt.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture), use.Decision.DecisionId, use.Decision.Verdict, use.Decision.MatterCode, use.Caller, use.Purpose));
                }

                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            return 0;
        });
}
