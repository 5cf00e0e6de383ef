using System.Collections.Frozen;
using System.Data.Common;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Hosting;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel.V1;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Which events made a subject's standing, so that it can be made again as of any position.</summary>
public sealed class SubjectHistoryProjection : IProjection
{
    private const string Add = "INSERT INTO eligibility_history VALUES (@Key, @Position, @Stream, @Version)";

    private readonly FrozenDictionary<string, MessageDescriptor> _messages;

    /// <summary>Takes every event that the fold takes and that names a subject.</summary>
    public SubjectHistoryProjection(IStandingFold<Standing> fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        _messages = ContractFiles.All.SelectMany(file => file.MessageTypes)
            .Where(message => fold.EventTypes.Contains(message.FullName) && SubjectOf(message) is not null)
            .ToFrozenDictionary(message => message.FullName, StringComparer.Ordinal);
        EventTypes = _messages.Keys.ToFrozenSet();
        Version = VersionOf(EventTypes);
    }

    /// <inheritdoc />
    public string Name => "eligibility_history";

    /// <summary>Another for other types of events: the history of a type that is new to the fold must be there, too.</summary>
    public int Version { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE eligibility_history (
          subject_key TEXT NOT NULL,
          position BIGINT NOT NULL,
          stream TEXT NOT NULL,
          stream_version BIGINT NOT NULL,
          PRIMARY KEY (subject_key, position))
        """,
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["eligibility_history"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; }

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        MessageDescriptor descriptor = _messages[journaled.Type];
        IMessage message = descriptor.Parser.ParseFrom(journaled.Payload.Span);
        if (SubjectOf(descriptor)!.Accessor.GetValue(message) is Subject subject)
        {
            var row = new { Key = subject.SubjectKey, Position = journaled.Position.Value, Stream = journaled.Stream.ToString(), journaled.Version };
            transaction.Connection!.Execute(Add, row, transaction);
        }
    }

    private static FieldDescriptor? SubjectOf(MessageDescriptor message) =>
        message.FindFieldByName("subject") is { FieldType: FieldType.Message, IsRepeated: false } field && field.MessageType.FullName == Subject.Descriptor.FullName ? field : null;

    // FNV-1a: the same in every process, unlike a string's own hash.
    private static int VersionOf(IEnumerable<string> types) =>
        (int)(string.Join('\n', types.Order(StringComparer.Ordinal)).Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u)) >> 1);
}
