using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Changes of the draw log's key as a stream of the journal.</summary>
internal sealed class JournaledKeys(IJournal journal, DrawLogKeys keys) : IDrawLogKeyring
{
    private static readonly StreamId Stream = new("draws", "keys");

    public async ValueTask<Outcome<long>> RotateAsync(RequestStamp request, CancellationToken cancellationToken)
    {
        if (request is { RequestId: { } requestId, Digest: { } digest })
        {
            Outcome<Position?> answered = await journal.FindAnswerAsync(request.Actor, requestId, digest, cancellationToken).ConfigureAwait(false);
            if (!answered.TryGet(out Position? position, out Refusal? refusal) || position is not null)
            {
                return refusal is null ? position!.Value.Value : refusal;
            }
        }

        (int version, string? present) = (0, null);
        await foreach (JournalEvent rotated in journal.ReadStreamAsync(Stream, 0, cancellationToken).ConfigureAwait(false))
        {
            (version, present) = (version + 1, rotated.Read<V1.DrawLogKeyRotated>().KeyId);
        }

        StreamAppend append = new(Stream, ExpectedVersion.At(version), [keys.MakeAfter(present).ToNewEvent()]);
        Outcome<Appended> appended = await journal
            .AppendAsync(new([append], request.Actor, request.RequestId, request.Digest), cancellationToken)
            .ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }
}
