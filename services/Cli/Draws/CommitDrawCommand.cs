using System.CommandLine;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw commit</c>.</summary>
internal static class CommitDrawCommand
{
    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");

    public static Command Create() =>
        new Command("commit", "Freezes the frame and prints the commitment, which is published before any randomness is known.") { Id }.WithServer(async (parsed, server, cancellationToken) =>
        {
            CommitDrawResponse response = await new DrawService.DrawServiceClient(server)
                .CommitDrawAsync(new() { DrawId = parsed.GetValue(Id)!, RequestId = Guid.NewGuid().ToString("N") }, cancellationToken: cancellationToken).ConfigureAwait(false);
            Draw draw = response.Draw;
            Console.WriteLine($"draw {draw.DrawId} number {draw.DrawNumber}");
            Console.WriteLine($"commitment {draw.Commitment}");
            Console.WriteLine($"secret sha256 {draw.SecretSha256}");
            Console.WriteLine($"frame lines {draw.FrameLines}");
            return 0;
        });
}
