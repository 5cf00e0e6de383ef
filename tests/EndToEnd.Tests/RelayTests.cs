using CreditRisk.Testing.Journal;
using CreditRisk.Testing.Kafka;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>The server with Kafka: what happened is on its topics, whatever Kafka did meanwhile.</summary>
public sealed class RelayTests
{
    [Fact]
    public async Task Relay_DemoCounty_EveryTopicIsReadByKcat()
    {
        using var folder = new TempFolder();
        await using KafkaBroker kafka = await KafkaBroker.StartAsync();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--demo", "--kafka", kafka.Bootstrap);
        string draw = await RunAsync(server, "draw", "create", "--title", "测试抽查", "--library", "market", "--item", "A01", "--stratum", "D:0.30");
        await RunAsync(server, "draw", "commit", draw);
        await server.WaitForRelayAsync();

        foreach (string topic in (string[])["creditrisk.lists.v1", "creditrisk.dishonesty.v1", "creditrisk.repairs.v1", "creditrisk.draws.v1"])
        {
            IReadOnlyList<KafkaRecord> records = await Kcat.ReadAsync(kafka.Bootstrap, topic);
            Assert.NotEmpty(records);
        }
    }

    [Fact]
    public async Task Relay_KafkaDownAtStart_ServesAndDeliversWhenItIsBack()
    {
        using var folder = new TempFolder();
        await using KafkaBroker kafka = await KafkaBroker.StartAsync(brokers: 1);
        await kafka.DownAsync(1);
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--demo", "--kafka", kafka.Bootstrap);

        await kafka.UpAsync(1);
        await server.WaitForRelayAsync();

        Assert.NotEmpty(await Kcat.ReadAsync(kafka.Bootstrap, "creditrisk.lists.v1"));
    }

    private static async Task<string> RunAsync(ServerProcess server, params string[] arguments)
    {
        (int exitCode, string printed) = await server.CliAsync(arguments);
        Assert.True(exitCode == 0, printed);
        return printed.Trim();
    }
}
