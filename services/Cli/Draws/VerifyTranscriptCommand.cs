using System.CommandLine;
using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw verify FILE</c>: re-computes a transcript without any server.</summary>
internal static class VerifyTranscriptCommand
{
    private const int NotVerified = 1;

    private static readonly Argument<string> File = new("file") { Description = "Transcript of a draw." };
    private static readonly Option<string?> Commitment = new("--commitment") { Description = "Commitment as published before the draw, 64 hexadecimal digits; needs --secret-sha256." };
    private static readonly Option<string?> SecretSha256 = new("--secret-sha256") { Description = "Commitment of the secret as published before the draw; needs --commitment." };
    private static readonly Option<string?> Log = new("--log") { Description = "Draw log, from 'draw log -o' or the server's /draws/log: shows whether later redraws were left out." };
    private static readonly Option<string?> LogKey = new("--log-key") { Description = "Public key of the log in PEM, as you got it first; needs --log." };

    public static Command Create()
    {
        var command = new Command("verify", "Re-computes a transcript offline; names the line where it does not follow.") { File, Commitment, SecretSha256, Log, LogKey };
        command.Validators.Add(line =>
        {
            if ((line.GetValue(Commitment) is null) != (line.GetValue(SecretSha256) is null))
            {
                line.AddError("--commitment and --secret-sha256 were published together and are compared together: give both.");
            }

            if (line.GetValue(LogKey) is not null && line.GetValue(Log) is null)
            {
                line.AddError("--log-key is the key of a log: give that with --log.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        PublishedCommitment? published = parsed.GetValue(Commitment) is { } root && parsed.GetValue(SecretSha256) is { } secret ? new(root, secret) : null;
        TranscriptVerdict verdict;
        Refusal? logFault;
        try
        {
            using FileStream stream = System.IO.File.OpenRead(parsed.GetValue(File)!);
            verdict = TranscriptVerifier.Verify(stream, published);
            stream.Position = 0;
            logFault = verdict.IsOk && parsed.GetValue(Log) is { } log ? FaultOf(verdict.Summary, stream, DrawLogFile.Read(log, parsed.GetValue(LogKey))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return NotVerified;
        }

        if (!verdict.IsOk)
        {
            Console.Error.WriteLine($"NOT VERIFIED: {verdict.Fault}");
            return NotVerified;
        }

        if (logFault is not null)
        {
            Console.Error.WriteLine($"NOT VERIFIED: {logFault.Code}: {logFault.Message}");
            return NotVerified;
        }

        TranscriptSummary summary = verdict.Summary;
        Console.WriteLine($"VERIFIED: draw {summary.DrawId}, number {summary.DrawNumber}: {summary.Selected} of {summary.Objects} objects, {summary.Infeasible} without a team, seats redrawn: {summary.Redraws}");
        Console.WriteLine($"commitment {summary.Commitment}");
        Console.WriteLine($"secret sha256 {summary.SecretCommitment}");
        Console.WriteLine(published is null
            ? "Compare both with what was published before the draw, or give them with --commitment and --secret-sha256."
            : "Both are what was published before the draw.");
        Console.WriteLine(parsed.GetValue(Log) is null
            ? "Whether later redraws were left out, only the draw log shows: give it with --log."
            : "The draw log has no later state of this draw.");
        return 0;
    }

    private static Refusal? FaultOf(TranscriptSummary summary, FileStream transcript, Outcome<DrawLog> log) =>
        log.Match(read => read.FaultOf(summary, Convert.ToHexStringLower(SHA256.HashData(transcript))), refusal => refusal);
}
