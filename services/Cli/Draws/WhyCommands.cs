using System.CommandLine;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw why</c> and <c>creditrisk draw verify-why</c>: why one object was drawn or not, and whether that is so.</summary>
internal static class WhyCommands
{
    private const int NotVerified = 1;

    private static readonly Argument<string> Id = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("draw log");
    private static readonly Argument<string> Target = new Argument<string>("object") { Description = "Id of the object." }.AsId("draw transcript");
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write the answer to, as JSON, for 'draw verify-why'." };
    private static readonly Argument<string> File = new("file") { Description = "Answer, from 'draw why -o'." };
    private static readonly Option<string?> Key = new("--log-key") { Description = "Public key of the draw log in PEM, as you got it first; a key that followed it is found in the answer." };
    private static readonly Option<string?> Commitment = new("--commitment") { Description = "Commitment as published before the draw." };

    public static Command Ask() =>
        new Command("why", "Says why an object was drawn or not: its own ticket, chance and proof, nothing about others.") { Id, Target, Output }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new ExplainObjectRequest { DrawId = parsed.GetValue(Id)!, ObjectId = parsed.GetValue(Target)! };
            ExplainObjectResponse answer = await new DrawService.DrawServiceClient(server)
                .ExplainObjectAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(Output) is { } file)
            {
                await System.IO.File.WriteAllTextAsync(file, JsonFormatter.Default.Format(answer) + "\n", cancellationToken).ConfigureAwait(false);
            }

            return Report(answer, ExplanationFile.Verify(answer, null, null));
        });

    public static Command Verify()
    {
        var command = new Command("verify-why", "Checks such an answer offline.") { File, Key, Commitment };
        command.SetAction(parsed =>
        {
            try
            {
                ExplainObjectResponse answer = ExplanationFile.Read(parsed.GetValue(File)!);
                string? key = parsed.GetValue(Key) is { } path ? TextFile.Read(path) : null;
                return Report(answer, ExplanationFile.Verify(answer, key, parsed.GetValue(Commitment)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Console.Error.WriteLine(e.Message);
                return NotVerified;
            }
        });
        return command;
    }

    private static int Report(ExplainObjectResponse answer, Outcome<ObjectVerdict> outcome)
    {
        if (!outcome.TryGet(out ObjectVerdict? verdict, out Refusal? refusal))
        {
            Console.Error.WriteLine($"NOT VERIFIED: {refusal.Code}: {refusal.Message}");
            return NotVerified;
        }

        string decision = verdict.IsDrawn ? "drawn" : verdict.IsDrawnByWeight ? "drawn by weight" : answer.ExclusionLine.Length > 0 ? "excluded" : "not drawn";
        Console.WriteLine($"VERIFIED: {answer.ObjectId} in draw {answer.DrawId}: {decision}");
        Console.WriteLine($"ticket {verdict.Ticket}, drawn below {answer.Cut}");
        if (verdict.WeightedTicket is not null)
        {
            Console.WriteLine($"smallest of {answer.Weight} weighted tickets {verdict.WeightedTicket}, drawn below {answer.WeightedCut}");
        }

        Console.WriteLine($"class {verdict.Stratum}, {verdict.Drawn} of {verdict.Population}, probability {answer.Probability}");
        return 0;
    }
}
