using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CreditRisk.Architecture.Tests;

/// <summary>Proves that the compiler itself keeps clocks, input and output, tasks and randomness out of the pure rooms.</summary>
public sealed partial class PurityFenceTests
{
    private const string Impure = """
        namespace Planted;

        /// <summary>Everything that a pure room may not do.</summary>
        public static class Impurity
        {
            /// <summary>Reads the clock.</summary>
            public static System.DateTimeOffset Now => System.DateTimeOffset.UtcNow;

            /// <summary>Reads a file.</summary>
            public static string Text => System.IO.File.ReadAllText("x");

            /// <summary>Throws dice.</summary>
            public static System.Guid Id => System.Guid.NewGuid();

            /// <summary>Waits.</summary>
            public static async System.Threading.Tasks.Task WaitAsync() => await System.Threading.Tasks.Task.Yield();
        }
        """;

    [Theory]
    [InlineData("Planted.Domain")]
    [InlineData("CreditRisk.Kernel")]
    public async Task Build_ImpureCodeInAPureRoom_FailsWithOurOwnMessages(string project)
    {
        (int exitCode, string output) = await BuildAsync(project);

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["RS0030"], ErrorCodes().Matches(output).Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains("Pure rooms take the instant as an argument.", output, StringComparison.Ordinal);
        Assert.Contains("Pure rooms do no I/O.", output, StringComparison.Ordinal);
        Assert.Contains("Identity is an argument of pure code.", output, StringComparison.Ordinal);
        Assert.Contains("Pure rooms do not wait.", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> BuildAsync(string project)
    {
        string root = SourceTree.Repository.Root;
        using PlantedTree planted = new PlantedTree()
            .Plant("Directory.Build.props", Importing(root, "Directory.Build.props"))
            .Plant("Directory.Build.targets", Importing(root, "Directory.Build.targets"))
            .Plant("Directory.Packages.props", Importing(root, "Directory.Packages.props"))
            .Plant($"{project}.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""")
            .Plant("Impurity.cs", Impure);
        ProcessStartInfo build = new("dotnet", ["build", $"{project}.csproj", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo"])
        {
            WorkingDirectory = planted.Tree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(build)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string Importing(string root, string file) => $"""<Project><Import Project="{Path.Combine(root, file)}" /></Project>""";

    [GeneratedRegex(@"error (\w+):")]
    private static partial Regex ErrorCodes();
}
