using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawState = CreditRisk.Inspection.V1.DrawState;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>A draw from the libraries to the verified transcript, over the wire.</summary>
public sealed class DrawFlowTests : IAsyncLifetime
{
    private const int Objects = 5000;

    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(Objects);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Draw_OverACounty_IsReComputedByTheVerifier()
    {
        Draw committed = await _host.CommitAsync();
        ProvideRandomnessResponse drawn = await _host.DrawAsync(committed.DrawId);

        byte[] transcript = await _host.TranscriptAsync(committed.DrawId);
        TranscriptVerdict verdict = TranscriptVerifier.Verify(transcript, new(committed.Commitment, committed.SecretSha256));

        Assert.True(verdict.IsOk, verdict.Fault?.ToString());
        Assert.Equal(drawn.Draw.TranscriptSha256, Convert.ToHexStringLower(SHA256.HashData(transcript)));
        TranscriptSummary summary = verdict.Summary;
        Assert.Equal((Objects, drawn.Draw.Visits, drawn.Draw.Seed), (summary.Objects, summary.Selected, summary.Seed));
    }

    [Fact]
    public async Task Transcript_OneByteAltered_IsNamedByItsLine()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);
        byte[] transcript = await _host.TranscriptAsync(committed.DrawId);

        int altered = transcript.Length / 2;
        transcript[altered] ^= 1;

        Assert.Equal(TranscriptBytes.LineOf(transcript, altered), TranscriptVerifier.Verify(transcript).Fault?.Line);
    }

    [Fact]
    public async Task CommitDraw_Planned_PublishesTheCommitmentsAndNotTheSecret()
    {
        Draw committed = await _host.CommitAsync();

        Assert.Equal(DrawState.Committed, committed.State);
        Assert.Equal((64, 64, 64), (committed.Commitment.Length, committed.SecretSha256.Length, committed.FrameSha256.Length));
        Assert.Equal(("", "", Objects, 60L), (committed.Secret, committed.PublicRandomness, committed.Objects, committed.Inspectors));
        Assert.InRange(committed.FramePosition, 1, _host.Services.GetRequiredService<IJournal>().Head.Value - 1);
    }

    [Fact]
    public async Task ProvideRandomness_Committed_DrawsThePublishedShares()
    {
        Draw committed = await _host.CommitAsync();

        Draw drawn = (await _host.DrawAsync(committed.DrawId)).Draw;

        Assert.Equal(DrawState.Drawn, drawn.State);
        Assert.Equal(
            [("A", 3300L, 33L), ("B", 1250L, 25L), ("C", 350L, 35L), ("D", 100L, 30L)],
            drawn.Strata.Select(stratum => (stratum.RiskClass, stratum.Objects, stratum.Drawn)));
        Assert.Equal(committed.SecretSha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(drawn.Secret))));
        Assert.Equal(123, drawn.Visits);
    }

    [Fact]
    public async Task ListVisits_Drawn_GivesEveryVisitOnceWithATeamOfTwo()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);

        ListVisitsResponse first = await _host.VisitsAsync(committed.DrawId, 100);
        ListVisitsResponse rest = await _host.VisitsAsync(committed.DrawId, 100, first.NextPageToken);

        Visit[] visits = [.. first.Visits, .. rest.Visits];
        Assert.Equal((100, 23, ""), (first.Visits.Count, rest.Visits.Count, rest.NextPageToken));
        string[] ids = [.. visits.Select(visit => visit.ObjectId)];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(visits, visit => Assert.Equal(2, visit.InspectorIds.Distinct().Count()));
    }

    [Fact]
    public async Task ExplainObject_Drawn_ProvesTheObjectsOwnLine()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);
        Visit visit = (await _host.VisitsAsync(committed.DrawId, 1)).Visits[0];

        ExplainObjectRequest question = new() { DrawId = committed.DrawId, ObjectId = visit.ObjectId };
        ExplainObjectResponse why = await _host.Draws.ExplainObjectAsync(question, _host.Headers);

        byte[][] path = [.. why.AuditPath.Select(Convert.FromHexString)];
        FrameProof proof = new(Encoding.UTF8.GetBytes(why.FrameLine), (int)why.LeafIndex, (int)why.TreeSize, path);
        Assert.True(proof.Proves(committed.Commitment));
        Assert.Equal((true, visit.Ticket, visit.RiskClass), (why.Drawn, why.Ticket, why.RiskClass));
        question.ObjectId = "JY99999999";
        await Refused.AsAsync(
            StatusCode.NotFound, "OBJECT_UNKNOWN", async () => await _host.Draws.ExplainObjectAsync(question, _host.Headers));
    }

    [Fact]
    public async Task ProvideRandomness_SecondTime_IsRefusedAndJournaled()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_COMPLETED", () => _host.DrawAsync(committed.DrawId, County.OtherDigits));

        JournalEvent last = await _host.LastEventAsync(committed.DrawId);
        DrawAttemptRefused refused = DrawAttemptRefused.Parser.ParseFrom(last.Payload.Span);
        Assert.Equal(("PROVIDE_RANDOMNESS", "DRAW_COMPLETED"), (refused.Attempt, refused.ReasonCode));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("111111111111111111111111111111111111111111111111")]
    [InlineData("271828182845904523 536028747135266249775724709")]
    public async Task ProvideRandomness_Weak_IsRefusedAndTheDrawStillWaits(string digits)
    {
        Draw committed = await _host.CommitAsync();

        await Refused.AsAsync(StatusCode.InvalidArgument, "WEAK_RANDOMNESS", () => _host.DrawAsync(committed.DrawId, digits));

        Assert.Equal(DrawState.Drawn, (await _host.DrawAsync(committed.DrawId)).Draw.State);
    }

    [Fact]
    public async Task Texts_HoldingACitizenId_AreRefusedBeforeTheyArePublished()
    {
        string person = SyntheticSubjectId.Person(0).Reveal();
        Draw committed = await _host.CommitAsync();
        V1.DrawPlan plan = County.Plan();
        plan.Title = $"抽查 {person}";
        ProvideRandomnessRequest reveal = new() { DrawId = committed.DrawId, PublicRandomness = County.Digits, Witnesses = { "代表", $"代表{person}" } };

        RpcException planned = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", () => _host.Draws.CreateDrawAsync(new() { Plan = plan }, _host.Headers).ResponseAsync);
        RpcException revealed = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", () => _host.Draws.ProvideRandomnessAsync(reveal, _host.Headers).ResponseAsync);

        Assert.Equal(["plan.title"], Refused.FieldsOf(planned));
        Assert.Equal(["witnesses[1]"], Refused.FieldsOf(revealed));
    }

    [Fact]
    public async Task GetTranscript_FileAltered_FailsAtItsEnd()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);
        string file = _host.Folder.File($"draws/transcripts/{committed.DrawId}.json");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "TRANSCRIPT_TAMPERED", () => _host.TranscriptAsync(committed.DrawId));
    }

    [Fact]
    public async Task GetTranscript_NotDrawn_IsRefused()
    {
        Draw committed = await _host.CommitAsync();

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_NOT_COMPLETED", () => _host.TranscriptAsync(committed.DrawId));
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", () => _host.TranscriptAsync("2026-999999"));
    }
}
