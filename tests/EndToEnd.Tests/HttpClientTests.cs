namespace CreditRisk.EndToEnd.Tests;

/// <summary>The main job over HTTP/JSON, through a client made from the description that the server gives.</summary>
[Collection(DemoGroup.Name)]
public sealed class HttpClientTests(DemoServer demo)
{
    private static readonly string Tools = Path.Combine(Programs.Root, "tests", "node_modules", ".bin");
    private static readonly string Clients = Path.Combine(Programs.Root, "tests", "EndToEnd.Tests", "clients");

    [Fact]
    public async Task TypeScript_CheckRecordRepairWatch_RefusedThenEligibleAgain()
    {
        // Below tests, where what it imports is found.
        string made = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "http-client")).FullName;
        using var http = new HttpClient { BaseAddress = new Uri($"http://{demo.Server.Http}") };
        await File.WriteAllTextAsync(Path.Combine(made, "openapi.json"), await http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)));
        await File.WriteAllTextAsync(Path.Combine(made, "tsconfig.json"), Settings);

        await RunAsync(Path.Combine(Tools, "openapi-typescript"), Path.Combine(made, "openapi.json"), "--output", Path.Combine(made, "api.d.ts"));
        await RunAsync(Path.Combine(Tools, "tsc"), "--project", made);
        string printed = await RunAsync("node", Path.Combine(made, "main_job.js"), demo.Server.Http, demo.Server.Token, DemoServer.Matter);

        Assert.Equal("ok", printed.Trim());
    }

    private static string Settings =>
        $$"""
        {
          "compilerOptions": {
            "strict": true, "target": "es2022", "module": "nodenext", "lib": ["es2022", "dom", "dom.asynciterable"], "types": [], "skipLibCheck": true,
            "paths": { "api": ["./api.d.ts"] }, "outDir": ".", "rootDir": "{{Clients}}"
          },
          "files": ["{{Path.Combine(Clients, "main_job.ts")}}"]
        }
        """;

    private static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        (int exitCode, string printed) = await Programs.RunAsync(program, arguments);
        Assert.True(exitCode == 0, printed);
        return printed;
    }
}
