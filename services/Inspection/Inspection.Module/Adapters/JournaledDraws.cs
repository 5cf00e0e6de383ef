using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Draws as streams of the journal, numbered by a stream of their own.</summary>
internal sealed class JournaledDraws(IJournal journal, SqlDraws readModel) : IDrawJournal
{
    private const int VisitsPerEvent = 1000;
    private const int EventsPerAppend = 10;

    private static readonly StreamId Numbers = new("draws", "log");
    private static readonly StreamId Refused = new("draws", "refused");

    public async ValueTask<long> NextNumberAsync(CancellationToken cancellationToken) =>
        await readModel.LastNumberAsync(cancellationToken).ConfigureAwait(false) + 1;

    public async ValueTask<Outcome<PlacedDraw>> CreateAsync(
        DrawEntry.Planned planned, RequestStamp request, CancellationToken cancellationToken)
    {
        (string id, long number) = (planned.Plan.DrawId, planned.Plan.DrawNumber);
        var taken = new V1.DrawNumbered { DrawId = id, DrawNumber = number };
        StreamAppend numbered = new(Numbers, ExpectedVersion.At(number - 1), [taken.ToNewEvent()]);
        StreamAppend created = new(StreamOf(id), ExpectedVersion.NoStream, [DrawWire.Created(planned.Plan, planned.Scope).ToNewEvent()]);
        AppendRequest append = new([numbered, created], request.Actor, request.RequestId, request.Digest);
        Outcome<Appended> appended = await journal.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (!appended.TryGet(out Appended done, out Refusal? refusal))
        {
            return refusal;
        }

        string placed = done.Replayed ? await DrawAtAsync(done.Position, cancellationToken).ConfigureAwait(false) : id;
        return new PlacedDraw(placed, done.Position.Value);
    }

    public async ValueTask<Outcome<JournaledDraw>> FindAsync(string drawId, RequestStamp request, CancellationToken cancellationToken)
    {
        JournaledDraw draw = DrawFold.None;
        if (StreamId.IsKey(drawId))
        {
            await foreach (JournalEvent journaled in journal.ReadStreamAsync(StreamOf(drawId), 0, cancellationToken).ConfigureAwait(false))
            {
                draw = DrawFold.Evolve(draw, journaled);
            }
        }

        if (draw.Version == 0)
        {
            return InspectionRefusals.DrawUnknown;
        }

        Outcome<long?> answered = await FindAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        return answered.Match<Outcome<JournaledDraw>>(position => draw with { AnsweredAt = position }, refusal => refusal);
    }

    public async ValueTask<Outcome<long>> AppendAsync(
        JournaledDraw draw, DrawEntry entry, RequestStamp request, CancellationToken cancellationToken)
    {
        StreamAppend append = DrawWire.MessagesOf(entry, draw.State.Plan!).To(StreamOf(draw.DrawId), ExpectedVersion.At(draw.Version));
        return await AppendAsync(append, request, cancellationToken).ConfigureAwait(false);
    }

    // A refused attempt changes nothing, so nothing that happened meanwhile speaks against keeping it.
    public async ValueTask KeepRefusedAsync(
        string drawId, RefusedAttempt attempt, RequestStamp request, CancellationToken cancellationToken)
    {
        V1.Draw? draw = await readModel.FindAsync(drawId, cancellationToken).ConfigureAwait(false);
        var refused = new V1.DrawAttemptRefused
        {
            DrawId = drawId,
            DrawNumber = draw?.DrawNumber ?? 0,
            Attempt = attempt.Attempt,
            ReasonCode = attempt.Reason.Value,
        };
        StreamId stream = drawId.Length > 0 ? StreamOf(drawId) : Refused;
        _ = await AppendAsync(new StreamAppend(stream, ExpectedVersion.Any, [refused.ToNewEvent()]), request, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Outcome<long>> AppendVisitsAsync(
        string drawId, IReadOnlyList<Visit> visits, RequestStamp request, CancellationToken cancellationToken)
    {
        StreamId stream = new("visits", drawId);
        int kept = await VersionAsync(stream, cancellationToken).ConfigureAwait(false);
        Outcome<long> last = journal.Head.Value;
        foreach (Visit[][] events in visits.Chunk(VisitsPerEvent).Skip(kept).Chunk(EventsPerAppend))
        {
            IEnumerable<IMessage> drawn = events.Select(
                chunk => new V1.VisitsDrawn { DrawId = drawId, Visits = { chunk.Select(DrawWire.ToWire) } });
            last = await AppendAsync(drawn.To(stream, ExpectedVersion.At(kept)), request, cancellationToken).ConfigureAwait(false);
            if (!last.IsOk)
            {
                return last;
            }

            kept += events.Length;
        }

        return last;
    }

    private static StreamId StreamOf(string drawId) => new("draw", drawId);

    private async ValueTask<Outcome<long?>> FindAnswerAsync(RequestStamp request, CancellationToken cancellationToken)
    {
        if (request is not { RequestId: { } key, Digest: { } digest })
        {
            return (long?)null;
        }

        Outcome<Position?> found = await journal.FindAnswerAsync(request.Actor, key, digest, cancellationToken).ConfigureAwait(false);
        return found.Match<Outcome<long?>>(position => position?.Value, refusal => refusal);
    }

    private async ValueTask<Outcome<long>> AppendAsync(StreamAppend append, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<Appended> appended = await journal
            .AppendAsync(new([append], request.Actor, request.RequestId, request.Digest), cancellationToken)
            .ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }

    private async ValueTask<int> VersionAsync(StreamId stream, CancellationToken cancellationToken)
    {
        int version = 0;
        await foreach (JournalEvent _ in journal.ReadStreamAsync(stream, 0, cancellationToken).ConfigureAwait(false))
        {
            version++;
        }

        return version;
    }

    private async ValueTask<string> DrawAtAsync(Position position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position.Value - 1), cancellationToken).ConfigureAwait(false))
        {
            return journaled.Read<V1.DrawCreated>().DrawId;
        }

        throw new InvalidDataException($"The journal ends before position {position}, which it answered.");
    }
}
