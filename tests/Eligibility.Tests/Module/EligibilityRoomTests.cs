using System.Text;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Health;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Testing.Journal;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class EligibilityRoomTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);
    private static readonly SubjectId Person = SyntheticSubjectId.Person(1);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Check_RecordedThenRepaired_IsRefusedThenEligibleAgain()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        long published = await room.PublishAsync();
        Assert.Equal(Verdict.Eligible, (await CheckAsync(room, EligibilityRoom.Ask(Firm, published))).Verdict);

        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        Decision refused = await CheckAsync(room, EligibilityRoom.Ask(Firm, recorded));
        long repaired = await room.AppendAsync(RoomEvents.Repaired(room.WireOf(Firm)).Append("subject", "firm"));
        Decision again = await CheckAsync(room, EligibilityRoom.Ask(Firm, repaired));

        Assert.Equal((Verdict.NotEligible, NextProcedure.Ordinary, recorded), (refused.Verdict, refused.NextProcedure, refused.Position));
        Finding finding = refused.Findings.Single(f => f.ReasonCode == "GENERAL_DISHONESTY");
        Assert.Equal(("D1", "失信〔2026〕1号", "信用办"), (finding.RecordId, finding.DocumentNumber, finding.HeldBy.Name));
        Assert.All(refused.Findings, f => Assert.NotEmpty(f.Text.Zh + f.LegalBasis.Title));
        Assert.NotEmpty(refused.Remedies);
        Assert.Equal((Verdict.Eligible, 0), (again.Verdict, again.Findings.Count));
    }

    [Fact]
    public async Task Check_ListedPerson_IsLeftToAPerson()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long listed = await room.AppendAsync(RoomEvents.Listed(room.WireOf(Person)).Append("subject", "person"));

        Decision decision = await CheckAsync(room, EligibilityRoom.Ask(Person, listed));

        Assert.Equal((Verdict.ManualReview, "LISTED_COUNTY", Person.Masked), (decision.Verdict, Assert.Single(decision.Findings).ReasonCode, decision.Subject.DisplayId));
    }

    [Fact]
    public async Task Check_ByALocalCode_DecidesForTheMatterAndNamesItsOwn()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        MatterSaved saved = RoomEvents.Saved();
        saved.Matter.LocalCodes.Add("HN-7");
        await room.AppendAsync(saved.Append("matter", RoomEvents.Matter));
        long position = await room.AppendAsync(RoomEvents.Changed(MatterState.Published).Append("matter", RoomEvents.Matter));
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm, position);
        request.MatterCode = "HN-7";

        Decision decision = await CheckAsync(room, request);

        Assert.Equal((Verdict.Eligible, RoomEvents.Matter), (decision.Verdict, decision.MatterCode));
    }

    [Fact]
    public async Task Check_SeveralFaults_NamesEveryField()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        CheckEligibilityRequest request = EligibilityRoom.Ask(Person);
        request.Subject.CitizenId = Person.Reveal()[..17] + "Y";
        request.MatterCode = "";
        request.Purpose = new string('x', 201);

        RpcException refused = await RefusedAsync(room, request);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["subject.citizen_id", "matter_code", "purpose"], FieldsOf(refused.GetRpcStatus()!));
        Assert.DoesNotContain(Person.Reveal()[..17], refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_UnknownMatter_IsAFaultOfItsField()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);

        RpcException refused = await RefusedAsync(room, EligibilityRoom.Ask(Firm, matter: "NONE"));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["matter_code"], FieldsOf(refused.GetRpcStatus()!));
    }

    [Fact]
    public async Task Check_PositionBeyondTheHead_IsOutOfRange()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        long head = await room.PublishAsync();

        RpcException refused = await RefusedAsync(room, EligibilityRoom.Ask(Firm, head + 1));

        Assert.Equal((StatusCode.OutOfRange, "POSITION_NOT_REACHED"), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
    }

    [Fact]
    public async Task Check_IndexBehind_WaitsForThePositionOrTheDeadline()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        long published = await room.PublishAsync();
        await CheckAsync(room, EligibilityRoom.Ask(Firm, published));
        room.Hold();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));

        Assert.Equal(Verdict.Eligible, (await CheckAsync(room, EligibilityRoom.Ask(Firm))).Verdict);
        Assert.Equal(StatusCode.DeadlineExceeded, (await RefusedAsync(room, EligibilityRoom.Ask(Firm, recorded), TimeSpan.FromMilliseconds(300))).StatusCode);

        Task<Decision> waiting = CheckAsync(room, EligibilityRoom.Ask(Firm, recorded));
        room.Release();
        Assert.Equal(Verdict.NotEligible, (await waiting).Verdict);
    }

    [Fact]
    public async Task Check_WhileTheIndexIsLoaded_WaitsInsteadOfFindingEverybodyClean()
    {
        await using (EligibilityRoom first = await EligibilityRoom.StartAsync(_folder))
        {
            await first.PublishAsync();
            await first.AppendAsync(RoomEvents.Recorded(first.WireOf(Firm)).Append("subject", "firm"));
        }

        await using EligibilityRoom second = await EligibilityRoom.StartAsync(_folder, held: true);
        Assert.NotNull(second.Services.GetRequiredService<IReadiness>().NotReady);
        Assert.Equal(StatusCode.DeadlineExceeded, (await RefusedAsync(second, EligibilityRoom.Ask(Firm), TimeSpan.FromMilliseconds(300))).StatusCode);

        second.Release();
        Assert.Equal(Verdict.NotEligible, (await CheckAsync(second, EligibilityRoom.Ask(Firm))).Verdict);
        Assert.Null(second.Services.GetRequiredService<IReadiness>().NotReady);
    }

    [Fact]
    public async Task Batch_OfAThousandWithBadItems_AnswersEachAtOnePosition()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.PublishAsync();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        var request = new BatchCheckEligibilityRequest { Consistency = new() { AtLeastPosition = recorded } };
        request.Items.Add(Enumerable.Range(0, 1000).Select(i => EligibilityRoom.Ask(SyntheticSubjectId.Organisation(i % 500))));
        request.Items[2].MatterCode = "NONE";
        request.Items[3].Subject = null;

        BatchCheckEligibilityResponse response = await room.Client.BatchCheckEligibilityAsync(request);

        Assert.Equal((recorded, 1000), (response.Position, response.Results.Count));
        Assert.Equal(["matter_code"], FieldsOf(response.Results[2].Status));
        Assert.Equal(["subject"], FieldsOf(response.Results[3].Status));
        EligibilityResult[] decided = [.. response.Results.Where(r => r.Decision is not null)];
        Assert.Equal(998, decided.Select(r => r.Decision.DecisionId).Distinct().Count());
        Assert.All(decided, result => Assert.Equal(recorded, result.Decision.Position));
        Assert.Equal([1, 501], Enumerable.Range(0, 1000).Where(i => response.Results[i].Decision?.Verdict == Verdict.NotEligible));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Batch_TooFewOrTooMany_IsRefused(int items)
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        var request = new BatchCheckEligibilityRequest();
        request.Items.Add(Enumerable.Repeat(EligibilityRoom.Ask(Firm), items));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await room.Client.BatchCheckEligibilityAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "items"), (refused.StatusCode, Assert.Single(FieldsOf(refused.GetRpcStatus()!))));
    }

    [Fact]
    public async Task Check_Answered_IsInTheDecisionLogAsAnswered()
    {
        Decision answered;
        await using (EligibilityRoom room = await EligibilityRoom.StartAsync(_folder))
        {
            answered = await CheckAsync(room, EligibilityRoom.Ask(Person, await room.PublishAsync()));
        }

        EligibilityDecided kept = Assert.Single(await DecisionsAsync());
        Assert.Equal(answered, kept.Decision);
        Assert.Equal(("development", "a licence", "2026-17"), (kept.Caller, kept.Purpose, kept.Decision.ApplicationNumber));
    }

    [Fact]
    public async Task DataFolder_AfterAskingForAPerson_HoldsTheNumberNowhere()
    {
        await using (EligibilityRoom room = await EligibilityRoom.StartAsync(_folder))
        {
            await room.PublishAsync();
            long listed = await room.AppendAsync(RoomEvents.Listed(room.WireOf(Person)).Append("subject", "person"));
            await CheckAsync(room, EligibilityRoom.Ask(Person, listed));
            await RefusedAsync(room, EligibilityRoom.Ask(Person, matter: "NONE"));
        }

        string[] files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => Holds(file, Encoding.UTF8.GetBytes(Person.Masked)));
        Assert.DoesNotContain(files, file => Holds(file, Encoding.UTF8.GetBytes(Person.Reveal())) || Holds(file, Encoding.Unicode.GetBytes(Person.Reveal())));
    }

    public void Dispose() => _folder.Dispose();

    private static bool Holds(string file, byte[] bytes) => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0;

    private static async Task<Decision> CheckAsync(EligibilityRoom room, CheckEligibilityRequest request) => (await room.Client.CheckEligibilityAsync(request)).Decision;

    private static Task<RpcException> RefusedAsync(EligibilityRoom room, CheckEligibilityRequest request, TimeSpan? timeout = null) =>
        Assert.ThrowsAsync<RpcException>(async () => await room.Client.CheckEligibilityAsync(request, deadline: timeout is null ? null : DateTime.UtcNow + timeout));

    private static IEnumerable<string> FieldsOf(Google.Rpc.Status status) => status.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field);

    private async Task<List<EligibilityDecided>> DecisionsAsync()
    {
        var decisions = new List<EligibilityDecided>();
        await using SegmentedDecisionLog log = await SegmentedDecisionLog.OpenAsync(new() { Folder = _folder.File("decisions") }, null, CancellationToken.None);
        await foreach ((_, ReadOnlyMemory<byte> record) in log.ReadAsync(default, CancellationToken.None))
        {
            decisions.Add(EligibilityDecided.Parser.ParseFrom(record.Span));
        }

        return decisions;
    }
}
