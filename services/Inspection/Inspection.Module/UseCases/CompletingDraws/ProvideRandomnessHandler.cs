using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module.UseCases.CompletingDraws;

/// <summary>
/// Takes the public randomness, once, and draws. The randomness is journaled before anything is computed from it; from there on a repeated
/// request with the same text goes on where an interrupted one ended, and comes to the same bytes.
/// </summary>
public sealed class ProvideRandomnessHandler(
    IDrawJournal draws,
    DrawRepeat repeat,
    ILongWork work,
    IDrawFiles files,
    IEarlierDraws earlier,
    TimeProvider clock,
    ILogger<ProvideRandomnessHandler> logger)
{
    /// <summary>Draws.</summary>
    /// <param name="drawId">The draw.</param>
    /// <param name="randomness">What the named source gave.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Stops before the randomness is journaled, and nothing after that.</param>
    /// <returns>The position of the completed draw, or why there is none.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, GiveRandomness randomness, RequestStamp request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        if (draw.AnsweredAt is { } position)
        {
            return position;
        }

        return await DrawAsync(draw, randomness, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<long>> DrawAsync(
        JournaledDraw draw, GiveRandomness randomness, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<DrawEvent>> given = Draw.Decide(draw.State, randomness with { At = clock.GetUtcNow() });
        if ((given.Refusal ?? new TranscriptNotes(DrawRepeat.Software, randomness.Witnesses).Check()) is { } refusal)
        {
            return refusal;
        }

        Outcome<DrawInputs> opened = await work.RunAsync(token => repeat.Open(draw, token), cancellationToken).ConfigureAwait(false);
        if (!opened.TryGet(out DrawInputs? inputs, out Refusal? unreadable))
        {
            return unreadable;
        }

        Outcome<JournaledDraw> recorded = await RecordAsync(draw, given.Value, request, cancellationToken).ConfigureAwait(false);
        return recorded.TryGet(out JournaledDraw? ready, out Refusal? lost)
            ? await CompleteAsync(ready, inputs, request).ConfigureAwait(false)
            : lost;
    }

    private async Task<Outcome<JournaledDraw>> RecordAsync(
        JournaledDraw draw, IReadOnlyList<DrawEvent> given, RequestStamp request, CancellationToken cancellationToken)
    {
        if (given.Count == 0)
        {
            return draw;
        }

        var randomness = (PublicRandomnessGiven)given[0];
        Outcome<long> appended = await draws
            .AppendAsync(draw, new DrawEntry.Given(randomness), request.WithoutKey, cancellationToken)
            .ConfigureAwait(false);
        return appended.Match<Outcome<JournaledDraw>>(
            _ => draw with { State = Draw.Evolve(draw.State, randomness), Version = draw.Version + 1, Witnesses = randomness.Witnesses },
            refusal => refusal);
    }

    private async Task<Outcome<long>> CompleteAsync(JournaledDraw draw, DrawInputs inputs, RequestStamp request)
    {
        Outcome<KeptTranscript> kept = await work.RunAsync(_ => Transcribe(draw, inputs), CancellationToken.None).ConfigureAwait(false);
        if (!kept.TryGet(out KeptTranscript? transcript, out Refusal? refusal))
        {
            return refusal;
        }

        DrawResult result = transcript.Result;
        Outcome<long> visits = await draws
            .AppendVisitsAsync(draw.DrawId, result.Visits, request.WithoutKey, CancellationToken.None)
            .ConfigureAwait(false);
        if (visits.Refusal is { } unwritten)
        {
            return unwritten;
        }

        Log.Drawn(logger, draw.DrawId, result.SelectedCount, result.InfeasibleCount);
        IReadOnlySet<string> before = await earlier.LastDrawnAsync(result.Frame.Plan, CancellationToken.None).ConfigureAwait(false);
        Outcome<DrawStatistics> counted = await work
            .RunAsync<DrawStatistics>(_ => DrawStatistics.Of(result, before), CancellationToken.None)
            .ConfigureAwait(false);
        return counted.TryGet(out DrawStatistics? statistics, out refusal)
            ? await AppendCompletedAsync(draw, (transcript, statistics), request).ConfigureAwait(false)
            : refusal;
    }

    // Others' refused attempts come into the stream meanwhile; they must not keep a draw from being completed.
    private async Task<Outcome<long>> AppendCompletedAsync(
        JournaledDraw draw, (KeptTranscript Transcript, DrawStatistics Statistics) drawn, RequestStamp request)
    {
        while (true)
        {
            Outcome<IReadOnlyList<DrawEvent>> decided = Draw.Decide(draw.State, new CompleteDraw(drawn.Transcript.Result, draw.Witnesses));
            if (!decided.TryGet(out IReadOnlyList<DrawEvent>? happened, out Refusal? refusal))
            {
                return refusal;
            }

            var completed = new DrawEntry.Completed((DrawCompleted)happened[^1], drawn.Transcript, draw.Witnesses, drawn.Statistics);
            Outcome<long> appended = await draws.AppendAsync(draw, completed, request, CancellationToken.None).ConfigureAwait(false);
            if (appended.Refusal is not { Kind: RefusalKind.Conflict })
            {
                return appended;
            }

            Outcome<JournaledDraw> found = await draws.FindAsync(draw.DrawId, request, CancellationToken.None).ConfigureAwait(false);
            if (!found.TryGet(out JournaledDraw? newer, out refusal) || newer.AnsweredAt is not null)
            {
                return refusal is null ? newer!.AnsweredAt!.Value : refusal;
            }

            draw = newer;
        }
    }

    private Outcome<KeptTranscript> Transcribe(JournaledDraw draw, DrawInputs inputs) =>
        !DrawRun.Execute(inputs.Frame, inputs.Secret, draw.State.PublicRandomness!).TryGet(out DrawResult? result, out Refusal? refusal) ||
        !files.KeepTranscript(new(result), draw.Witnesses).TryGet(out string? sha256, out refusal)
            ? refusal
            : new KeptTranscript(sha256, result);
}
