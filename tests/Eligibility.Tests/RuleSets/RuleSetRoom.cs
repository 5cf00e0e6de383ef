using System.Security.Cryptography;
using System.Text;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.RuleSets;

/// <summary>The room on a real host and journal with several people: <c>author</c>, <c>first</c>, <c>second</c> and <c>third</c> keep rule sets.</summary>
internal sealed class RuleSetRoom : IAsyncDisposable
{
    private static readonly (string Name, string Role)[] People =
    [
        ("author", "CATALOGUE_OFFICER"), ("first", "CATALOGUE_OFFICER"), ("second", "CATALOGUE_OFFICER"), ("third", "CATALOGUE_OFFICER"),
        ("clerk", "APPROVAL_SYSTEM"), ("credit", "CREDIT_OFFICER"), ("auditor", "AUDITOR"),
    ];

    private readonly RunningRoom _room;

    private RuleSetRoom(RunningRoom room, SettableClock clock) => (_room, Clock) = (room, clock);

    public SettableClock Clock { get; }

    public IServiceProvider Services => _room.Services;

    public IJournal Journal => _room.Services.GetRequiredService<IJournal>();

    public static async Task<RuleSetRoom> StartAsync(string folder, params IEnumerable<(string Key, string Value)> settings)
    {
        var clock = new SettableClock(SomeLibrary.Now);
        Dictionary<string, string?> all = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        for (int i = 0; i < People.Length; i++)
        {
            all[$"Identities:{i}:Name"] = People[i].Name;
            all[$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TokenOf(People[i].Name))));
            all[$"Identities:{i}:Roles:0"] = People[i].Role;
        }

        return new(await RunningRoom.StartAsync(folder, clock, all, new EligibilityModule()), clock);
    }

    /// <summary>The service as somebody calls it.</summary>
    public EligibilityService.EligibilityServiceClient As(string name) => new(_room.InvokerOf(TokenOf(name)));

    public async Task<PublishRuleSetResponse> PublishAsync(string document, string requestId = "", bool shadowOnly = false) =>
        await As("author").PublishRuleSetAsync(new() { Document = document, RequestId = requestId, ShadowOnly = shadowOnly });

    public async Task<ApproveRuleSetResponse> ApproveAsync(string name, string version = "c-1", string waiver = "", string requestId = "") =>
        await As(name).ApproveRuleSetAsync(new() { Version = version, ShadowWaiver = waiver, RequestId = requestId });

    /// <summary>Publishes a document and activates it without a comparison.</summary>
    public async Task<long> ActivateAsync(string document)
    {
        string version = (await PublishAsync(document)).RuleSet.Version;
        await ApproveAsync("first", version, "a test");
        return (await ApproveAsync("second", version, "a test")).Position;
    }

    /// <summary>Opens the matter for pledges; returns the position.</summary>
    public async Task<long> OpenMatterAsync()
    {
        await AppendAsync(RoomEvents.Saved().Append("matter", RoomEvents.Matter));
        return await AppendAsync(RoomEvents.Changed(Pledge.V1.MatterState.Published).Append("matter", RoomEvents.Matter));
    }

    public async Task<long> AppendAsync(params StreamAppend[] appends) =>
        (await Journal.AppendAsync(new(appends, "tests"), CancellationToken.None)).Value.Position.Value;

    public async Task<Decision> CheckAsync(CheckEligibilityRequest request) => (await As("clerk").CheckEligibilityAsync(request)).Decision;

    public async Task<ShadowReport> ReportAsync(string version = "c-1") => (await As("auditor").GetShadowReportAsync(new() { Version = version })).Report;

    /// <summary>How many events of a type the journal holds.</summary>
    public async Task<int> CountAsync(string type) => await Journal.ReadAsync(default, CancellationToken.None).CountAsync(journaled => journaled.Type == type);

    /// <summary>The refusal of a call: its status, its reason code and its field violations.</summary>
    public static async Task<(StatusCode Status, string Code, string[] Fields)> RefusalOf(Func<Task> call)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(call);
        Google.Rpc.Status status = refused.GetRpcStatus()!;
        return (refused.StatusCode, status.GetDetail<ErrorInfo>()!.Reason, [.. (status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(v => v.Field)]);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static string TokenOf(string name) => $"token-of-{name}-0123456789";
}
