using System.Diagnostics.CodeAnalysis;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Tests.Builders;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>A test on the running room: real host, real journal, real channel. The clock stands at <see cref="Some.Now"/>.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "IAsyncLifetime disposes of them.")]
public abstract class PledgesRoom : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningRoom? _room;

    /// <summary>Settings besides the folder and the ports.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>Rooms hosted beside the pledges.</summary>
    protected virtual IReadOnlyList<IServiceModule> OtherRooms => [];

    internal Uri Http => _room!.Http;

    internal CallInvoker Invoker => _room!.Invoker;

    internal SettableClock Clock { get; } = new(Some.Now);

    internal Wire.MatterService.MatterServiceClient Matters => new(_room!.Invoker);

    internal Wire.PledgeService.PledgeServiceClient Pledges => new(_room!.Invoker);

    internal IJournal Journal => _room!.Services.GetRequiredService<IJournal>();

    internal T Service<T>()
        where T : notnull => _room!.Services.GetRequiredService<T>();

    internal IReadModels ReadModels => _room!.Services.GetRequiredService<IReadModels>();

    public async Task InitializeAsync() => _room = await RunningRoom.StartAsync(_folder.Path, Clock, Settings, [new PledgesModule(), .. OtherRooms]);

    public async Task DisposeAsync()
    {
        await _room!.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task RestartAsync()
    {
        await _room!.DisposeAsync();
        await InitializeAsync();
    }

    /// <summary>Saves a matter and takes it along the trail until it is published.</summary>
    internal async Task<string> PublishAsync(Matter matter)
    {
        await Matters.SaveMatterAsync(new() { Matter = matter.ToWire() });
        foreach (Wire.MatterState state in (Wire.MatterState[])[Wire.MatterState.UnderReview, Wire.MatterState.Approved, Wire.MatterState.Published])
        {
            await Matters.ChangeMatterStateAsync(Step(matter.Id.ToString(), state));
        }

        return matter.Id.ToString();
    }

    internal static Wire.ChangeMatterStateRequest Step(string code, Wire.MatterState state) =>
        new() { MatterCode = code, State = state, DocumentNumber = "台放管服〔2026〕3号", Reason = "按程序办理" };

    /// <summary>A valid registration of an organisation for the published matter.</summary>
    internal static Wire.RegisterPledgeRequest Registration(int organisation = 0) => new()
    {
        Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(organisation).Reveal() },
        MatterCode = Some.Published.Id.ToString(),
        Form = Wire.PledgeForm.ConditionsMet,
        SignedDocumentSha256 = Some.Sha256,
        SignedAt = Some.Now.AddHours(-1).ToWire(),
        RegionCode = "410927",
    };

    /// <summary>A finding with all papers of its outcome.</summary>
    internal static Wire.RecordVerificationRequest Finding(string pledgeId, Wire.VerificationOutcome outcome) => new()
    {
        PledgeId = pledgeId,
        Outcome = outcome,
        Method = Wire.VerificationMethod.Online,
        VerifiedOn = Some.Today.ToWire(),
        RectifyBy = outcome == Wire.VerificationOutcome.RectifyOrdered ? Some.Today.AddDays(10).ToWire() : null,
        RectifyItems = { outcome == Wire.VerificationOutcome.RectifyOrdered ? ["补建消毒间"] : Array.Empty<string>() },
        Statement = "核查情况记录在案。",
        Inspectors = { "A001", "A002" },
        Evidence = { new Kernel.V1.Evidence { Title = "核查记录", Sha256 = Some.Sha256 } },
        DocumentNumber = "台核〔2026〕1号",
        RevocationGround = outcome == Wire.VerificationOutcome.Revoked ? Wire.RevocationGround.NoConditions : default,
        AnnounceUntil = outcome == Wire.VerificationOutcome.Announced ? Some.Today.AddDays(30).ToWire() : null,
    };

    /// <summary>The refusal of a call: its status, its reason code and its field violations.</summary>
    internal static async Task<(StatusCode Status, string Code, string[] Fields)> RefusalOf<T>(AsyncUnaryCall<T> call)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Google.Rpc.Status status = refused.GetRpcStatus() ?? new();
        string code = status.Details.Where(any => any.Is(Google.Rpc.ErrorInfo.Descriptor)).Select(any => any.Unpack<Google.Rpc.ErrorInfo>().Reason).FirstOrDefault("");
        IEnumerable<string> fields = status.Details.Where(any => any.Is(Google.Rpc.BadRequest.Descriptor))
            .SelectMany(any => any.Unpack<Google.Rpc.BadRequest>().FieldViolations).Select(violation => violation.Field);
        return (refused.StatusCode, code, [.. fields]);
    }
}
