using System.Security.Cryptography;
using CreditRisk.Event.V1;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawMode = CreditRisk.Inspection.V1.DrawMode;
using DrawPlan = CreditRisk.Inspection.V1.DrawPlan;
using SeatRedrawn = CreditRisk.Inspection.V1.SeatRedrawn;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Seats redrawn over the wire, over a real journal and real files.</summary>
public sealed class RedrawSeatTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private InspectionHost _host = null!;
    private Draw _drawn = null!;
    private Visit[] _visits = [];

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync(_folder);
        await _host.LoadAsync(500);
        _drawn = (await _host.DrawAsync((await _host.CommitAsync()).DrawId)).Draw;
        _visits = [.. (await _host.VisitsAsync(_drawn.DrawId)).Visits];
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RedrawSeat_Drawn_ReplacesOneOfTheTeam()
    {
        Visit before = _visits[0];

        RedrawSeatResponse response = await RedrawAsync(before.ObjectId, before.InspectorIds[0]);

        Assert.Equal(before.InspectorIds[1], response.Visit.InspectorIds[0]);
        Assert.DoesNotContain(response.Visit.InspectorIds[1], before.InspectorIds);
        Assert.Equal((2, before.Ticket), (response.Visit.InspectorIds.Count, response.Visit.Ticket));
        Assert.Equal(response.Visit, (await _host.VisitsAsync(_drawn.DrawId)).Visits[0]);
        Assert.Equal(response.Position, _host.Services.GetRequiredService<IJournal>().Head.Value);
    }

    [Fact]
    public async Task GetTranscript_Redrawn_IsReComputedByBothVerifiers()
    {
        foreach (Visit visit in _visits[..3])
        {
            await RedrawAsync(visit.ObjectId, visit.InspectorIds[1]);
        }

        byte[] transcript = await _host.TranscriptAsync(_drawn.DrawId);
        TranscriptVerdict verdict = TranscriptVerifier.Verify(transcript, new(_drawn.Commitment, _drawn.SecretSha256));
        string second = Assert.Single(SecondVerifier.Run(new DirectoryInfo(_folder.Path), transcript));

        Assert.True(verdict.IsOk, verdict.Fault?.ToString());
        Assert.Equal((3, _visits.Length, _drawn.Seed), (verdict.Summary.Redraws, verdict.Summary.Selected, verdict.Summary.Seed));
        Assert.EndsWith($"drawn {_visits.Length} infeasible 0 redrawn 3", second, StringComparison.Ordinal);
        Draw now = await FindAsync();
        Assert.Equal((3L, Convert.ToHexStringLower(SHA256.HashData(transcript))), (now.Redraws, now.TranscriptSha256));
    }

    [Fact]
    public async Task RedrawSeat_Drawn_IsAnEventOfTheTopicOfDraws()
    {
        Visit before = _visits[0];

        RedrawSeatResponse response = await RedrawAsync(before.ObjectId, before.InspectorIds[0], RecusalReason.Relative);

        JournalEvent last = await _host.LastEventAsync(_drawn.DrawId);
        SeatRedrawn redrawn = SeatRedrawn.Parser.ParseFrom(last.Payload.Span);
        var expected = new SeatRedrawn
        {
            DrawId = _drawn.DrawId,
            DrawNumber = _drawn.DrawNumber,
            RedrawNumber = 1,
            ObjectId = before.ObjectId,
            VacatedBy = before.InspectorIds[0],
            Reason = RecusalReason.Relative,
            InspectorIds = { response.Visit.InspectorIds },
            LeaderId = response.Visit.LeaderId,
            TranscriptSha256 = (await FindAsync()).TranscriptSha256,
        };
        Assert.Equal(expected, redrawn);
        Assert.Equal("creditrisk.draws.v1", SeatRedrawn.Descriptor.GetOptions().GetExtension(OptionsExtensions.Topic));
    }

    [Fact]
    public async Task RedrawSeat_AfterARestart_GoesOnFromTheSameSeats()
    {
        Visit before = _visits[0];
        Visit first = (await RedrawAsync(before.ObjectId, before.InspectorIds[0])).Visit;
        byte[] transcript = await _host.TranscriptAsync(_drawn.DrawId);
        await _host.DisposeAsync();
        _host = await InspectionHost.StartAsync(_folder);

        Assert.Equal(transcript, await _host.TranscriptAsync(_drawn.DrawId));
        Visit second = (await RedrawAsync(before.ObjectId, before.InspectorIds[1])).Visit;

        Assert.Equal(first.InspectorIds[1], second.InspectorIds[0]);
        Assert.DoesNotContain(second.InspectorIds[1], before.InspectorIds);
        TranscriptVerdict verdict = TranscriptVerifier.Verify(await _host.TranscriptAsync(_drawn.DrawId));
        Assert.Equal(2, verdict.Summary?.Redraws);
    }

    [Fact]
    public async Task RedrawSeat_Repeated_AnswersTheFirstPositionOnlyForTheSameRequest()
    {
        Visit visit = _visits[0];

        RedrawSeatResponse first = await RedrawAsync(visit.ObjectId, visit.InspectorIds[0], requestId: "redraw-1");
        RedrawSeatResponse again = await RedrawAsync(visit.ObjectId, visit.InspectorIds[0], requestId: "redraw-1");

        Assert.Equal(first, again);
        Assert.Equal(1, (await FindAsync()).Redraws);
        await Refused.AsAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => RedrawAsync(visit.ObjectId, visit.InspectorIds[1], requestId: "redraw-1"));
    }

    [Fact]
    public async Task RedrawSeat_NotThere_IsRefusedByNameAndLeavesTheTranscript()
    {
        (string target, string leaving) = (_visits[0].ObjectId, _visits[0].InspectorIds[0]);
        await RedrawAsync(target, leaving);
        byte[] transcript = await _host.TranscriptAsync(_drawn.DrawId);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "SEAT_REDRAWN", () => RedrawAsync(target, leaving));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "NOT_ON_VISIT", () => RedrawAsync(target, "E999"));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "NOT_ON_VISIT", () => RedrawAsync(target, ""));
        await Refused.AsAsync(StatusCode.NotFound, "OBJECT_NOT_DRAWN", () => RedrawAsync("JY99999999", leaving));

        Assert.Equal(transcript, await _host.TranscriptAsync(_drawn.DrawId));
    }

    [Fact]
    public async Task RedrawSeat_DrawNotCompleted_IsRefusedByName()
    {
        Draw planned = await _host.PlanAsync();
        Draw committed = await _host.CommitAsync();
        await _host.AbandonAsync((await _host.PlanAsync()).DrawId, "WRONG_LIBRARY");
        string abandoned = (await _host.Draws.ListDrawsAsync(new() { PageSize = 1 }, _host.Headers)).Draws[0].DrawId;

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_NOT_COMPLETED", () => RedrawAsync("S", "E", drawId: planned.DrawId));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_NOT_COMPLETED", () => RedrawAsync("S", "E", drawId: committed.DrawId));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_ABANDONED", () => RedrawAsync("S", "E", drawId: abandoned));
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", () => RedrawAsync("S", "E", drawId: "2026-999999"));
    }

    [Theory]
    [InlineData(RecusalReason.Unspecified)]
    [InlineData((RecusalReason)99)]
    public async Task RedrawSeat_NoKnownReason_IsRefused(RecusalReason reason)
    {
        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", () => RedrawAsync(_visits[0].ObjectId, _visits[0].InspectorIds[0], reason));

        Assert.Equal(["reason"], Refused.FieldsOf(exception));
    }

    [Fact]
    public async Task RedrawSeat_ManyAtOnce_AreAllInTheTranscriptOrToldToTryAgain()
    {
        Exception?[] outcomes = await Task.WhenAll(
            _visits[..6].Select(visit => Record.ExceptionAsync(() => RedrawAsync(visit.ObjectId, visit.InspectorIds[0]))));

        int done = outcomes.Count(outcome => outcome is null);
        Assert.InRange(done, 1, outcomes.Length);
        Assert.All(outcomes.OfType<Exception>(), e => Assert.Equal(StatusCode.Aborted, Assert.IsType<RpcException>(e).StatusCode));
        TranscriptVerdict verdict = TranscriptVerifier.Verify(await _host.TranscriptAsync(_drawn.DrawId));
        Assert.Equal(done, verdict.Summary?.Redraws);
        Assert.Equal(done, (await FindAsync()).Redraws);
    }

    [Fact]
    public async Task RedrawSeat_NobodyLeft_IsAnOutcomeThatIsCounted()
    {
        DrawPlan plan = County.Plan();
        plan.WorkloadCap = 1;
        Draw draw = (await _host.DrawAsync((await _host.CommitAsync(plan)).DrawId)).Draw;
        Visit visit = (await _host.VisitsAsync(draw.DrawId)).Visits[0];
        byte[] transcript = [];

        while (visit.InspectorIds.Count > 0)
        {
            visit = (await RedrawAsync(visit.ObjectId, visit.InspectorIds[0], drawId: draw.DrawId)).Visit;
            transcript = await _host.TranscriptAsync(draw.DrawId);
        }

        Draw now = (await _host.Draws.GetDrawAsync(new() { DrawId = draw.DrawId }, _host.Headers)).Draw;
        TranscriptVerdict verdict = TranscriptVerifier.Verify(transcript);
        Assert.NotEmpty(visit.InfeasibleReason);
        Assert.Equal(draw.Infeasible + 1, now.Infeasible);
        Assert.Equal(((int)now.Infeasible, (int)now.Redraws), (verdict.Summary?.Infeasible, verdict.Summary?.Redraws));
    }

    [Fact]
    public async Task CommitDraw_AfterARedraw_FreezesTheTeamThatItLeft()
    {
        Visit before = _visits[0];
        Visit after = (await RedrawAsync(before.ObjectId, before.InspectorIds[0])).Visit;

        Draw next = await _host.CommitAsync();

        string line = File.ReadLines(_folder.File($"draws/frames/{next.FrameSha256}"))
            .Single(l => l.StartsWith($"[\"object\",\"{before.ObjectId}\"", StringComparison.Ordinal));
        string team = string.Join(',', after.InspectorIds.Order(StringComparer.Ordinal).Select(id => $"\"{id}\""));
        Assert.EndsWith($"[{team}]]", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedrawSeat_LaterDrawSentAnotherTeam_LeavesThatAsTheLast()
    {
        DrawPlan all = County.Plan();
        all.Mode = DrawMode.Ordering;
        Draw later = await _host.CommitAsync(all);
        await _host.DrawAsync(later.DrawId);
        Visit before = _visits[0];
        Visit last = (await _host.Draws.ListVisitsAsync(new() { DrawId = later.DrawId, PageSize = 1000 }, _host.Headers)).Visits
            .Single(visit => visit.ObjectId == before.ObjectId);

        await RedrawAsync(before.ObjectId, before.InspectorIds[0]);

        Draw next = await _host.CommitAsync();
        string line = File.ReadLines(_folder.File($"draws/frames/{next.FrameSha256}"))
            .Single(l => l.StartsWith($"[\"object\",\"{before.ObjectId}\"", StringComparison.Ordinal));
        string team = string.Join(',', last.InspectorIds.Order(StringComparer.Ordinal).Select(id => $"\"{id}\""));
        Assert.EndsWith($"[{team}]]", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadModel_RebuiltAfterRedraws_SaysTheSame()
    {
        await RedrawAsync(_visits[0].ObjectId, _visits[0].InspectorIds[0]);
        ListVisitsResponse visits = await _host.VisitsAsync(_drawn.DrawId);
        Draw draw = await FindAsync();

        await _host.Services.GetRequiredService<IReadModels>().RebuildAsync("inspection", null, CancellationToken.None);

        Assert.Equal(visits, await _host.VisitsAsync(_drawn.DrawId));
        Assert.Equal(draw, await FindAsync());
    }

    [Fact]
    public async Task GetTranscript_RedrawnFileAltered_FailsAtItsEnd()
    {
        await RedrawAsync(_visits[0].ObjectId, _visits[0].InspectorIds[0]);
        string file = _folder.File($"draws/transcripts/{_drawn.DrawId}.{(await FindAsync()).TranscriptSha256}.json");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "TRANSCRIPT_TAMPERED", () => _host.TranscriptAsync(_drawn.DrawId));
    }

    [Fact]
    public async Task RedrawSeat_FrameAltered_IsRefusedAndMendable()
    {
        string file = _folder.File($"draws/frames/{_drawn.FrameSha256}");
        string frame = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, frame.Replace("E001", "E00X", StringComparison.Ordinal));

        await Refused.AsAsync(
            StatusCode.FailedPrecondition, "FRAME_TAMPERED", () => RedrawAsync(_visits[0].ObjectId, _visits[0].InspectorIds[0]));

        await File.WriteAllTextAsync(file, frame);
        Assert.Equal(2, (await RedrawAsync(_visits[0].ObjectId, _visits[0].InspectorIds[0])).Visit.InspectorIds.Count);
    }

    private async Task<RedrawSeatResponse> RedrawAsync(
        string objectId, string inspectorId, RecusalReason reason = RecusalReason.Absence, string requestId = "", string? drawId = null) =>
        await _host.Draws.RedrawSeatAsync(
            new()
            {
                DrawId = drawId ?? _drawn.DrawId,
                ObjectId = objectId,
                InspectorId = inspectorId,
                Reason = reason,
                RequestId = requestId,
            },
            _host.Headers);

    private async Task<Draw> FindAsync() => (await _host.Draws.GetDrawAsync(new() { DrawId = _drawn.DrawId }, _host.Headers)).Draw;
}
