using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>An office with several officials and two systems that must acknowledge repairs; for the server it is always 2026-06-01.</summary>
public sealed class OfficeServer : IAsyncLifetime, IDisposable
{
    private static readonly (string Name, string Role)[] Staff =
    [
        ("recorder", "CREDIT_OFFICER"), ("handler", "CREDIT_OFFICER"), ("reviewer", "CREDIT_OFFICER"), ("platform", "SUBSCRIBER"), ("registry", "SUBSCRIBER"),
    ];

    private readonly TempFolder _folder = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public async Task InitializeAsync()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Data"] = _folder.Path,
            ["Grpc"] = "127.0.0.1:0",
            ["Http"] = "127.0.0.1:0",
            ["Credit:SubscribedSystems:0"] = "platform",
            ["Credit:SubscribedSystems:1"] = "registry",
        };
        for (int i = 0; i < Staff.Length; i++)
        {
            settings[$"Identities:{i}:Name"] = Staff[i].Name;
            settings[$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(TokenOf(Staff[i].Name))));
            settings[$"Identities:{i}:Roles:0"] = Staff[i].Role;
        }

        _app = CreditRiskHost.Build(settings, [new CreditModule(), new StandingClock()]);
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    public IServiceProvider Services => _app!.Services;

    /// <summary>Where everybody reads without a token.</summary>
    public Uri Http => new(_app!.Urls.Last());

    public CreditService.CreditServiceClient CreditAs(string name) => new(As(name));

    public RepairService.RepairServiceClient RepairAs(string name) => new(As(name));

    public ReferralService.ReferralServiceClient ReferralsAs(string name) => new(As(name));

    public ProposalService.ProposalServiceClient ProposalsAs(string name) => new(As(name));

    public ObjectionService.ObjectionServiceClient ObjectionsAs(string name) => new(As(name));

    /// <summary>A record of 2026-02-01 made by the recorder about an organisation of that number.</summary>
    public async Task<string> RecordAsync(int firm, string documentNumber = "台市监信〔2026〕1号", string pledge = "")
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(firm), documentNumber);
        request.PledgeId = pledge;
        return (await CreditAs("recorder").RecordDishonestyAsync(request)).Record.RecordId;
    }

    /// <summary>An objection to a record, filed by the handler.</summary>
    public async Task<Objection> ObjectAsync(string record) => (await ObjectionsAs("handler").FileObjectionAsync(new()
    {
        RecordId = record,
        Ground = ObjectionGround.ContentWrong,
        Statement = "The class is wrong.",
        Evidence = { Requests.Proof },
    })).Objection;

    public async Task<CreditFile> FileAsync(int firm)
    {
        GetCreditFileRequest request = new() { Subject = Requests.Identify(SyntheticSubjectId.Organisation(firm)) };
        return (await CreditAs("recorder").GetCreditFileAsync(request)).File;
    }

    private static string TokenOf(string name) => $"token-of-{name}";

    private CallInvoker As(string name) => _channel!.CreateCallInvoker().Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {TokenOf(name)}");
        return metadata;
    });
}
