using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Messaging.Receivers;

/// <summary>What a receiver said about an event.</summary>
/// <param name="EventId">The event, as it was published.</param>
/// <param name="Applied">False when the receiver could not apply it.</param>
/// <param name="RejectReason">Why it could not; empty otherwise.</param>
public sealed record Acknowledgement(string EventId, bool Applied, string RejectReason);

/// <summary>Keeps what receivers say about events.</summary>
public sealed class Acknowledgements(IJournal journal, IReadModels readModels, PublishedEvents published)
{
    private const string Said =
        "SELECT said_at FROM receivers_acks WHERE receiver = @receiver AND topic = @topic AND position = @position AND applied = @applied AND reason = @reason";

    private const string InRange = """
        SELECT position, applied FROM receivers_acks
        WHERE receiver = @receiver AND topic = @topic AND position BETWEEN @first AND @last
        """;

    /// <summary>Keeps one acknowledgement; saying the same again changes nothing.</summary>
    /// <returns>Where it is in the journal, or <c>EVENT_UNKNOWN</c>, or the journal's refusal.</returns>
    public async ValueTask<Outcome<long>> SayAsync(string receiver, Acknowledgement said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(said);
        if (await FindAsync(said.EventId, cancellationToken).ConfigureAwait(false) is not { } meant)
        {
            return new Refusal(
                RefusalKind.NotFound, new("EVENT_UNKNOWN"), "No event with this id was published here: copy it whole from the event, <journal>/<position>.");
        }

        long? earlier = await SaidBeforeAsync(receiver, meant, said, cancellationToken).ConfigureAwait(false);
        return earlier is { } position ? position : await AppendAsync(receiver, meant, said, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a receiver said about events of a topic between two positions: true for those it applied.</summary>
    public async ValueTask<IReadOnlyDictionary<long, bool>> BetweenAsync(
        string receiver, string topic, long first, long last, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<(long Position, long Applied)> rows = await connection
            .QueryAsync<(long, long)>(new CommandDefinition(InRange, new { receiver, topic, first, last }, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.Position, row => row.Applied != 0);
    }

    private async ValueTask<CloudEvent?> FindAsync(string eventId, CancellationToken cancellationToken)
    {
        if (published.PositionOf(eventId) is not { } position)
        {
            return null;
        }

        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return published.TryWrap(journaled, out CloudEvent? wrapped) ? wrapped : null;
        }

        return null;
    }

    private async ValueTask<long?> SaidBeforeAsync(string receiver, CloudEvent meant, Acknowledgement said, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        object parameters = new { receiver, topic = meant.Type.Topic, position = meant.Position, applied = said.Applied ? 1 : 0, reason = said.RejectReason };
        return await connection
            .QueryFirstOrDefaultAsync<long?>(new CommandDefinition(Said, parameters, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
    }

    private async ValueTask<Outcome<long>> AppendAsync(string receiver, CloudEvent meant, Acknowledgement said, CancellationToken cancellationToken)
    {
        EventAcknowledged acknowledged = new()
        {
            Receiver = receiver,
            Position = meant.Position,
            Topic = meant.Type.Topic,
            Applied = said.Applied,
            RejectReason = said.RejectReason,
        };
        StreamAppend append = new IMessage[] { acknowledged }.To(StreamOf(receiver), ExpectedVersion.Any);
        Outcome<Appended> appended = await journal.AppendAsync(new([append], receiver), cancellationToken).ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }

    // Names of identities are chosen by operators; those that cannot name a stream stand there by their digest.
    private static StreamId StreamOf(string receiver) =>
        new("receiver", StreamId.IsKey(receiver) ? receiver : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(receiver)))}");
}
