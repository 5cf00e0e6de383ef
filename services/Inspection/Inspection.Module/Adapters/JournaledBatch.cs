using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Gathers records as the events they will be journaled in; only the bytes are held.</summary>
/// <param name="journal">Where they go.</param>
/// <param name="stream">Their stream.</param>
/// <param name="toWire">One record as its message.</param>
/// <param name="toEvent">Messages as an event.</param>
internal sealed class JournaledBatch<TRecord, TMessage>(
    IJournal journal, StreamId stream, Func<TRecord, TMessage> toWire, Func<IReadOnlyList<TMessage>, IMessage> toEvent)
    : ILibraryBatch<TRecord>
    where TMessage : IMessage
{
    private const int RecordsPerEvent = 1000;
    private const int BytesPerEvent = JournalLimits.EventBytes / 2;

    private readonly List<NewEvent> _events = [];
    private readonly List<TMessage> _open = [];
    private int _openBytes;
    private long _bytes;

    public bool TryAdd(TRecord record)
    {
        TMessage message = toWire(record);
        int size = message.CalculateSize();
        if (_open.Count == RecordsPerEvent || _openBytes + size > BytesPerEvent)
        {
            Close();
        }

        _open.Add(message);
        _openBytes += size;
        return _bytes + _openBytes <= JournalLimits.AppendBytes && _events.Count < JournalLimits.AppendEvents;
    }

    public async ValueTask<Outcome<long>> CommitAsync(RequestStamp request, CancellationToken cancellationToken)
    {
        Close();
        AppendRequest append = new([new(stream, ExpectedVersion.Any, _events)], request.Actor, request.RequestId);
        Outcome<Appended> appended = await journal.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }

    private void Close()
    {
        if (_open.Count == 0)
        {
            return;
        }

        _events.Add(toEvent(_open).ToNewEvent());
        _bytes += _events[^1].Payload.Length;
        _open.Clear();
        _openBytes = 0;
    }
}
