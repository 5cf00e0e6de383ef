using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Scoring.V1;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>The newest score of every pledge.</summary>
public sealed class ScoreProjection : IProjection
{
    private const string Save =
        """
        INSERT INTO scoring_scores VALUES (@Id, @Model, @Scores, @Body)
        ON CONFLICT (pledge_id) DO UPDATE SET model_version = excluded.model_version, scores = excluded.scores, body = excluded.body
        """;

    /// <inheritdoc />
    public string Name => "scoring_scores";

    /// <inheritdoc />
    public int Version => 2;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema => ["CREATE TABLE scoring_scores (pledge_id TEXT PRIMARY KEY, model_version TEXT NOT NULL, scores BIGINT NOT NULL, body TEXT NOT NULL)"];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["scoring_scores"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { PledgeScored.Descriptor.FullName };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        V1.Score score = journaled.Read<PledgeScored>().Score;
        transaction.Connection!.Execute(Save, new { Id = score.PledgeId, Model = score.ModelVersion, Scores = journaled.Version, Body = JsonFormatter.Default.Format(score) }, transaction);
    }
}
