using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawLogHead = CreditRisk.Inspection.V1.DrawLogHead;
using DrawPlan = CreditRisk.Inspection.V1.DrawPlan;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>The draw log over the wire: every act and every refused attempt, under heads that anybody can check.</summary>
public sealed class DrawLogFlowTests : IAsyncLifetime
{
    private static readonly string[] PlanTags = ["plan", "item", "stratum", "rule", "source", "directed"];

    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(300);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task DrawLog_WholeLifeOfADraw_HasEveryActOnce()
    {
        string id = (await _host.PlanAsync()).DrawId;
        await _host.Draws.ReviseDrawPlanAsync(new() { DrawId = id, Plan = County.Plan() }, _host.Headers);
        Draw committed = await _host.CommitAsync(id);
        Draw drawn = (await _host.DrawAsync(id)).Draw;
        Visit visit = (await _host.VisitsAsync(id)).Visits[0];
        await RedrawAsync(id, visit.ObjectId, visit.InspectorIds[0]);
        await _host.AbandonAsync((await _host.PlanAsync()).DrawId, "WRONG_LIBRARY");

        DrawLog log = await ReadAsync();

        Assert.Equal(
            ["CREATED", "REVISED", "COMMITTED", "RANDOMNESS", "DRAWN", "REDRAWN", "CREATED", "ABANDONED"],
            log.Entries.Select(entry => entry.Act));
        Assert.Equal((committed.Commitment, committed.SecretSha256), (log.Entries[2]["commitment"], log.Entries[2]["secret"]));
        Assert.Equal((County.Digits, drawn.TranscriptSha256), (log.Entries[3]["randomness"], log.Entries[4]["transcript"]));
        Assert.Equal("1", log.Entries[5]["redraw"]);
        Assert.All(log.Entries.Take(6), entry => Assert.Equal((id, 1L), (entry.DrawId, entry.DrawNumber)));
    }

    [Fact]
    public async Task DrawLog_RefusedAttempts_ShowsEachWithItsReason()
    {
        DrawPlan wrong = County.Plan();
        wrong.Strata[0].Ratio = "0";
        await AttemptAsync(() => _host.PlanAsync(wrong));
        DrawPlan empty = County.Plan();
        empty.Strata.Add(County.Stratum("E", "0.5"));
        string unfit = (await _host.PlanAsync(empty)).DrawId;
        await AttemptAsync(() => _host.CommitAsync(unfit));
        string id = (await _host.CommitAsync()).DrawId;
        await AttemptAsync(() => _host.CommitAsync(id));
        await AttemptAsync(async () => await _host.Draws.ReviseDrawPlanAsync(new() { DrawId = id, Plan = County.Plan() }, _host.Headers));
        await AttemptAsync(() => _host.DrawAsync(id, "12345"));
        await AttemptAsync(() => RedrawAsync(id, "JY00000001", "E001"));
        await _host.DrawAsync(id);
        await AttemptAsync(() => _host.DrawAsync(id, County.OtherDigits));
        await AttemptAsync(() => _host.AbandonAsync(id, "LATE"));
        await AttemptAsync(() => RedrawAsync(id, "JY99999999", "E001"));
        await AttemptAsync(() => _host.DrawAsync("2026-999999"));

        IEnumerable<(string, string?, string?)> refused = (await ReadAsync()).Entries
            .Where(entry => entry.Act == DrawActs.Refused)
            .Select(entry => (entry.DrawId, entry["attempt"], entry["reason"]));

        Assert.Equal(
            [
                ("", "CREATE_DRAW", "RATIO_OUT_OF_RANGE"),
                (unfit, "COMMIT_DRAW", "EMPTY_STRATUM"),
                (id, "COMMIT_DRAW", "DRAW_COMMITTED"),
                (id, "REVISE_DRAW_PLAN", "DRAW_COMMITTED"),
                (id, "PROVIDE_RANDOMNESS", "WEAK_RANDOMNESS"),
                (id, "REDRAW_SEAT", "DRAW_NOT_COMPLETED"),
                (id, "PROVIDE_RANDOMNESS", "DRAW_COMPLETED"),
                (id, "ABANDON_DRAW", "DRAW_COMPLETED"),
                (id, "REDRAW_SEAT", "OBJECT_NOT_DRAWN"),
            ],
            refused);
    }

