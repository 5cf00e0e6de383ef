using System.Runtime.Versioning;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>What is left of a draw after restarts, lost files and altered ones.</summary>
public sealed class DrawDurabilityTests : IAsyncLifetime
{
    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(500);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Draw_ServerRestartedAfterTheCommitment_GoesOn()
    {
        using var folder = new TempFolder();
        Draw committed;
        await using (InspectionHost before = await InspectionHost.StartAsync(folder))
        {
            await before.LoadAsync(500);
            committed = await before.CommitAsync();
        }

        await using InspectionHost after = await InspectionHost.StartAsync(folder);
        Draw drawn = (await after.DrawAsync(committed.DrawId)).Draw;

        Assert.Equal((DrawState.Drawn, committed.Commitment), (drawn.State, drawn.Commitment));
        Assert.NotEmpty(await after.TranscriptAsync(committed.DrawId));
    }

    [Fact]
    public async Task ProvideRandomness_FrameAltered_IsRefusedJournaledAndMendable()
    {
        Draw committed = await _host.CommitAsync();
        string file = _host.Folder.File($"draws/frames/{committed.FrameSha256}");
        string frame = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, frame.Replace("JY00000001", "JY00000XXX", StringComparison.Ordinal));

        await Refused.AsAsync(StatusCode.FailedPrecondition, "FRAME_TAMPERED", () => _host.DrawAsync(committed.DrawId));

        JournalEvent last = await _host.LastEventAsync(committed.DrawId);
        Assert.Equal("FRAME_TAMPERED", DrawAttemptRefused.Parser.ParseFrom(last.Payload.Span).ReasonCode);
        await File.WriteAllTextAsync(file, frame);
        Assert.Equal(DrawState.Drawn, (await _host.DrawAsync(committed.DrawId, County.OtherDigits)).Draw.State);
    }

    [Fact]
    public async Task ProvideRandomness_FrameGone_LeavesTheDrawToBeAbandoned()
    {
        Draw committed = await _host.CommitAsync();
        File.Delete(_host.Folder.File($"draws/frames/{committed.FrameSha256}"));

        await Refused.AsAsync(StatusCode.FailedPrecondition, "FRAME_MISSING", () => _host.DrawAsync(committed.DrawId));

        Draw abandoned = await _host.AbandonAsync(committed.DrawId, "FRAME_MISSING");
        Assert.Equal(DrawState.Abandoned, abandoned.State);
    }

    [Theory]
    [InlineData(null, "SECRET_MISSING")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000\n", "WRONG_SECRET")]
    [InlineData("short", "WRONG_SECRET")]
    public async Task ProvideRandomness_SecretNotTheCommittedOne_IsRefused(string? content, string reason)
    {
        Draw committed = await _host.CommitAsync();
        string file = _host.Folder.File($"draws/secrets/{committed.SecretSha256}");
        File.Delete(file);
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        await Refused.AsAsync(StatusCode.FailedPrecondition, reason, () => _host.DrawAsync(committed.DrawId));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task CommitDraw_Secret_IsReadableByItsOwnerOnly()
    {
        Draw committed = await _host.CommitAsync();

        UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(_host.Folder.File($"draws/secrets/{committed.SecretSha256}")));
        Assert.Equal(owner, File.GetUnixFileMode(_host.Folder.File($"draws/frames/{committed.FrameSha256}")));
    }

    [Fact]
    public async Task CommitDraw_Repeated_AnswersTheFirstPositionOnlyForTheSameRequest()
    {
        string id = (await _host.PlanAsync()).DrawId;
        CommitDrawRequest request = new() { DrawId = id, RequestId = "commit-1" };

        CommitDrawResponse first = await _host.Draws.CommitDrawAsync(request, _host.Headers);
        CommitDrawResponse again = await _host.Draws.CommitDrawAsync(request, _host.Headers);

        Assert.Equal(first, again);
        await Refused.AsAsync(
            StatusCode.FailedPrecondition, "DRAW_COMMITTED", () => _host.CommitAsync(id));
    }

    [Fact]
    public async Task CommitDraw_LibraryChangedAfterwards_DrawsFromWhatWasFrozen()
    {
        Draw committed = await _host.CommitAsync();
        await _host.ImportAsync(County.Objects(600));

        Draw drawn = (await _host.DrawAsync(committed.DrawId)).Draw;

        Assert.Equal((500L, 500L), (committed.Objects, drawn.Strata.Sum(stratum => stratum.Objects)));
    }

    [Fact]
    public async Task ProvideRandomness_Repeated_AnswersTheFirstPositionOnlyForTheSameRequest()
    {
        Draw committed = await _host.CommitAsync();

        ProvideRandomnessResponse first = await _host.DrawAsync(committed.DrawId, requestId: "reveal-1");
        ProvideRandomnessResponse again = await _host.DrawAsync(committed.DrawId, requestId: "reveal-1");

        Assert.Equal(first, again);
        await Refused.AsAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => _host.DrawAsync(committed.DrawId, County.OtherDigits, "reveal-1"));
    }

    [Fact]
    public async Task ProvideRandomness_ManyAtOnceWithDifferentDigits_OneIsDrawn()
    {
        Draw committed = await _host.CommitAsync();

        string[] digits = [.. Enumerable.Range(0, 8).Select(i => County.Digits + i)];
        Exception?[] outcomes = await Task.WhenAll(
            digits.Select(text => Record.ExceptionAsync(() => _host.DrawAsync(committed.DrawId, text))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(
            outcomes.OfType<RpcException>(),
            e => Assert.Contains(e.StatusCode, new[] { StatusCode.Aborted, StatusCode.FailedPrecondition }));
        List<JournalEvent> events = await _host.Services.EventsAsync(new StreamId("draw", committed.DrawId));
        Assert.Single(events, e => e.Type == RandomnessProvided.Descriptor.FullName);
        Assert.Single(events, e => e.Type == DrawCompleted.Descriptor.FullName);
    }

    [Fact]
    public async Task ReadModel_Rebuilt_SaysTheSame()
    {
        Draw committed = await _host.CommitAsync();
        await _host.DrawAsync(committed.DrawId);
        ListDrawsResponse draws = await _host.Draws.ListDrawsAsync(new(), _host.Headers);
        ListVisitsResponse visits = await _host.VisitsAsync(committed.DrawId);

        await _host.Services.GetRequiredService<IReadModels>().RebuildAsync("inspection", null, CancellationToken.None);

        Assert.Equal(draws, await _host.Draws.ListDrawsAsync(new(), _host.Headers));
        Assert.Equal(visits, await _host.VisitsAsync(committed.DrawId));
    }
}
