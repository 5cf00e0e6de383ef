using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CreditRisk.Event.V1;
using CreditRisk.Journal;
using Google.Protobuf.Reflection;

namespace CreditRisk.Messaging;

/// <summary>
/// Which journal events are published, on which topic, and in which envelope. Read once from the contracts: an event without the
/// option <c>(creditrisk.event.v1.topic)</c> never leaves.
/// </summary>
public sealed class PublishedEvents
{
    /// <summary>Answers given to callers; published only where the operator opts in.</summary>
    public const string DecisionsTopic = "creditrisk.decisions.v1";

    private readonly FrozenDictionary<string, PublishedType> _types;
    private readonly string _idPrefix;

    /// <summary>Builds the catalogue.</summary>
    /// <param name="journalId">Stable name of the journal; part of every id.</param>
    /// <param name="withDecisions">True when the operator opted in to <see cref="DecisionsTopic"/>.</param>
    public PublishedEvents(string journalId, bool withDecisions)
    {
        ArgumentException.ThrowIfNullOrEmpty(journalId);
        _idPrefix = journalId + "/";
        Source = $"urn:creditrisk:journal:{journalId}";
        _types = Declared()
            .Where(type => withDecisions || type.Topic != DecisionsTopic)
            .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        Topics = _types.Values
            .GroupBy(type => type.Topic, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.Select(type => type.Name).Order(StringComparer.Ordinal)],
                StringComparer.Ordinal);
    }

    /// <summary>The CloudEvents source: a URI that names the journal.</summary>
    public string Source { get; }

    /// <summary>Topics with the event types on each, in ordinal order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Topics { get; }

    /// <summary>Every event type the contracts put on a topic, opted in or not.</summary>
    public static IEnumerable<PublishedType> Declared() =>
        from file in Files()
        from message in file.MessageTypes
        let topic = message.GetOptions()?.GetExtension(OptionsExtensions.Topic)
        where !string.IsNullOrEmpty(topic)
        select new PublishedType(message.FullName, topic);

    /// <summary>The event in its envelope; false when it is not published.</summary>
    public bool TryWrap(JournalEvent journaled, [NotNullWhen(true)] out CloudEvent? published)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        published = _types.TryGetValue(journaled.Type, out PublishedType? type)
            ? new(
                type,
                IdOf(journaled.Position.Value),
                journaled.Stream.ToString(),
                journaled.RecordedAt,
                journaled.Version,
                journaled.Position.Value,
                journaled.Payload)
            : null;
        return published is not null;
    }

    /// <summary>The event id of a position.</summary>
    public string IdOf(long position) => string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}{position}");

    /// <summary>The position that an event id names; null when it is no id of this journal.</summary>
    public long? PositionOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith(_idPrefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(_idPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long position)
            && position > 0
            && id == IdOf(position) ? position : null;
    }

    private static IEnumerable<FileDescriptor> Files() =>
        from type in typeof(OptionsExtensions).Assembly.GetExportedTypes()
        where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Reflection", StringComparison.Ordinal)
        let descriptor = type.GetProperty("Descriptor")
        where descriptor?.PropertyType == typeof(FileDescriptor)
        select (FileDescriptor)descriptor.GetValue(null)!;
}
