using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>What decides how each dishonesty record is counted. Nothing about its subject is kept.</summary>
internal sealed class RecordCountProjection : IProjection
{
    private const string Add = """
        INSERT INTO counts_records (record_id, recorded_on, agency, grade, regime, class, special, document_date, published_on, sanction_ends_on,
            annulled, repaired, suspended, open_case)
        VALUES (@RecordId, @RecordedOn, @Agency, @Grade, @Regime, @Class, @Special, @DocumentDate, @PublishedOn, @SanctionEndsOn, 0, 0, 0, 0)
        """;

    private const string Correct = """
        UPDATE counts_records SET agency = @Agency, grade = @Grade, regime = @Regime, class = @Class, special = @Special,
            document_date = @DocumentDate, published_on = @PublishedOn, sanction_ends_on = @SanctionEndsOn
        WHERE record_id = @RecordId
        """;

    // The same as DishonestyRecord.Evolve: only a restoration brings a repaired record back.
    private const string Annul = "UPDATE counts_records SET annulled = 1, open_case = 0, suspended = 0 WHERE record_id = @RecordId";
    private const string Restore = "UPDATE counts_records SET open_case = 0, repaired = 0, suspended = 0 WHERE record_id = @RecordId";
    private const string BeginCase = "UPDATE counts_records SET open_case = 1 WHERE record_id = @RecordId AND repaired = 0";
    private const string EndCase = "UPDATE counts_records SET open_case = 0, suspended = 0 WHERE record_id = @RecordId AND repaired = 0";
    private const string Suspend = "UPDATE counts_records SET suspended = 1 WHERE record_id = @RecordId AND repaired = 0";
    private const string Repair = "UPDATE counts_records SET open_case = 0, repaired = 1, suspended = 0 WHERE record_id = @RecordId AND repaired = 0";

    private static readonly HashSet<string> Types =
    [
        V1.DishonestyRecorded.Descriptor.FullName, V1.RecordCorrected.Descriptor.FullName, V1.RecordAnnulled.Descriptor.FullName,
        V1.RepairApplied.Descriptor.FullName, V1.RepairRefused.Descriptor.FullName, V1.RepairWithdrawn.Descriptor.FullName,
        V1.RepairRejectedAtEntry.Descriptor.FullName, V1.RepairClosedUnanswered.Descriptor.FullName, V1.RepairLapsed.Descriptor.FullName,
        V1.RecordSuspended.Descriptor.FullName, V1.RecordRepaired.Descriptor.FullName, V1.RecordRestored.Descriptor.FullName,
    ];

    public string Name => "counts";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["counts_records"];

    public IReadOnlySet<string> EventTypes => Types;

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE counts_records (
            record_id TEXT PRIMARY KEY, recorded_on TEXT NOT NULL, agency TEXT NOT NULL, grade BIGINT NOT NULL, regime BIGINT NOT NULL,
            class BIGINT NOT NULL, special BIGINT NOT NULL, document_date TEXT NOT NULL, published_on TEXT, sanction_ends_on TEXT,
            annulled BIGINT NOT NULL, repaired BIGINT NOT NULL, suspended BIGINT NOT NULL, open_case BIGINT NOT NULL)
        """,
        "CREATE INDEX counts_records_by_day ON counts_records (recorded_on)",
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        CreditEvent happened = EventWire.ToDomain(journaled) ?? throw new InvalidDataException($"{journaled.Type} has no reader.");
        (string sql, object row) = happened switch
        {
            DishonestyRecorded recorded => (Add, RowOf(recorded.RecordId, recorded.Facts, ChinaTime.DateOf(journaled.RecordedAt))),
            RecordCorrected corrected => (Correct, RowOf(corrected.RecordId, corrected.Facts, default)),
            RecordAnnulled annulled => (Annul, new { annulled.RecordId }),
            RepairEvent repair => (After(repair), new { repair.RecordId }),
            _ => throw new ArgumentOutOfRangeException(nameof(journaled), journaled.Type, "A new event needs its count."),
        };
        transaction.Connection!.Execute(sql, row, transaction);
    }

    private static string After(RepairEvent repair) => repair switch
    {
        RecordRestored => Restore,
        RepairApplied => BeginCase,
        RecordSuspended => Suspend,
        RecordRepaired => Repair,
        _ => EndCase,
    };

    private static object RowOf(string recordId, DishonestyFacts facts, DateOnly recordedOn)
    {
        var row = RecordRow.Of(facts);
        return new
        {
            RecordId = recordId,
            RecordedOn = recordedOn.ToString("O", CultureInfo.InvariantCulture),
            row.Agency,
            row.Grade,
            row.Regime,
            row.Class,
            row.Special,
            row.DocumentDate,
            row.PublishedOn,
            row.SanctionEndsOn,
        };
    }
}
