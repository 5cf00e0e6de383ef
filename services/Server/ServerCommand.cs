using System.CommandLine;
using CreditRisk.Credit.Module;
using CreditRisk.Eligibility.Module;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Inspection.Module;
using CreditRisk.Journal;
using CreditRisk.Messaging;
using CreditRisk.Pledges.Module;
using CreditRisk.Scoring.Module;
using CreditRisk.Server.Demo;
using CreditRisk.WebConsole.Module;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Server;

/// <summary>The command line of the server. Every option is also a configuration key and an environment variable <c>CREDITRISK_…</c>.</summary>
internal static class ServerCommand
{
    private const int ConfigurationFault = 78; // EX_CONFIG of sysexits.h

    private static readonly IReadOnlyList<(Option<string?> Option, string Key)> Texts =
    [
        (Text("--data", "DIR", "Data folder: journal, decision log, draws, token and keys (default ./data)."), "Data"),
        (Text("--grpc", "HOST:PORT", "Where gRPC listens, HTTP/2 (default 127.0.0.1:5051); port 0 takes a free one."), "Grpc"),
        (Text("--http", "HOST:PORT", "Where HTTP/1.1 listens: HTTP/JSON, pages, health, metrics (default 127.0.0.1:5050); port 0 takes a free one."), "Http"),
        (Text("--kafka", "BOOTSTRAP", "Publishes events to this Kafka cluster, HOST:PORT[,HOST:PORT…]."), "Kafka"),
        (Text("--roles", "NAMES", "Rooms this process hosts, by comma: eligibility, credit, pledges, scoring, inspection, relay, console (default all)."), "Roles"),
    ];

    private static readonly Option<bool> Demo = new("--demo") { Description = "Loads a synthetic county when the journal is empty." };

    private static readonly Option<bool> KafkaOptional = new("--kafka-optional")
    {
        Description = "Serves without Kafka when librdkafka is not installed; events wait in the journal.",
    };

    public static RootCommand Create()
    {
        var command = new RootCommand("CreditRisk: eligibility, credit, pledges, scoring and inspection in one process.") { Demo, KafkaOptional };
        foreach ((Option<string?> option, _) in Texts)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            await using WebApplication app = CreditRiskHost.Build(
                SettingsOf(parsed),
                [new EligibilityModule(), new CreditModule(), new PledgesModule(), new ScoringModule(), new InspectionModule(), new ConsoleModule(), new MessagingModule()]);
            return await CreditRiskHost.RunAsync(app, async (started, addresses) =>
            {
                await DemoCounty.LoadWhenAskedAsync(started, addresses).ConfigureAwait(false);
                await Welcome.PrintAsync(addresses, started.Services.GetRequiredService<HostOptions>().Demo).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OptionsValidationException or JournalStartException or IOException or InvalidDataException or Grpc.Core.RpcException)
        {
            await Console.Error.WriteLineAsync(e is OptionsValidationException faults ? string.Join('\n', faults.Failures) : e.Message).ConfigureAwait(false);
            return ConfigurationFault;
        }
    }

    private static Dictionary<string, string?> SettingsOf(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>();
        foreach ((Option<string?> option, string key) in Texts)
        {
            if (parsed.GetValue(option) is { } value)
            {
                settings[key] = value;
            }
        }

        SetWhenGiven("Demo", Demo);
        SetWhenGiven("Kafka:Optional", KafkaOptional);
        return settings;

        void SetWhenGiven(string key, Option<bool> option)
        {
            if (parsed.GetValue(option))
            {
                settings[key] = "true";
            }
        }
    }

    private static Option<string?> Text(string name, string argument, string description) => new(name) { Description = description, HelpName = argument };
}