    [Fact]
    public async Task DrawLog_Proofs_LeadToSignedHeads()
    {
        for (int i = 0; i < 11; i++)
        {
            await _host.PlanAsync();
        }

        DrawLogHead early = await HeadAsync();
        await _host.CommitAsync("2026-000007".Replace("2026", (await LastDrawAsync()).DrawId[..4], StringComparison.Ordinal));
        DrawLogHead late = await HeadAsync();
        ProveDrawLogEntryResponse entry = await _host.Log.ProveDrawLogEntryAsync(new() { EntryIndex = 6, TreeSize = early.TreeSize }, _host.Headers);
        ProveDrawLogGrowthResponse growth = await _host.Log.ProveDrawLogGrowthAsync(new() { FirstSize = early.TreeSize }, _host.Headers);

        Assert.Equal((11L, 12L, early.Root), (early.TreeSize, late.TreeSize, entry.Root));
        Assert.True(MerkleTree.Verify(Bytes(early.Root), Encoding.UTF8.GetBytes(entry.Record), 6, 11, [.. entry.AuditPath.Select(Bytes)]));
        Assert.True(MerkleLog.VerifyConsistency((11, Bytes(early.Root)), (12, Bytes(late.Root)), [.. growth.Proof.Select(Bytes)]));
        Assert.True(CreditRisk.Inspection.Domain.DrawLogHead.TryRead(Encoding.UTF8.GetBytes(late.Record), out CreditRisk.Inspection.Domain.DrawLogHead? head));
        Assert.True(head.IsSigned(late.Signature, late.PublicKey));
        Assert.Equal((12L, late.Root), (head.Size, head.Root));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 6)]
    public async Task ProveDrawLogEntry_OutsideTheLog_IsRefused(long index, long size)
    {
        await _host.PlanAsync();

        await Refused.AsAsync(StatusCode.OutOfRange, "LOG_RANGE", async () => await _host.Log.ProveDrawLogEntryAsync(new() { EntryIndex = index, TreeSize = size }, _host.Headers));
        await Refused.AsAsync(StatusCode.OutOfRange, "LOG_RANGE", async () => await _host.Log.ProveDrawLogGrowthAsync(new() { FirstSize = 2, SecondSize = 9 }, _host.Headers));
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", async () => await _host.Log.ProveDrawLogGrowthAsync(new(), _host.Headers));
    }

    [Fact]
    public async Task DrawLog_TranscriptWhoseLastRedrawWasCutOff_IsFoundOut()
    {
        string id = (await _host.CommitAsync()).DrawId;
        await _host.DrawAsync(id);
        byte[] cutOff = await _host.TranscriptAsync(id);
        Visit visit = (await _host.VisitsAsync(id)).Visits[0];
        await RedrawAsync(id, visit.ObjectId, visit.InspectorIds[0]);
        byte[] whole = await _host.TranscriptAsync(id);

        DrawLog log = await ReadAsync();

        Assert.Equal("TRANSCRIPT_CUT_OFF", FaultOf(log, cutOff)?.Code.Value);
        Assert.Null(FaultOf(log, whole));
    }

    [Fact]
    public async Task DrawLog_OverHttp_IsThereForEverybodyAndHasTheSameRoot()
    {
        await _host.CommitAsync();
        using var http = new HttpClient { BaseAddress = _host.Http };

        string[] lines = (await http.GetStringAsync("/draws/log")).Split('\n');
        string key = await http.GetStringAsync("/draws/log-key.pem");

        DrawLog log = DrawLog.Read(lines[..^1].Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))).Value;
        Assert.Equal((await HeadAsync()).Root, log.Head.Root);
        Assert.True(log.Head.IsSigned(log.Signature, key));
    }

    [Fact]
    public async Task DrawLog_Rebuilt_HasTheSameRoot()
    {
        await _host.DrawAsync((await _host.CommitAsync()).DrawId);
        string root = (await HeadAsync()).Root;

        await _host.Services.GetRequiredService<IReadModels>().RebuildAsync("draw_log", null, CancellationToken.None);

        Assert.Equal(root, (await HeadAsync()).Root);
    }

    [Fact]
    public async Task DrawLog_PlanFact_IsTheHashOfThePlansLinesInTheTranscript()
    {
        string id = (await _host.CommitAsync()).DrawId;
        await _host.DrawAsync(id);
        string[] records = [.. Encoding.UTF8.GetString(await _host.TranscriptAsync(id)).Split('\n').Where(line => line.StartsWith('[') && line.Length > 1).Select(RecordOf)];
        string plan = string.Concat(records.Where(IsOfPlan).Select(record => $"{record}\n"));

        Assert.Equal((await ReadAsync()).Entries[0]["plan"], Tests.Domain.LogBuilder.Sha256(Encoding.UTF8.GetBytes(plan)));
    }

    private static bool IsOfPlan(string record) => PlanTags
        .Any(tag => record.StartsWith($"[\"{tag}\",", StringComparison.Ordinal));

    private static string RecordOf(string line) =>
        line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..line.LastIndexOf(",\"", StringComparison.Ordinal)];

    private static byte[] Bytes(string hash) => Convert.FromHexString(hash);

    private static Refusal? FaultOf(DrawLog log, byte[] transcript) =>
        log.FaultOf(TranscriptVerifier.Verify(transcript).Summary!, Tests.Domain.LogBuilder.Sha256(transcript));

    private static Task<RpcException> AttemptAsync(Func<Task> attempt) => Assert.ThrowsAsync<RpcException>(attempt);

    private async Task RedrawAsync(string drawId, string objectId, string inspectorId) => await _host.Draws.RedrawSeatAsync(
        new() { DrawId = drawId, ObjectId = objectId, InspectorId = inspectorId, Reason = RecusalReason.Relative }, _host.Headers);

    private async Task<DrawLogHead> HeadAsync() => (await _host.Log.GetDrawLogHeadAsync(new(), _host.Headers)).Head;

    private async Task<Draw> LastDrawAsync() => (await _host.Draws.ListDrawsAsync(new() { PageSize = 1 }, _host.Headers)).Draws[0];

    private async Task<DrawLog> ReadAsync()
    {
        DrawLogHead head = await HeadAsync();
        List<string> lines = [];
        string token = "";
        do
        {
            ListDrawLogResponse page = await _host.Log.ListDrawLogAsync(new() { PageSize = 4, PageToken = token }, _host.Headers);
            lines.AddRange(page.Records);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        lines.AddRange([head.Record, Encoding.UTF8.GetString(DrawLog.SignatureRecord(head.Signature))]);
        return DrawLog.Read(lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))).Value;
    }
}
