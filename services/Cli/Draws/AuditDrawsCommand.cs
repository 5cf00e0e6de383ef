using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw audit</c>.</summary>
internal static class AuditDrawsCommand
{
    private const int Alarm = 1;

    private static readonly Option<string> Alpha = new("--alpha") { Description = "Error rate of the whole audit, over all times it is looked at.", DefaultValueFactory = _ => "0.01" };

    public static Command Create() =>
        new Command("audit", "Tests whether the history of draws is what chance would make it; 1 when it is not.") { Alpha }.WithServer(async (parsed, server, cancellationToken) =>
        {
            AuditDrawsResponse audit = await new DrawService.DrawServiceClient(server)
                .AuditDrawsAsync(new() { Alpha = parsed.GetValue(Alpha)! }, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (DrawAuditTest test in audit.Tests)
            {
                Console.WriteLine($"{test.Name}: p {test.PValue} over {test.Observations} observations, evidence {test.EValue:G3}, at most {test.HighestEValue:G3}");
            }

            Console.WriteLine($"{audit.Draws} draws together: p {audit.PValue} {(audit.Alarm ? "ALARM: at most" : "above")} {audit.Alpha}");
            return audit.Alarm ? Alarm : 0;
        });
}
