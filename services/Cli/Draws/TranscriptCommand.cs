using System.CommandLine;
using CreditRisk.Inspection.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw transcript</c>.</summary>
internal static class TranscriptCommand
{
    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");
    private static readonly Option<string> Output = new("--output", "-o") { Description = "File to write.", Required = true };

    public static Command Create() =>
        new Command("transcript", "Fetches the transcript of a draw.") { Id, Output }.WithServer(async (parsed, server, cancellationToken) =>
        {
            string output = parsed.GetValue(Output)!;
            string half = output + ".part";
            using AsyncServerStreamingCall<GetTranscriptResponse> call = new DrawService.DrawServiceClient(server)
                .GetTranscript(new() { DrawId = parsed.GetValue(Id)! }, cancellationToken: cancellationToken);
            long bytes = 0;
            try
            {
                using FileStream file = File.Create(half);
                await foreach (GetTranscriptResponse piece in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    await file.WriteAsync(piece.Chunk.Memory, cancellationToken).ConfigureAwait(false);
                    bytes += piece.Chunk.Length;
                }
            }
            catch
            {
                File.Delete(half);
                throw;
            }

            File.Move(half, output, overwrite: true);
            Console.WriteLine($"{output}: {bytes} bytes");
            return 0;
        });
}
