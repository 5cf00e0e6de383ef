using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Grpc.Core;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawLogHead = CreditRisk.Inspection.Domain.DrawLogHead;
using DrawPlan = CreditRisk.Inspection.V1.DrawPlan;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>What a firm can ask: why it was drawn or not, checked offline, and which chances it had in a year.</summary>
public sealed class SealedListTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.Library.SaveItemAsync(new() { Item = County.Item() }, _host.Headers);
        await _host.ImportAsync(County.Objects(300).Select((o, i) => Weighing(o, i % 7)));
        await _host.ImportAsync(County.Inspectors());
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExplainObject_EveryObject_SaysOfflineWhatTheDrawDecided()
    {
        Draw drawn = await DrawAsync();
        HashSet<string> visits = [.. (await _host.VisitsAsync(drawn.DrawId, 1000)).Visits.Select(v => v.ObjectId)];

        List<ExplainObjectResponse> answers = [];
        foreach (int i in Enumerable.Range(0, 300).Where(i => i % 5 == 0 || visits.Contains(County.Object(i).ObjectId)))
        {
            answers.Add(await ExplainAsync(drawn.DrawId, County.Object(i).ObjectId));
        }

        Assert.All(answers, answer => Assert.Equal(visits.Contains(answer.ObjectId), answer.Drawn));
        Assert.Contains(answers, answer => answer.DrawnByWeight);
        Assert.All(answers, answer => Assert.Equal(answer.Drawn, IsDrawn(ClaimOf(answer).Verify().Value)));
        string[] second = Python([.. answers]);
        Assert.Equal(answers.Select(a => $"OK {a.ObjectId} {(a.DrawnByWeight ? "drawn by weight" : a.Drawn ? "drawn" : "not drawn")}"), second.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task ExplainObject_ExcludedObject_ProvesItsExclusion()
    {
        DrawPlan plan = Plan();
        plan.Exclusions.Add(new DrawExclusion { ObjectId = "JY00000098", Reason = ExclusionReason.CapReached });
        Draw drawn = await DrawAsync(plan);

        ExplainObjectResponse answer = await ExplainAsync(drawn.DrawId, "JY00000098");

        Assert.Equal((false, "0.000000000"), (answer.Drawn, answer.Probability));
        Assert.False(IsDrawn(ClaimOf(answer).Verify().Value));
        Assert.StartsWith("OK JY00000098 excluded", Python([answer]).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainObject_AnswerAltered_IsFoundOutByBothVerifiers()
    {
        Draw drawn = await DrawAsync();
        ExplainObjectResponse answer = await ExplainAsync(drawn.DrawId, "JY00000098");
        (string Code, Action<ExplainObjectResponse> Change)[] forgeries =
        [
            ("FRAME_PROOF", a => a.ObjectId = "JY00000099"),
            ("FRAME_PROOF", a => a.FrameLine = a.FrameLine.Replace("\"D\"", "\"A\"", StringComparison.Ordinal)),
            ("FRAME_PROOF", a => a.ExclusionLine = "[\"exclusion\",\"JY00000098\",\"CAP_REACHED\"]"),
            ("WRONG_SEED", a => a.PublicRandomness = County.OtherDigits),
            ("LOG_PROOF", a => a.LogRecord = a.LogRecord.Replace("DRAWN", "DRAWM", StringComparison.Ordinal)),
            ("LOG_PROOF", a => a.LogPath.Clear()),
            ("LOG_PROOF", a => a.DrawId = "2026-000099"),
        ];

        Assert.All(forgeries, forgery =>
        {
            ExplainObjectResponse forged = answer.Clone();
            forgery.Change(forged);
            Assert.Equal(forgery.Code, ClaimOf(forged).Verify().Refusal?.Code.Value);
            Assert.StartsWith("FAULT", Python([forged]).Single(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ExplainObject_KeyOfTheLogChangedTwice_IsFollowedFromEveryKeyByBothVerifiers()
    {
        Draw drawn = await DrawAsync();
        ExplainObjectResponse early = await ExplainAsync(drawn.DrawId, "JY00000098");
        string second = await RotateAsync();
        string third = await RotateAsync();

        ExplainObjectResponse late = await ExplainAsync(drawn.DrawId, "JY00000098");

        Assert.Equal((0, 2, third), (early.LogKeyChanges.Count, late.LogKeyChanges.Count, late.LogHead.PublicKey));
        Assert.All([early.LogHead.PublicKey, second, third], key => Assert.Null(HeadOf(late).FaultUnder(key)));
        Assert.All([early.LogHead.PublicKey, second, third], key => Assert.StartsWith("OK", Python(key, late).Single(), StringComparison.Ordinal));
        Assert.Equal("LOG_SIGNATURE", HeadOf(early).FaultUnder(second)?.Code.Value);
        Assert.Equal("FAULT LOG_SIGNATURE: not signed by this key, nor by one that followed it", Python(second, early).Single());
    }

    [Fact]
    public async Task ExplainObject_ChangesOfTheKeySpoiled_AreFoundOutByBothVerifiers()
    {
        Draw drawn = await DrawAsync();
        string first = (await ExplainAsync(drawn.DrawId, "JY00000098")).LogHead.PublicKey;
        await RotateAsync();
        await RotateAsync();
        ExplainObjectResponse answer = await ExplainAsync(drawn.DrawId, "JY00000098");
        (string Code, Action<ExplainObjectResponse> Change)[] forgeries =
        [
            ("LOG_SIGNATURE", a => a.LogKeyChanges.Clear()),
            ("LOG_SIGNATURE", a => a.LogKeyChanges.RemoveAt(0)),
            ("LOG_SIGNATURE", a => a.LogKeyChanges.RemoveAt(1)),
            ("LOG_PROOF", a => a.LogKeyChanges.Add(a.LogKeyChanges[0])),
            ("LOG_PROOF", a => a.LogKeyChanges[1].AuditPath.Clear()),
            ("LOG_PROOF", a => a.LogKeyChanges[1].Record = "[]"),
            ("LOG_PROOF", a => a.LogKeyChanges[1].Record = a.LogKeyChanges[1].Record.Replace("KEY_ROTATED", "KEY_ROTATEE", StringComparison.Ordinal)),
        ];

        Assert.All(forgeries, forgery =>
        {
            ExplainObjectResponse forged = answer.Clone();
            forgery.Change(forged);
            Assert.Equal(forgery.Code, HeadOf(forged).FaultUnder(first)?.Code.Value);
            Assert.StartsWith($"FAULT {forgery.Code}", Python(first, forged).Single(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ExplainObject_Answer_NamesNoOtherObject()
    {
        Draw drawn = await DrawAsync();
        string answer = JsonFormatter.Default.Format(await ExplainAsync(drawn.DrawId, "JY00000000"));

        Assert.DoesNotContain(Enumerable.Range(1, 299), i => answer.Contains(County.Object(i).ObjectId, StringComparison.Ordinal));
        Assert.DoesNotContain(County.Inspectors(), i => answer.Contains($"\"{i.InspectorId}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetInclusionLedger_TwoDraws_AddsUpTheChances()
    {
        DrawPlan half = Plan();
        half.Strata.Clear();
        half.Strata.Add(County.Stratum("D", "0.5"));
        Draw first = await DrawAsync(half);
        DrawPlan excluded = half.Clone();
        excluded.Exclusions.Add(new DrawExclusion { ObjectId = "JY00000099", Reason = ExclusionReason.CapReached });
        Draw second = await DrawAsync(excluded);
        await _host.CommitAsync(half);

        GetInclusionLedgerResponse drawable = await LedgerAsync("JY00000098");
        GetInclusionLedgerResponse other = await LedgerAsync("JY00000099");

        Assert.Equal([first.DrawId, second.DrawId], drawable.Entries.Select(e => e.DrawId));
        Assert.Equal(["0.500000000", "0.600000000"], drawable.Entries.Select(e => e.Probability));
        Assert.Equal(("1.100000000", "0.800000000"), (drawable.ExpectedVisits, drawable.AtLeastOnce));
        Assert.Equal(["0.500000000", "0.000000000"], other.Entries.Select(e => e.Probability));
        Assert.Empty((await LedgerAsync("JY00000000")).Entries);
        Assert.Empty((await LedgerAsync("JY00000098", 2001)).Entries);
        Visit[] visits = [.. (await _host.VisitsAsync(first.DrawId)).Visits];
        Assert.Equal(visits.Any(v => v.ObjectId == "JY00000098"), drawable.Entries[0].Drawn);
    }

    [Fact]
    public async Task GetInclusionLedger_NoId_IsRefused() =>
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => LedgerAsync("a\u0301"));

    [Fact]
    public async Task AuditDraws_HonestHistory_PublishesItsPValuesAndLoads()
    {
        Draw first = await DrawAsync();
        await DrawAsync();

        AuditDrawsResponse audit = await _host.Draws.AuditDrawsAsync(new(), _host.Headers);

        Assert.Equal((2L, false, "0.01", 4), (audit.Draws, audit.Alarm, audit.Alpha, audit.Tests.Count));
        Assert.All(audit.Tests, test => Assert.True(test.Observations > 0));
        Assert.Equal(first.Visits, first.Assignments.Visits);
        Assert.Equal(60, first.Assignments.Loads.Sum(load => load.Inspectors));
        Assert.Equal(2 * (first.Visits - first.Infeasible), first.Assignments.Loads.Sum(load => load.Visits * load.Inspectors));
        Assert.Equal(60, audit.Assignments.Inspectors);
        Assert.Equal(2 * first.Visits, audit.Assignments.Visits);
        Assert.Equal(2 * (audit.Assignments.Visits - audit.Assignments.Infeasible), audit.Assignments.Loads.Sum(load => load.Visits * load.Inspectors));
        Assert.Equal(audit.Assignments.Loads[^1].Visits, audit.Assignments.MostVisits);
        await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", async () => await _host.Draws.AuditDrawsAsync(new() { Alpha = "2" }, _host.Headers));
    }

    [Fact]
    public async Task Draw_WeightedShareOfRegions_IsReComputedByBothVerifiers()
    {
        DrawPlan plan = Plan();
        plan.RegionCodes.Add("410927");

        Draw drawn = await DrawAsync(plan);

        byte[] transcript = await _host.TranscriptAsync(drawn.DrawId);
        Assert.True(TranscriptVerifier.Verify(transcript).IsOk);
        Assert.StartsWith("OK draw", SecondVerifier.Run(new(_folder.Path), transcript)[0], StringComparison.Ordinal);
        Assert.Equal(100, drawn.Objects);
        Assert.Contains("[\"directed\",\"REGION\",\"410927\"]", Encoding.UTF8.GetString(transcript), StringComparison.Ordinal);
        Assert.Contains(drawn.Strata, s => s.Weighted > 0);
    }

    [Fact]
    public async Task ImportObjects_WeightOutOfRange_IsAFault()
    {
        ImportObjectsResponse response = await _host.ImportAsync([Weighing(County.Object(1), 1001)]);

        Assert.Equal(("weight", "INVALID_WEIGHT"), (response.Faults[0].Field, response.Faults[0].ReasonCode));
    }

    private static bool IsDrawn(ObjectVerdict verdict) => verdict.IsDrawn || verdict.IsDrawnByWeight;

    private static V1.InspectionObject Weighing(V1.InspectionObject entry, int weight)
    {
        entry.Weight = weight;
        return entry;
    }

    private static DrawPlan Plan()
    {
        DrawPlan plan = County.Plan();
        foreach (DrawStratum stratum in plan.Strata)
        {
            stratum.WeightedRatio = "0.05";
        }

        return plan;
    }

    private static ObjectClaim ClaimOf(ExplainObjectResponse answer)
    {
        Assert.True(DrawLogHead.TryRead(Encoding.UTF8.GetBytes(answer.LogHead.Record), out DrawLogHead? head));
        return new(
            answer.DrawId,
            answer.DrawNumber,
            answer.ObjectId,
            answer.Protocol,
            answer.Commitment,
            answer.Secret,
            answer.PublicRandomness,
            ProofOf(answer.FrameLine, answer.LeafIndex, answer.TreeSize, answer.AuditPath),
            answer.ExclusionLine.Length == 0 ? null : ProofOf(answer.ExclusionLine, answer.ExclusionIndex, answer.TreeSize, answer.ExclusionPath),
            new(answer.LogRecord, [.. answer.LogPath.Select(Convert.FromHexString)], head));
    }

    private static SignedHead HeadOf(ExplainObjectResponse answer)
    {
        Assert.True(DrawLogHead.TryRead(Encoding.UTF8.GetBytes(answer.LogHead.Record), out DrawLogHead? head));
        IEnumerable<LogProof> changes = answer.LogKeyChanges.Select(change => new LogProof(change.Record, [.. change.AuditPath.Select(Convert.FromHexString)], head));
        return new(head, answer.LogHead.Signature, [.. changes]);
    }

    private static FrameProof ProofOf(string line, long index, long size, IEnumerable<string> path) =>
        new(Encoding.UTF8.GetBytes(line), (int)index, (int)size, [.. path.Select(Convert.FromHexString)]);

    private string[] Python(ExplainObjectResponse[] answers) => Python(answers[0].LogHead.PublicKey, answers);

    private string[] Python(string publicKey, params ExplainObjectResponse[] answers)
    {
        string[] files = [.. answers.Select((_, i) => _folder.File($"{i:D3}.json"))];
        foreach ((string file, ExplainObjectResponse answer) in files.Zip(answers))
        {
            File.WriteAllText(file, JsonFormatter.Default.Format(answer));
        }

        File.WriteAllText(_folder.File("key.pem"), publicKey);
        return SecondVerifier.Say("why.py", ["--key", _folder.File("key.pem"), .. files]);
    }

    private async Task<Draw> DrawAsync(DrawPlan? plan = null) =>
        (await _host.DrawAsync((await _host.CommitAsync(plan ?? Plan())).DrawId)).Draw;

    private async Task<ExplainObjectResponse> ExplainAsync(string drawId, string objectId) =>
        await _host.Draws.ExplainObjectAsync(new() { DrawId = drawId, ObjectId = objectId }, _host.Headers);

    private async Task<string> RotateAsync() => (await _host.Log.RotateDrawLogKeyAsync(new(), _host.Headers)).Head.PublicKey;

    private async Task<GetInclusionLedgerResponse> LedgerAsync(string objectId, int year = 0) =>
        await _host.Draws.GetInclusionLedgerAsync(new() { ObjectId = objectId, Year = year }, _host.Headers);
}
