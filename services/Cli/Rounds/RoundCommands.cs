using System.CommandLine;
using CreditRisk.Cli.Models;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Rounds;

/// <summary><c>creditrisk rounds schedule</c>, <c>list</c> and <c>show</c>.</summary>
internal static class RoundCommands
{
    private static readonly Option<int> Capacity = new("--capacity") { Description = "How many pledges can be verified, 1 to 10,000.", Required = true };
    private static readonly Option<string> Seed = new("--seed") { Description = "Public randomness of 16 characters or more, such as digits called out by witnesses; published with the round.", Required = true };
    private static readonly Option<double> RandomShare = new("--random-share") { Description = "Share drawn at random, above 0 and up to 1 (default the server's, Scoring:RandomShare)." };
    private static readonly Option<string> RequestId = new("--request-id") { Description = "Names this request: sent again, it is answered and not drawn again.", DefaultValueFactory = _ => "" };
    private static readonly Argument<string> Id = new("round") { Description = "Id of the round." };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All => [Schedule(), List(), Show()];

    private static Command Schedule() => new Command("schedule", "Chooses the pledges to verify next: the highest expected harms, and a share at random.") { Capacity, Seed, RandomShare, RequestId }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ScheduleVerificationsRequest
            {
                Capacity = parsed.GetValue(Capacity),
                Seed = parsed.GetValue(Seed)!,
                RandomShare = parsed.GetValue(RandomShare),
                RequestId = parsed.GetValue(RequestId)!,
            };
            ScheduleVerificationsResponse response = await ProgressLine.RunAsync(
                "ranking", null, _ => new ScoringService.ScoringServiceClient(server).ScheduleVerificationsAsync(request, cancellationToken: cancellationToken).ResponseAsync).ConfigureAwait(false);
            Console.WriteLine(ModelLines.Of(response.Round));
            Console.WriteLine($"recorded at position {response.Position}; its pledges: creditrisk rounds show {response.Round.RoundId}");
            return 0;
        });

    private static Command List() => new Command("list", "Lists every round, newest first.").WithServer(async (_, server, cancellationToken) =>
    {
        var request = new ListRoundsRequest();
        do
        {
            ListRoundsResponse page = await new ScoringService.ScoringServiceClient(server).ListRoundsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (Round round in page.Rounds)
            {
                Console.WriteLine(ModelLines.Of(round));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return 0;
    });

    private static Command Show() => new Command("show", "Shows a round with its pledges, by expected harm.") { Id }.WithServer(async (parsed, server, cancellationToken) =>
    {
        var request = new GetRoundRequest { RoundId = parsed.GetValue(Id)! };
        do
        {
            GetRoundResponse page = await new ScoringService.ScoringServiceClient(server).GetRoundAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (request.PageToken.Length == 0)
            {
                Console.WriteLine(ModelLines.Of(page.Round));
            }

            foreach (ScheduledPledge pledge in page.Pledges)
            {
                Console.WriteLine(ModelLines.Of(pledge));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return 0;
    });
}
