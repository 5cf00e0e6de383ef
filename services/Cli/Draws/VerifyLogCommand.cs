using System.CommandLine;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw verify-log FILE</c>: computes the root of a log again without any server.</summary>
internal static class VerifyLogCommand
{
    private const int NotVerified = 1;

    private static readonly Argument<string> File = new("file") { Description = "Draw log, from 'draw log -o' or the server's /draws/log." };
    private static readonly Option<string?> Key = new("--key") { Description = "Public key of the log in PEM, as you got it first." };
    private static readonly Option<string?> Earlier = new("--earlier") { Description = "A log that was fetched before: the new one must have grown out of it." };

    public static Command Create()
    {
        var command = new Command("verify-log", "Computes the root of a draw log again offline; names what does not hold.") { File, Key, Earlier };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        try
        {
            string? key = parsed.GetValue(Key);
            Refusal? refusal = null;
            if (!DrawLogFile.Read(parsed.GetValue(File)!, key).TryGet(out DrawLog? log, out refusal) ||
                (parsed.GetValue(Earlier) is { } earlier && (refusal = FaultSince(log, DrawLogFile.Read(earlier, key))) is not null))
            {
                Console.Error.WriteLine($"NOT VERIFIED: {refusal.Code}: {refusal.Message}");
                return NotVerified;
            }

            Console.WriteLine($"VERIFIED: {log.Head.Size} entries, root {log.Head.Root}, refused attempts: {log.Entries.Count(entry => entry.Act == DrawActs.Refused)}");
            Console.WriteLine(key is null ? $"The signature was not checked; give the key {log.Head.KeyId} with --key." : $"Signed {log.Head.At:u} with key {log.Head.KeyId}.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return NotVerified;
        }
    }

    private static Refusal? FaultSince(DrawLog log, Outcome<DrawLog> earlier) => earlier.Match(before => log.FaultSince(before.Head), refusal => refusal);
}
