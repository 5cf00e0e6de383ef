using System.Diagnostics;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>The checkout that this test was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a program of Node.js.</summary>
    /// <returns>Its exit code, and everything it printed on both streams.</returns>
    public static async Task<(int ExitCode, string Printed)> NodeAsync(params IEnumerable<string> arguments)
    {
        using Process node = Process.Start(
            new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Root, "tests") })!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, printed + await errors);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreditRisk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the checkout.");
    }
}
