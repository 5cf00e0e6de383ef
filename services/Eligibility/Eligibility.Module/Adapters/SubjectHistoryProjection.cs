using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Which events made a subject's standing, so that it can be made again as of any position.</summary>
public sealed class SubjectHistoryProjection : IProjection
{
    private const string Add = "INSERT INTO eligibility_history VALUES (@Key, @Position, @Stream, @Version)";

    /// <inheritdoc />
    public string Name => "eligibility_history";

    /// <summary>Another for other types of events: the history of a type that is new to the fold must be there, too.</summary>
    public int Version { get; } = VersionOf(StandingFold.SubjectEventTypes);

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
    public IReadOnlySet<string> EventTypes => StandingFold.SubjectEventTypes;

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        foreach (SubjectKey key in StandingFold.SubjectsOf(journaled))
        {
            var row = new { Key = key.ToString(), Position = journaled.Position.Value, Stream = journaled.Stream.ToString(), journaled.Version };
            transaction.Connection!.Execute(Add, row, transaction);
        }
    }

    // FNV-1a: the same in every process, unlike a string's own hash.
    private static int VersionOf(IEnumerable<string> types) =>
        (int)(string.Join('\n', types.Order(StringComparer.Ordinal)).Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u)) >> 1);
}
