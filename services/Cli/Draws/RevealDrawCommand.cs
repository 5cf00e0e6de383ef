using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw reveal</c>.</summary>
internal static class RevealDrawCommand
{
    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");
    private static readonly Option<string> Randomness = new Option<string>("--randomness") { Description = "The public randomness: at least 39 decimal or 32 hexadecimal digits, or ROUND:VALUE of a beacon." }.AsText();
    private static readonly Option<string?> Beacon = new("--beacon") { Description = "The beacon's answer in a file, JSON with round, randomness and signature (drand); the value is held against the signature." };
    private static readonly Option<string[]> Witnesses = new Option<string[]>("--witness") { Description = "Who was present; may be given several times.", DefaultValueFactory = _ => [] }.AsText();

    public static Command Create() =>
        new Command("reveal", "Gives the public randomness, once, and draws.") { Id, Randomness, Beacon, Witnesses }.WithServer(async (parsed, server, cancellationToken) =>
        {
            (string randomness, string signature) = Read(parsed.GetValue(Randomness), parsed.GetValue(Beacon));
            var request = new ProvideRandomnessRequest
            {
                DrawId = parsed.GetValue(Id)!,
                PublicRandomness = randomness,
                BeaconSignature = signature,
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

    private static (string Randomness, string Signature) Read(string? digits, string? file)
    {
        if ((digits is null) == (file is null))
        {
            throw new InvalidDataException("Give the public randomness with --randomness, or the beacon's answer with --beacon.");
        }

        if (file is null)
        {
            return (digits!, "");
        }

        try
        {
            using JsonDocument beacon = JsonDocument.Parse(TextFile.Read(file));
            JsonElement answer = beacon.RootElement;
            string value = answer.GetProperty("randomness").GetString() ?? "";
            return ($"{answer.GetProperty("round").GetInt64().ToString(CultureInfo.InvariantCulture)}:{value}", answer.GetProperty("signature").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"--beacon {file}: this is no answer of a beacon with round, randomness and signature: {e.Message}");
        }
    }
}
