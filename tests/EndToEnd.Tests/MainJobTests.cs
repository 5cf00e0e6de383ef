namespace CreditRisk.EndToEnd.Tests;

/// <summary>The main job through clients of other hands.</summary>
[Collection(DemoGroup.Name)]
public sealed class MainJobTests(DemoServer demo)
{
    private static readonly string Clients = Path.Combine(Programs.Root, "tests", "EndToEnd.Tests", "clients");

    [Fact]
    public async Task Python_CheckRecordRepair_RefusedThenEligibleAgain()
    {
        string stubs = Directory.CreateDirectory(Path.Combine(demo.Folder, "stubs")).FullName;
        string protos = Path.Combine(Programs.Root, "protos");
        IEnumerable<string> files = Directory.GetFiles(protos, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(protos, file));
        (int compiled, string compiler) = await Programs.RunAsync(
            "protoc",
            [$"-I{protos}", "-I/usr/include", $"--python_out={stubs}", $"--grpc_out={stubs}", "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin", .. files]);
        Assert.True(compiled == 0, compiler);

        (int exitCode, string printed) = await Programs.RunAsync(
            "/usr/bin/python3", Path.Combine(Clients, "main_job.py"), stubs, demo.Server.Grpc, demo.Server.Token, DemoServer.Matter);

        Assert.True(exitCode == 0 && printed.Trim() == "ok", printed);
    }

    [Fact]
    public async Task Node_CheckRecordRepairWatch_RefusedThenEligibleAgain()
    {
        (int exitCode, string printed) = await Programs.RunAsync(
            "node", Path.Combine(Clients, "main_job.js"), Path.Combine(Programs.Root, "protos"), demo.Server.Grpc, demo.Server.Token, DemoServer.Matter);

        Assert.True(exitCode == 0 && printed.Trim() == "ok", printed);
    }

    [Fact]
    public async Task Http_HealthAndMetrics_NeedNoToken()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{demo.Server.Http}") };

        Assert.Equal("live\n", await http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        Assert.Equal("ready\n", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        Assert.Contains("creditrisk_index_position{", await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
    }
}
