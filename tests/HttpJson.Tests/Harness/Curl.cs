using System.Diagnostics;
using System.Text.Json;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>The program of that name.</summary>
internal static class Curl
{
    /// <summary>Starts it; the caller ends it.</summary>
    public static Process Start(params IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("curl", ["--silent", "--show-error", "--noproxy", "*", "--max-time", "60", .. arguments]) { RedirectStandardOutput = true })!;

    /// <summary>Runs it to its end.</summary>
    public static async Task<Response> RunAsync(params IEnumerable<string> arguments)
    {
        using Process curl = Start(["--include", .. arguments]);
        string printed = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        string[] halves = printed.Split("\r\n\r\n", 2);
        string[] lines = halves[0].Split("\r\n");
        return new(
            lines[0].Split(' ')[1],
            lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase),
            halves[1]);
    }

    /// <summary>What came back.</summary>
    internal sealed record Response(string Status, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public IEnumerable<string> Fields => Json.GetProperty("details")[1].GetProperty("fieldViolations").EnumerateArray().Select(one => one.GetProperty("field").GetString()!);

        public string Reason => Json.GetProperty("details")[0].GetProperty("reason").GetString()!;
    }
}
