using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Eligibility.Tests.RuleSets;

/// <summary>A newer program has written to the journal what this one does not understand.</summary>
public sealed class UnreadableRuleSetTests : IDisposable
{
    private static readonly string Newer = SomeRuleSet.Document("c-9", change: written => written["moonPhases"] = true);

    private static readonly RuleSetPublished Published = new() { Version = "c-9", Document = Newer, Sha256 = "00", InForceFrom = SomeLibrary.Today.ToWire() };

    private static readonly RuleSetActivated Activated = new() { Version = "c-9" };

    private static readonly StreamId Stream = new("rule-sets", "eligibility");

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Candidate_BeyondThisProgram_IsListedAndChangesNothing()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        long published = await AppendAsync(room, Published);

        Decision decision = await room.CheckAsync(EligibilityRoom.Ask(SyntheticSubjectId.Organisation(1), published));
        RuleSet read = (await room.As("auditor").GetRuleSetAsync(new() { Version = "c-9" })).RuleSet;

        Assert.Equal("eligibility-2020.1", decision.RuleSetVersion);
        Assert.Equal((false, Newer), (read.Readable, read.Document));
        Assert.Equal("RULE_SET_UNREADABLE", (await RuleSetRoom.RefusalOf(async () => await room.As("author").StartShadowAsync(new() { Version = "c-9" }))).Code);
    }

    [Fact]
    public async Task Start_InForceBeyondThisProgram_IsRefusedWithWhatIsWrong()
    {
        await using (RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path))
        {
            await AppendAsync(room, Published);
        }

        await using (SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = _folder.File("journal") }, [], TimeProvider.System, null, CancellationToken.None))
        {
            await journal.AppendAsync(new([new[] { Activated }.To(Stream, ExpectedVersion.Any)], "newer"), CancellationToken.None);
        }

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => RuleSetRoom.StartAsync(_folder.Path));

        Assert.Contains("c-9", refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.moonPhases", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_InForceBeyondThisProgram_StopsInsteadOfDecidingOn()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        var stopping = new TaskCompletionSource();
        room.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await AppendAsync(room, Published, Activated);

        await stopping.Task;
        Assert.Null(room.Services.GetRequiredService<RuleSetCatalogue>().Library.Find(SomeLibrary.Version("c-9"))!.ActivatedAt);
    }

    [Fact]
    public void Apply_EventOfTheStreamLeftOut_IsNotOverlooked()
    {
        var catalogue = new RuleSetCatalogue(SomeLibrary.Shipped);
        catalogue.Apply(At(Published, 5, version: 1));

        Assert.Throws<InvalidDataException>(() => catalogue.Apply(At(new RuleSetShadowStopped { Version = "c-9" }, 7, version: 3)));
    }

    [Fact]
    public void Apply_VersionThatThisProgramShipsWithAnotherDocument_IsRefused()
    {
        var catalogue = new RuleSetCatalogue(SomeLibrary.Shipped);
        string shipped = SomeLibrary.Shipped.NewestFirst.First().Version.Value;

        Assert.Throws<InvalidDataException>(() => catalogue.Apply(At(new RuleSetPublished { Version = shipped, Document = Newer, Sha256 = "00" }, 5, version: 1)));
    }

    [Fact]
    public void Apply_SameEventTwice_ChangesNothing()
    {
        var catalogue = new RuleSetCatalogue(SomeLibrary.Shipped);
        catalogue.Apply(At(Published, 5, version: 1));
        catalogue.Apply(At(Published, 5, version: 1));

        Assert.Equal((1L, 5L), (catalogue.Library.Changes, catalogue.Library.Position));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<long> AppendAsync(RuleSetRoom room, params IEnumerable<IMessage> events) => room.AppendAsync(events.To(Stream, ExpectedVersion.Any));

    private static JournalEvent At(IMessage message, long position, long version) => new(
        new(position), Stream, version, message.Descriptor.FullName, SomeLibrary.Now, "newer", message.ToByteArray(), default);
}
