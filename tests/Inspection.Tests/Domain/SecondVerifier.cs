using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>The verifier in Python that knows only the specification.</summary>
internal static partial class SecondVerifier
{
    /// <summary>What it says about each file: the whole line when it agrees, <c>FAULT line N</c> when it does not.</summary>
    public static string[] Run(DirectoryInfo folder, params byte[][] files)
    {
        string[] paths = [.. files.Select((_, i) => Path.Combine(folder.FullName, $"{i:D5}.json"))];
        foreach ((string path, byte[] file) in paths.Zip(files))
        {
            File.WriteAllBytes(path, file);
        }

        return [.. Say("verify.py", paths).Select(Shortened)];

        static string Shortened(string line) => FaultLine().Match(line) is { Success: true } match ? match.Value : line;
    }

    /// <summary>The lines that one of the verifiers prints.</summary>
    public static string[] Say(string program, IEnumerable<string> arguments)
    {
        string verifier = Path.Combine(AppContext.BaseDirectory, program);
        using Process python = Process.Start(new ProcessStartInfo("python3", [verifier, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^FAULT line [0-9]+")]
    private static partial Regex FaultLine();
}
