using CreditRisk.Messaging.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Messaging.Tests;

public sealed class KafkaRelayOptionsTests
{
    private const string Missing = "librdkafka is missing";

    [Fact]
    public void Validate_Defaults_HaveNoFault() => Assert.Empty(Faults(new()));

    [Theory]
    [InlineData("127.0.0.1:9092")]
    [InlineData("a:1,b.example:65535")]
    [InlineData("[::1]:9092")]
    public void Validate_Brokers_HaveNoFault(string bootstrap) => Assert.Empty(Faults(new() { Bootstrap = bootstrap }));

    [Theory]
    [InlineData("localhost")]
    [InlineData(":9092")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("a:1,")]
    [InlineData("a:1, b:2")]
    public void Validate_NoBrokers_NamesTheKey(string bootstrap) =>
        Assert.StartsWith("Kafka:Bootstrap ", Assert.Single(Faults(new() { Bootstrap = bootstrap })), StringComparison.Ordinal);

    [Fact]
    public void Validate_EverythingWrong_NamesEveryKeyAtOnce()
    {
        var options = new KafkaRelayOptions
        {
            Bootstrap = "nowhere",
            ClientId = "",
            TopicPrefix = "a b",
            MaxInFlightEvents = 0,
            MaxInFlightBytes = 1,
            MaxMessageBytes = 1,
            Linger = TimeSpan.FromSeconds(-1),
            RequestTimeout = TimeSpan.Zero,
            MaxBackoff = TimeSpan.FromDays(1),
            CursorInterval = TimeSpan.FromHours(1),
            StopTimeout = TimeSpan.FromHours(1),
            Properties = { ["acks"] = "0", ["ssl.ca.location"] = "ca.pem" },
        };

        string[] keys = [.. Faults(options, Missing).Select(fault => fault.Split(' ')[0])];

        Assert.Equal(
            [
                "Kafka:Bootstrap", "Kafka:ClientId", "Kafka:TopicPrefix", "Kafka:MaxInFlightEvents", "Kafka:MaxInFlightBytes", "Kafka:MaxMessageBytes",
                "Kafka:Linger", "Kafka:RequestTimeout", "Kafka:MaxBackoff", "Kafka:CursorInterval", "Kafka:StopTimeout", "Kafka:Properties:acks", "librdkafka",
            ],
            keys);
    }

    [Fact]
    public void Validate_LibraryMissing_IsAFaultOnlyWhereKafkaIsNeeded()
    {
        Assert.Equal([Missing], Faults(new() { Bootstrap = "a:1" }, Missing));
        Assert.Empty(Faults(new() { Bootstrap = "a:1", Optional = true }, Missing));
        Assert.Empty(Faults(new(), Missing));
    }

    [Fact]
    public void Find_NoLibraryOnTheMachine_NamesThePackageAndTheWayRound()
    {
        string? problem = KafkaNative.Find(_ => 0);

        Assert.Contains("librdkafka1", problem, StringComparison.Ordinal);
        Assert.Contains("--kafka-optional", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryLoad_LibraryInstalled_Finds() => Assert.True(KafkaNative.TryLoad(out _));

    [Fact]
    public async Task Start_FaultyOptions_IsRefused()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => EventServer.StartAsync(new("Kafka:Bootstrap", "nowhere"), new("Kafka:MaxMessageBytes", "7")));

        Assert.Equal(2, refused.Failures.Count());
    }

    [Fact]
    public async Task Start_NoBrokersConfigured_RunsNoRelay()
    {
        await using EventServer server = await EventServer.StartAsync();

        Assert.Null(server.Services.GetService<KafkaRelay>());
        Assert.Equal(RelayState.Stopped, server.Services.GetRequiredService<RelayStatus>().State);
    }

    private static IEnumerable<string> Faults(KafkaRelayOptions options, string? missing = null) =>
        new KafkaRelayOptionsValidator(() => missing).Validate(null, options).Failures ?? [];
}
