using System.CommandLine;
using System.Security.Cryptography;
using CreditRisk.Eligibility.Domain.Receipts;

namespace CreditRisk.Cli.Receipts;

/// <summary><c>creditrisk receipt keys rotate</c>: begins a new key; a running server takes it up by itself.</summary>
internal static class RotateKeysCommand
{
    private const int Refused = 1;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Data folder of the server (CREDITRISK_DATA, default ./data).",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_DATA") ?? "data",
    };

    private static readonly Option<string?> Folder = new("--folder") { Description = "Folder of the keys, when it is configured (Receipts:Folder).", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("rotate", "Makes the key that signs from now on; of the others only the public parts are kept, which go on to verify.") { Data, Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string folder = parsed.GetValue(Folder) ?? Path.Combine(parsed.GetValue(Data)!, "receipts");
        try
        {
            string[] before = [.. Directory.EnumerateFiles(folder, ReceiptKeyName.Pattern)];

            // The next whole second: what the old key signs in this one stays inside of its time.
            DateTimeOffset now = DateTimeOffset.UtcNow;
            DateTimeOffset from = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1);
            string made = Path.Combine(folder, ReceiptKeyName.Of(from));
            if (before.Any(file => string.CompareOrdinal(Path.GetFileName(file), Path.GetFileName(made)) >= 0))
            {
                throw new IOException($"{folder} holds a key that begins now or later. Wait for it, or take it away.");
            }

            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Replace(made, key.ExportPkcs8PrivateKeyPem());
            await Task.Delay(from - now, cancellationToken).ConfigureAwait(false);
            Array.ForEach(before, KeepPublicPart);
            Console.WriteLine($"{made} signs from now on; {before.Length} older keys go on to verify");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Refused;
        }
    }

    private static void KeepPublicPart(string path)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        Replace(path, key.ExportSubjectPublicKeyInfoPem());
    }

    // Written beside and renamed: the server reads a whole key or none.
    private static void Replace(string path, string pem)
    {
        string half = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new StreamWriter(half, options))
        {
            stream.WriteLine(pem);
        }

        File.Move(half, path, overwrite: true);
    }
}
