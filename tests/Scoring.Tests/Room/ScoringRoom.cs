using System.Diagnostics.CodeAnalysis;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Module;
using CreditRisk.Scoring.V1;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Scoring.Tests.Room;

/// <summary>A test on the running room: real host, real journal, real channel. Other rooms are only their events.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "IAsyncLifetime disposes of them.")]
public abstract class ScoringRoom : IAsyncLifetime
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, ChinaTime.Offset);

    private readonly TempFolder _folder = new();
    private RunningRoom? _room;

    internal ScoringService.ScoringServiceClient Scoring => new(_room!.Invoker);

    internal IJournal Journal => _room!.Services.GetRequiredService<IJournal>();

    internal IReadModels ReadModels => _room!.Services.GetRequiredService<IReadModels>();

    internal ICursors Cursors => _room!.Services.GetRequiredService<ICursors>();

    internal SettableClock Clock { get; private set; } = new(Now);

    internal Uri Http => _room!.Http;

    internal IServiceProvider Services => _room!.Services;

    /// <summary>Further settings of the host; when they configure identities, <see cref="As"/> calls as one of them.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    internal ScoringService.ScoringServiceClient As(string token) => new(_room!.InvokerOf(token));

    public async Task InitializeAsync() => _room = await RunningRoom.StartAsync(_folder.Path, Clock, Settings, new ScoringModule());

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

    internal async Task AppendAsync(string stream, params IEnumerable<IMessage> messages)
    {
        Outcome<Appended> appended = await Journal.AppendAsync(new([messages.To(StreamId.Parse(stream), ExpectedVersion.Any)], "test"), CancellationToken.None);
        Assert.True(appended.IsOk);
    }

    internal Task AppendMatterAsync(int risk = 40, int consequence = 50) => AppendAsync(
        "matter/M1", new MatterSaved { Matter = new() { MatterCode = "M1", Risk = risk, Consequence = consequence } });

    internal Task AppendPledgeAsync(string id, int subject) => AppendAsync($"pledge/{id}", Registered(id, subject));

    /// <summary>Registers pledges "p000" to "p(count - 1)" in one append, each of its own promisor.</summary>
    internal async Task AppendPledgesAsync(int count, Action<int, PledgeRegistered>? change = null)
    {
        IEnumerable<StreamAppend> appends = Enumerable.Range(0, count).Select(i =>
        {
            PledgeRegistered registered = Registered($"p{i:D3}", i + 1);
            change?.Invoke(i, registered);
            return new IMessage[] { registered }.To(new("pledge", registered.PledgeId), ExpectedVersion.NoStream);
        });
        Assert.True((await Journal.AppendAsync(new([.. appends], "test"), CancellationToken.None)).IsOk);
    }

    /// <summary>Says what verification found for each pledge.</summary>
    internal async Task AppendFindingsAsync(IEnumerable<string> pledges, Func<string, bool> isUntrue)
    {
        IEnumerable<StreamAppend> appends = pledges.Select(id =>
            new IMessage[] { Verified(id, 1, isUntrue(id) ? VerificationOutcome.Revoked : VerificationOutcome.Fulfilled) }.To(new("pledge", id), ExpectedVersion.Any));
        Assert.True((await Journal.AppendAsync(new([.. appends], "test"), CancellationToken.None)).IsOk);
    }

    internal static PledgeRegistered Registered(string id, int subject) => new()
    {
        PledgeId = id,
        Subject = Subject(subject),
        MatterCode = "M1",
        Form = PledgeForm.ConditionsMet,
        DecidedAt = Now.ToWire(),
        VerifyBy = ChinaTime.DateOf(Now).AddDays(60).ToWire(),
    };

    internal static VerificationRecorded Verified(string id, int subject, VerificationOutcome outcome) =>
        new() { PledgeId = id, Subject = Subject(subject), MatterCode = "M1", Outcome = outcome };

    internal static DishonestyRecorded Dishonesty(string record, int subject) => new() { RecordId = record, Subject = Subject(subject), Grade = DishonestyGrade.General };

    internal static Kernel.V1.Subject Subject(int subject) => new()
    {
        SubjectKey = $"{subject:x32}",
        Kind = Kernel.V1.SubjectKind.Organisation,
        DisplayId = $"subject {subject}",
    };

    /// <summary>Waits for the score itself: reads on until the pledge's score is in the journal.</summary>
    internal async Task<Score> ScoreOfAsync(string pledgeId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JournalEvent scored = await Journal.FollowAsync(Position.Start, patience.Token)
            .FirstAsync(journaled => journaled.Stream == new StreamId("score", pledgeId), patience.Token);
        return scored.Read<PledgeScored>().Score;
    }

    internal async Task<long> FeatureAsync(string pledgeId, string feature) =>
        (await ScoreOfAsync(pledgeId)).Features.Single(one => one.Name == feature).Value;
}
