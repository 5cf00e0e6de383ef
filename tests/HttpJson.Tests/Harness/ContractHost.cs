using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditRisk.Credit.Module;
using CreditRisk.Eligibility.Module;
using CreditRisk.Hosting;
using CreditRisk.Inspection.Module;
using CreditRisk.Kernel.V1;
using CreditRisk.Messaging;
using CreditRisk.Pledges.Module;
using CreditRisk.Scoring.Module;
using CreditRisk.Testing.Journal;
using Microsoft.AspNetCore.Builder;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>The real host with every room, on free ports of 127.0.0.1; one caller who may ask for eligibility, one who may only read, one who may do everything.</summary>
public sealed class ContractHost : IAsyncLifetime, IDisposable
{
    public const string ApprovalToken = "approval-token";
    public const string AuditorToken = "auditor-token";
    public const string EveryToken = "every-token";

    /// <summary>A code of nobody.</summary>
    public const string Subject = "91410927MA0000015Q";

    private readonly TempFolder _folder = new();
    private WebApplication _app = null!;

    public Uri Http { get; private set; } = null!;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false });

    public async Task InitializeAsync()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Data"] = _folder.Path,
            ["Grpc"] = "127.0.0.1:0",
            ["Http"] = "127.0.0.1:0",
            ["Logging:Console:LogLevel:Default"] = "None",
        };
        Add("approval", ApprovalToken, 0, "APPROVAL_SYSTEM");
        Add("auditor", AuditorToken, 1, "AUDITOR");
        Add("every", EveryToken, 2, [.. Enum.GetNames<Role>().Skip(1).Select(name => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name))]);
        _app = CreditRiskHost.Build(
            settings, [new EligibilityModule(), new CreditModule(), new PledgesModule(), new ScoringModule(), new InspectionModule(), new MessagingModule()]);
        await _app.StartAsync();
        Http = new(_app.Urls.Last());

        void Add(string name, string token, int number, params string[] roles)
        {
            settings[$"Identities:{number}:Name"] = name;
            settings[$"Identities:{number}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
            for (int i = 0; i < roles.Length; i++)
            {
                settings[$"Identities:{number}:Roles:{i}"] = roles[i];
            }
        }
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        Client.Dispose();
        _folder.Dispose();
    }

    /// <summary>Asks for a path with curl.</summary>
    internal Task<Curl.Response> CurlAsync(string path, string? token, params string[] arguments) =>
        Curl.RunAsync([.. token is null ? [] : new[] { "--header", $"Authorization: Bearer {token}" }, .. arguments, new Uri(Http, path).ToString()]);

    /// <summary>Asks for eligibility with curl.</summary>
    internal Task<Curl.Response> CheckAsync(string json, string? token = ApprovalToken) =>
        CurlAsync("/v1/eligibility:check", token, "--header", "Content-Type: application/json", "--data-binary", json);
}
