using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Scoring.V1;
using Dapper;
using State = CreditRisk.Pledges.Domain.Verifying.PledgeState;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Every pledge with where it stands, its score and its place in the verification queue.</summary>
public sealed class PledgeProjection : IProjection
{
    /// <summary>Columns as <see cref="PledgeRow"/> names them.</summary>
    internal const string Columns =
        """
        r.pledge_id AS PledgeId, r.matter_code AS MatterCode, r.subject_key AS SubjectKey, r.registered AS Registered, r.state AS State,
        r.ordered_on AS OrderedOn, r.rectify_by AS RectifyBy, r.found_untrue AS FoundUntrue, r.stream_version AS StreamVersion,
        r.scored AS Scored, r.sort_key AS SortKey, r.is_queued AS IsQueued
        """;

    /// <summary>As <see cref="PledgeStanding.IsOpen"/>.</summary>
    internal const string IsOpen =
        $"r.state IN ('{nameof(State.Signed)}', '{nameof(State.Rectifying)}', '{nameof(State.Announced)}')";

    private const string Find = $"SELECT {Columns} FROM pledges_register r WHERE r.pledge_id = @Id";

    private const string Save =
        """
        INSERT INTO pledges_register VALUES (
          @PledgeId, @MatterCode, @SubjectKey, @Registered, @State, @OrderedOn, @RectifyBy, @FoundUntrue, @StreamVersion, @Scored, @SortKey, @IsQueued)
        ON CONFLICT (pledge_id) DO UPDATE SET
          state = excluded.state, ordered_on = excluded.ordered_on, rectify_by = excluded.rectify_by, found_untrue = excluded.found_untrue,
          stream_version = excluded.stream_version, scored = excluded.scored, sort_key = excluded.sort_key, is_queued = excluded.is_queued
        """;

    /// <inheritdoc />
    public string Name => "pledges_register";

    /// <inheritdoc />
    public int Version => 2;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_register (
          pledge_id TEXT PRIMARY KEY,
          matter_code TEXT NOT NULL,
          subject_key TEXT NOT NULL,
          registered TEXT NOT NULL,
          state TEXT NOT NULL,
          ordered_on TEXT,
          rectify_by TEXT,
          found_untrue BIGINT NOT NULL,
          stream_version BIGINT NOT NULL,
          scored TEXT,
          sort_key TEXT NOT NULL,
          is_queued BIGINT NOT NULL)
        """,
        "CREATE INDEX pledges_register_matter ON pledges_register (matter_code, pledge_id)",
        "CREATE INDEX pledges_register_queue ON pledges_register (sort_key) WHERE is_queued = 1",
        "CREATE INDEX pledges_register_matter_queue ON pledges_register (matter_code, sort_key) WHERE is_queued = 1",
        "CREATE INDEX pledges_register_subject ON pledges_register (subject_key, pledge_id)",
        "CREATE INDEX pledges_register_untrue ON pledges_register (subject_key) WHERE found_untrue = 1",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_register"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string>
    {
        PledgeRegistered.Descriptor.FullName,
        PledgeWithdrawn.Descriptor.FullName,
        VerificationRecorded.Descriptor.FullName,
        PledgeScored.Descriptor.FullName,
    };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        PledgeRow? before = connection.QuerySingleOrDefault<PledgeRow>(Find, new { Id = journaled.Stream.Key }, transaction);
        if (After(before, journaled) is { } after)
        {
            connection.Execute(Save, after.Placed(), transaction);
        }
    }

    private static PledgeRow? After(PledgeRow? before, JournalEvent journaled)
    {
        if (journaled.Type == PledgeRegistered.Descriptor.FullName)
        {
            return Registered(journaled.Read<PledgeRegistered>());
        }

        if (before is null || journaled.Type == PledgeScored.Descriptor.FullName)
        {
            return before is null ? null : before with { Scored = journaled.Read<PledgeScored>().ToJson() };
        }

        PledgeRow changed = journaled.Type == PledgeWithdrawn.Descriptor.FullName
            ? before.With(PledgeStanding.Withdrawn)
            : Verified(before, journaled.Read<VerificationRecorded>().ToDomain());
        return changed with { StreamVersion = journaled.Version };
    }

    private static PledgeRow Registered(PledgeRegistered registered) => new()
    {
        PledgeId = registered.PledgeId,
        MatterCode = registered.MatterCode,
        SubjectKey = registered.Subject.SubjectKey,
        Registered = registered.ToJson(),
        StreamVersion = 1,
    };

    private static PledgeRow Verified(PledgeRow before, VerificationFinding finding) =>
        before.With(VerificationPolicy.Evolve(before.Standing, finding)) with { FoundUntrue = finding.FoundUntrue ? 1 : before.FoundUntrue };
}
