using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Subject = CreditRisk.Kernel.V1.Subject;
using SubjectIdentifier = CreditRisk.Kernel.V1.SubjectIdentifier;

namespace CreditRisk.Eligibility.Tests.Module;

/// <summary>The room on a real host over the real journal, called over a real channel; its index can be held.</summary>
internal sealed class EligibilityRoom : IAsyncDisposable
{
    private readonly HeldFoldModule _fold;
    private readonly RunningRoom _room;

    private EligibilityRoom(RunningRoom room, HeldFoldModule fold, SettableClock clock)
    {
        (_room, _fold, Clock) = (room, fold, clock);
        Client = new(room.Invoker);
    }

    public EligibilityService.EligibilityServiceClient Client { get; }

    public SettableClock Clock { get; }

    public Uri Http => _room.Http;

    public IServiceProvider Services => _room.Services;

    public static async Task<EligibilityRoom> StartAsync(TempFolder folder, bool held = false, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var fold = new HeldFoldModule();
        if (held)
        {
            fold.Hold();
        }

        var clock = new SettableClock(new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero));
        return new(await RunningRoom.StartAsync(folder.Path, clock, settings ?? new Dictionary<string, string?>(), new EligibilityModule(), fold), fold, clock);
    }

    public void Hold() => _fold.Hold();

    public void Release() => _fold.Release();

    /// <summary>Appends one event per stream; returns the position.</summary>
    public async Task<long> AppendAsync(params StreamAppend[] appends) =>
        (await _room.Services.GetRequiredService<IJournal>().AppendAsync(new(appends, "tests"), CancellationToken.None)).Value.Position.Value;

    public async Task<Decision> CheckAsync(CheckEligibilityRequest request) => (await Client.CheckEligibilityAsync(request)).Decision;

    /// <summary>Puts a record into the decision log as if it had been answered.</summary>
    public async Task LogAsync(EligibilityDecided record) =>
        Assert.True((await _room.Services.GetRequiredService<IDecisionLog>().AppendAsync(record.ToByteArray(), CancellationToken.None)).IsOk);

    /// <summary>Opens the matter for pledges.</summary>
    public async Task<long> PublishAsync()
    {
        await AppendAsync(RoomEvents.Saved().Append("matter", RoomEvents.Matter));
        return await AppendAsync(RoomEvents.Changed(Pledge.V1.MatterState.Published).Append("matter", RoomEvents.Matter));
    }

    /// <summary>The subject as events carry it.</summary>
    public Subject WireOf(SubjectId subject) => new KnownSubject(subject, _room.Services.GetRequiredService<SubjectKeyer>().KeyOf(subject)).ToWire();

    public static CheckEligibilityRequest Ask(SubjectId subject, long atLeast = 0, string matter = RoomEvents.Matter) => new()
    {
        Subject = subject.Kind == SubjectKind.Organisation
            ? new SubjectIdentifier { UnifiedSocialCreditCode = subject.Reveal() }
            : new SubjectIdentifier { CitizenId = subject.Reveal() },
        MatterCode = matter,
        Purpose = "a licence",
        ApplicationNumber = "2026-17",
        Consistency = atLeast == 0 ? null : new() { AtLeastPosition = atLeast },
    };

    public async ValueTask DisposeAsync()
    {
        _fold.Release();
        await _room.DisposeAsync();
    }
}
