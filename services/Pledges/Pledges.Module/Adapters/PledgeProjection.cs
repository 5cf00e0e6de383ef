using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Domain.Life;
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
        r.standing AS StandingJson, r.found_untrue AS FoundUntrue, r.stream_version AS StreamVersion,
        r.scored AS Scored, r.credit_record_id AS CreditRecordId, r.sort_key AS SortKey, r.is_queued AS IsQueued,
        r.public_from AS PublicFrom, r.public_until AS PublicUntil, r.type AS Type
        """;

    /// <summary>As <see cref="PledgeStanding.IsOpen"/>.</summary>
    internal const string IsOpen =
        $"r.state IN ('{nameof(State.Signed)}', '{nameof(State.Rectifying)}', '{nameof(State.Announced)}')";

    private const string Find = $"SELECT {Columns} FROM pledges_register r WHERE r.pledge_id = @Id";

    private const string Save =
        """
        INSERT INTO pledges_register VALUES (
          @PledgeId, @MatterCode, @SubjectKey, @Registered, @State, @StandingJson, @FoundUntrue, @StreamVersion, @Scored,
          @CreditRecordId, @SortKey, @IsQueued, @PublicFrom, @PublicUntil, @Type)
        ON CONFLICT (pledge_id) DO UPDATE SET
          registered = excluded.registered, public_from = excluded.public_from, public_until = excluded.public_until,
          state = excluded.state, standing = excluded.standing, found_untrue = excluded.found_untrue,
          stream_version = excluded.stream_version, scored = excluded.scored, credit_record_id = excluded.credit_record_id, sort_key = excluded.sort_key, is_queued = excluded.is_queued
        """;

    /// <inheritdoc />
    public string Name => "pledges_register";

    /// <inheritdoc />
    public int Version => 4;

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
          standing TEXT NOT NULL,
          found_untrue BIGINT NOT NULL,
          stream_version BIGINT NOT NULL,
          scored TEXT,
          credit_record_id TEXT NOT NULL,
          sort_key TEXT NOT NULL,
          is_queued BIGINT NOT NULL,
          public_from BIGINT NOT NULL,
          public_until TEXT NOT NULL,
          type TEXT NOT NULL)
        """,
        "CREATE INDEX pledges_register_matter ON pledges_register (matter_code, pledge_id)",
        "CREATE INDEX pledges_register_queue ON pledges_register (sort_key) WHERE is_queued = 1",
        "CREATE INDEX pledges_register_matter_queue ON pledges_register (matter_code, sort_key) WHERE is_queued = 1",
        "CREATE INDEX pledges_register_subject ON pledges_register (subject_key, pledge_id)",
        "CREATE INDEX pledges_register_untrue ON pledges_register (subject_key) WHERE found_untrue = 1",
        PledgeDeadlines.Table,
        PledgeDeadlines.Index,
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_register", "pledges_register_deadlines"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } =
        LifeMapping.Types.Concat([PledgeSigned.Descriptor.FullName, PledgeRegistered.Descriptor.FullName, PledgeScored.Descriptor.FullName, DishonestyRecorded.Descriptor.FullName]).ToHashSet();

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        PledgeRow? before = connection.QuerySingleOrDefault<PledgeRow>(Find, new { Id = PledgeIdOf(journaled) }, transaction);
        if (After(before, journaled) is { } after)
        {
            connection.Execute(Save, after.Placed(), transaction);
            PledgeDeadlines.Keep(after, transaction);
        }
    }

    // A record in the credit file names its pledge; it is in the stream of its subject.
    private static string PledgeIdOf(JournalEvent journaled) =>
        journaled.Type == DishonestyRecorded.Descriptor.FullName ? journaled.Read<DishonestyRecorded>().PledgeId : journaled.Stream.Key;

    private static PledgeRow? After(PledgeRow? before, JournalEvent journaled)
    {
        if (journaled.Type == PledgeSigned.Descriptor.FullName)
        {
            return Registered(new(), journaled.Read<PledgeSigned>().Pledge, journaled.Version);
        }

        if (journaled.Type == PledgeRegistered.Descriptor.FullName)
        {
            return Registered(before ?? new(), journaled.Read<PledgeRegistered>(), journaled.Version);
        }

        if (before is null)
        {
            return null;
        }

        if (journaled.Type == PledgeScored.Descriptor.FullName)
        {
            return before with { Scored = journaled.Read<PledgeScored>().ToJson() };
        }

        return journaled.Type == DishonestyRecorded.Descriptor.FullName
            ? before with { CreditRecordId = journaled.Read<DishonestyRecorded>().RecordId }
            : Changed(before, LifeMapping.ToDomain(journaled)) with { StreamVersion = journaled.Version };
    }

    private static PledgeRow Registered(PledgeRow before, PledgeRegistered registered, long version) => before with
    {
        PledgeId = registered.PledgeId,
        MatterCode = registered.MatterCode,
        SubjectKey = registered.Subject.SubjectKey,
        Registered = registered.ToJson(),
        PublicFrom = registered.DecidedAt?.ToDateTimeOffset().ToUnixTimeMilliseconds() ?? long.MaxValue,
        PublicUntil = registered.PublicUntil.ToDateOnly()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Type = SameName<PledgeType, Domain.Signing.PledgeType>.Of(registered.Type).ToString(),
        StreamVersion = version,
    };

    private static PledgeRow Changed(PledgeRow before, PledgeEvent happened) => before.With(PledgeLife.Evolve(before.Standing, happened)) with
    {
        FoundUntrue = happened is FindingRecorded { Finding.FoundUntrue: true } ? 1 : before.FoundUntrue,
    };
}
