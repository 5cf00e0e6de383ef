using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Cli.Draws;

/// <summary>Draw logs in files, as <c>draw log -o</c> and the server's <c>/draws/log</c> write them.</summary>
internal static class DrawLogFile
{
    /// <summary>Reads a log, computes its root again and holds its head against a key.</summary>
    /// <param name="file">The log.</param>
    /// <param name="keyFile">Public key in PEM; null leaves the signature unchecked.</param>
    public static Outcome<DrawLog> Read(string file, string? keyFile)
    {
        Outcome<DrawLog> read = Parse(File.ReadLines(file));
        return read.Refusal is null && keyFile is not null && !IsSigned(read.Value, TextFile.Read(keyFile))
            ? new Refusal(RefusalKind.FailedPrecondition, new("LOG_SIGNATURE"), "The head is not signed by this key, nor by one that followed it.")
            : read;
    }

    /// <summary>Reads the lines of a log and computes its root again.</summary>
    public static Outcome<DrawLog> Parse(IEnumerable<string> lines) =>
        DrawLog.Read(lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line)));

    private static bool IsSigned(DrawLog log, string key)
    {
        try
        {
            return log.IsSigned(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"The key of the log cannot be read: {e.Message}");
        }
    }
}
