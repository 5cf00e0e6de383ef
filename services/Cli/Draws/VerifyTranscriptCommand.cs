using System.CommandLine;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw verify FILE</c>: re-computes a transcript without any server.</summary>
internal static class VerifyTranscriptCommand
{
    private const int NotVerified = 1;

    private static readonly Argument<string> File = new("file") { Description = "Transcript of a draw." };
    private static readonly Option<string?> Commitment = new("--commitment") { Description = "Commitment as published before the draw, 64 hexadecimal digits; needs --secret-sha256." };
    private static readonly Option<string?> SecretSha256 = new("--secret-sha256") { Description = "Commitment of the secret as published before the draw; needs --commitment." };

    public static Command Create()
    {
        var command = new Command("verify", "Re-computes a transcript offline; names the line where it does not follow.") { File, Commitment, SecretSha256 };
        command.Validators.Add(line =>
        {
            if ((line.GetValue(Commitment) is null) != (line.GetValue(SecretSha256) is null))
            {
                line.AddError("--commitment and --secret-sha256 were published together and are compared together: give both.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        PublishedCommitment? published = parsed.GetValue(Commitment) is { } root && parsed.GetValue(SecretSha256) is { } secret ? new(root, secret) : null;
        TranscriptVerdict verdict;
        try
        {
            using FileStream stream = System.IO.File.OpenRead(parsed.GetValue(File)!);
            verdict = TranscriptVerifier.Verify(stream, published);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return NotVerified;
        }

        if (!verdict.IsOk)
        {
            Console.Error.WriteLine($"NOT VERIFIED: {verdict.Fault}");
            return NotVerified;
        }

        TranscriptSummary summary = verdict.Summary;
        Console.WriteLine($"VERIFIED: draw {summary.DrawId}, number {summary.DrawNumber}: {summary.Selected} of {summary.Objects} objects, {summary.Infeasible} without a team, seats redrawn: {summary.Redraws}");
        Console.WriteLine($"commitment {summary.Commitment}");
        Console.WriteLine($"secret sha256 {summary.SecretCommitment}");
        Console.WriteLine(published is null
            ? "Compare both with what was published before the draw, or give them with --commitment and --secret-sha256."
            : "Both are what was published before the draw.");
        return 0;
    }
}
