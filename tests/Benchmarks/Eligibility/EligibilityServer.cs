using System.Buffers;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Wire;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>The room as it is served: host, token, journal, decision log, and an index full of subjects nobody asks for.</summary>
internal sealed class EligibilityServer : IAsyncDisposable
{
    private const string Matter = "MATTER-1";
    private const int AppliedTogether = 100_000;

    private readonly WebApplication _app;

    private EligibilityServer(WebApplication app, string token) => (_app, Token) = (app, token);

    public Uri Address => new(_app.Urls.First());

    public string Token { get; }

    /// <summary>What every load asks: an applicant with nothing on record.</summary>
    public static CheckEligibilityRequest Question { get; } = new()
    {
        Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(1).Reveal() },
        MatterCode = Matter,
        Purpose = "benchmark",
    };

    public static async Task<EligibilityServer> StartAsync(string folder, DecisionDurability durability, int subjects)
    {
        WebApplication app = CreditRiskHost.Build(
            new Dictionary<string, string?>
            {
                ["Data"] = folder,
                ["Grpc"] = "127.0.0.1:0",
                ["Http"] = "127.0.0.1:0",
                ["DecisionLog:Durability"] = durability.ToString(),
                ["Logging:LogLevel:Default"] = "Error",
            },
            [new EligibilityModule()]);
        await app.StartAsync();
        await PublishAsync(app.Services.GetRequiredService<IJournal>(), app.Services.GetRequiredService<IHotIndex>());
        Fill(app.Services.GetRequiredService<IHotIndexStore>(), app.Services.GetRequiredService<IStandingPacking<Standing>>(), subjects);
        return new(app, (await File.ReadAllTextAsync(Path.Combine(folder, "token"))).Trim());
    }

    /// <summary>One answer, as a client gets it.</summary>
    public async Task<CheckEligibilityResponse> AskAsync()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(Address);
        return await new EligibilityService.EligibilityServiceClient(channel).CheckEligibilityAsync(Question, new Metadata { { "authorization", $"Bearer {Token}" } });
    }

    /// <summary>h2load sees only HTTP; this says whether any call failed in gRPC's terms.</summary>
    public async Task RequireSuccessAsync()
    {
        using var client = new HttpClient();
        string metrics = await client.GetStringAsync(new Uri(_app.Urls.Last() + "/metrics"));
        if (metrics.Split('\n').FirstOrDefault(line => line.StartsWith("rpc_server_duration_seconds_count", StringComparison.Ordinal)
            && line.Contains("EligibilityService", StringComparison.Ordinal) && !line.Contains("rpc_grpc_status_code=\"0\"", StringComparison.Ordinal)) is { } failed)
        {
            throw new InvalidOperationException($"Calls failed: {failed}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task PublishAsync(IJournal journal, IHotIndex index)
    {
        IMessage[] events =
        [
            new MatterSaved { Matter = new() { MatterCode = Matter, Family = CreditRisk.Pledge.V1.MatterFamily.Licence } },
            new MatterStateChanged { MatterCode = Matter, State = MatterState.Published },
        ];
        Outcome<Appended> appended = await journal.AppendAsync(new([events.To(new("matter", Matter), ExpectedVersion.NoStream)], "bench"), CancellationToken.None);
        await index.WaitForAsync(appended.Value.Position, CancellationToken.None);
    }

    // Straight into the index: filling it through the journal is what the benchmark of the journal measures.
    private static void Fill(IHotIndexStore index, IStandingPacking<Standing> packing, int subjects)
    {
        var keys = new Random(20_261_120);
        var standing = new ArrayBufferWriter<byte>();
        packing.Pack(new([new OpenCaseFact("P1", Matter, new(2026, 6, 1), null)]), standing);
        for (int done = 0; done < subjects; done += AppliedTogether)
        {
            StandingChange[] changes =
            [
                .. Enumerable.Range(0, Math.Min(AppliedTogether, subjects - done))
                    .Select(_ => new StandingChange(new(new UInt128((ulong)keys.NextInt64(), (ulong)keys.NextInt64())), standing.WrittenMemory)),
            ];
            if (!index.Apply(new(index.Position.Value + 1), changes))
            {
                throw new InvalidOperationException("Somebody else writes the index.");
            }
        }
    }
}
