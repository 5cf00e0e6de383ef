using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.RedrawingSeats;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using DrawCompleted = CreditRisk.Inspection.V1.DrawCompleted;
using DrawnVisit = CreditRisk.Inspection.Domain.Visit;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>A draw that ends between its file and its last event, as after a crash, and is asked for again.</summary>
public sealed class DrawInterruptionTests : IAsyncLifetime
{
    private static readonly RequestStamp Officer = new("officer", null, null);

    private InspectionHost _host = null!;
    private string _drawId = "";
    private string _transcript = "";

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(500);
        _drawId = (await _host.CommitAsync()).DrawId;
        _transcript = _host.Folder.File($"draws/transcripts/{_drawId}.json");
        await InterruptAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task ProvideRandomness_SameTextAgain_CompletesWithTheSameBytes()
    {
        byte[] before = await File.ReadAllBytesAsync(_transcript);

        await _host.DrawAsync(_drawId);

        Assert.Equal(before, await _host.TranscriptAsync(_drawId));
        Assert.Single(await _host.Services.EventsAsync(new StreamId("visits", _drawId)));
        Assert.Single(await _host.Services.EventsAsync(new StreamId("draw", _drawId)), e => e.Type == DrawCompleted.Descriptor.FullName);
    }

    [Fact]
    public async Task ProvideRandomness_OtherText_IsRefused() =>
        await Refused.AsAsync(StatusCode.FailedPrecondition, "RANDOMNESS_GIVEN", () => _host.DrawAsync(_drawId, County.OtherDigits));

    [Fact]
    public async Task AbandonDraw_RandomnessKnown_IsRefused() => await Refused.AsAsync(
        StatusCode.FailedPrecondition,
        "RANDOMNESS_GIVEN",
        () => _host.AbandonAsync(_drawId, "DISLIKED"));

    [Fact]
    public async Task ListVisits_NotCompleted_ShowsNone() => await Refused.AsAsync(
        StatusCode.FailedPrecondition,
        "DRAW_NOT_COMPLETED",
        () => _host.VisitsAsync(_drawId));

    [Fact]
    public async Task RedrawSeat_EndedBeforeItsEvent_LeavesTheTranscriptAndCanBeRepeated()
    {
        await _host.DrawAsync(_drawId);
        byte[] before = await _host.TranscriptAsync(_drawId);
        Visit visit = (await _host.VisitsAsync(_drawId)).Visits[0];
        VacatedSeat seat = new(visit.ObjectId, visit.InspectorIds[0], new ReasonCode("ABSENCE"));

        Outcome<long> interrupted = await HandlerOver(new InterruptedJournal(_host.Services.GetRequiredService<IDrawJournal>()))
            .HandleAsync(_drawId, seat, Officer, CancellationToken.None);

        Assert.Equal("JOURNAL_UNAVAILABLE", interrupted.Refusal?.Code.Value);
        string kept = Assert.Single(Directory.GetFiles(_host.Folder.File("draws/transcripts")), file => file != _transcript);
        Assert.Equal(before, await _host.TranscriptAsync(_drawId));
        Outcome<long> repeated = await HandlerOver(_host.Services.GetRequiredService<IDrawJournal>())
            .HandleAsync(_drawId, seat, Officer, CancellationToken.None);
        Assert.True(repeated.IsOk);
        Assert.Equal(await File.ReadAllBytesAsync(kept), await _host.TranscriptAsync(_drawId));
    }

    private RedrawSeatHandler HandlerOver(IDrawJournal journal) => new(
        journal,
        _host.Services.GetRequiredService<DrawRepeat>(),
        _host.Services.GetRequiredService<ILongWork>(),
        _host.Services.GetRequiredService<IDrawFiles>(),
        NullLogger<RedrawSeatHandler>.Instance);

    private async Task InterruptAsync()
    {
        IServiceProvider services = _host.Services;
        var handler = new ProvideRandomnessHandler(
            new InterruptedJournal(services.GetRequiredService<IDrawJournal>()),
            services.GetRequiredService<DrawRepeat>(),
            services.GetRequiredService<ILongWork>(),
            services.GetRequiredService<IDrawFiles>(),
            services.GetRequiredService<IEarlierDraws>(),
            TimeProvider.System,
            NullLogger<ProvideRandomnessHandler>.Instance);

        Outcome<long> interrupted =
            await handler.HandleAsync(_drawId, new(County.Digits, ["Li Min, notary"]), Officer, CancellationToken.None);

        Assert.Equal("JOURNAL_UNAVAILABLE", interrupted.Refusal?.Code.Value);
    }

    /// <summary>The real journal, but for the last event of a draw and of a redraw.</summary>
    private sealed class InterruptedJournal(IDrawJournal journal) : IDrawJournal
    {
        public ValueTask<long> NextNumberAsync(CancellationToken cancellationToken) => journal.NextNumberAsync(cancellationToken);

        public ValueTask<Outcome<PlacedDraw>> CreateAsync(
            DrawEntry.Planned planned, RequestStamp request, CancellationToken cancellationToken) =>
            journal.CreateAsync(planned, request, cancellationToken);

        public ValueTask<Outcome<JournaledDraw>> FindAsync(string drawId, RequestStamp request, CancellationToken cancellationToken) =>
            journal.FindAsync(drawId, request, cancellationToken);

        public ValueTask<Outcome<long>> AppendAsync(
            JournaledDraw draw, DrawEntry entry, RequestStamp request, CancellationToken cancellationToken) =>
            entry is DrawEntry.Completed or DrawEntry.SeatRedrawn
                ? new(new Refusal(RefusalKind.Unavailable, new("JOURNAL_UNAVAILABLE"), "The power went."))
                : journal.AppendAsync(draw, entry, request, cancellationToken);

        public ValueTask KeepRefusedAsync(string drawId, RefusedAttempt attempt, RequestStamp request, CancellationToken cancellationToken) =>
            journal.KeepRefusedAsync(drawId, attempt, request, cancellationToken);

        public ValueTask<Outcome<long>> AppendVisitsAsync(
            string drawId, IReadOnlyList<DrawnVisit> visits, RequestStamp request, CancellationToken cancellationToken) =>
            journal.AppendVisitsAsync(drawId, visits, request, cancellationToken);
    }
}
