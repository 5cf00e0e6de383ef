using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw reveal</c>.</summary>
internal static class RevealDrawCommand
{
    private static readonly Argument<string> Id = new("draw") { Description = "Id of the draw." };
    private static readonly Option<string> Randomness = new("--randomness") { Description = "The public randomness: at least 39 decimal or 32 hexadecimal digits.", Required = true };
    private static readonly Option<string[]> Witnesses = new("--witness") { Description = "Who was present; may be given several times.", DefaultValueFactory = _ => [] };

    public static Command Create() =>
        new Command("reveal", "Gives the public randomness, once, and draws.") { Id, Randomness, Witnesses }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ProvideRandomnessRequest
            {
                DrawId = parsed.GetValue(Id)!,
                PublicRandomness = parsed.GetValue(Randomness)!,
                Witnesses = { parsed.GetValue(Witnesses)! },
                RequestId = Guid.NewGuid().ToString("N"),
            };
            ProvideRandomnessResponse response = await new DrawService.DrawServiceClient(server)
                .ProvideRandomnessAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (DrawStratumResult stratum in response.Draw.Strata)
            {
                Console.WriteLine($"{stratum.RiskClass}: {stratum.Drawn} of {stratum.Objects}");
            }

            Console.WriteLine($"{response.Draw.Visits} visits, {response.Draw.Infeasible} without a team");
            Console.WriteLine($"transcript sha256 {response.Draw.TranscriptSha256}");
            return 0;
        });
}
