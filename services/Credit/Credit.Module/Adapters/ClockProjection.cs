using System.Data.Common;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// The clocks of open cases. What an event does to them is decided by the case itself, so its events are kept here while one of them can still
/// move a clock; the last days are computed when somebody asks, from the calendar as it is known then.
/// </summary>
internal sealed class ClockProjection : IProjection
{
    private const string Keep = """
        INSERT INTO clocks_events (case_id, position, type, recorded_at, payload) VALUES (@CaseId, @Position, @Type, @RecordedAt, @Payload)
        """;

    private const string History = "SELECT type, recorded_at, payload FROM clocks_events WHERE case_id = @caseId ORDER BY position";

    private const string Forget = "DELETE FROM clocks_events WHERE case_id = @caseId";

    private const string Clear = "DELETE FROM clocks_open WHERE case_id = @caseId";

    private const string Add = """
        INSERT INTO clocks_open (case_id, step, subject_key, working_days, started_on, last_day, pauses, started_at, hours)
        VALUES (@CaseId, @Step, @SubjectKey, @WorkingDays, @StartedOn, @LastDay, @Pauses, @StartedAt, @Hours)
        """;

    private static readonly HashSet<string> Types =
    [
        V1.RecordAnnulled.Descriptor.FullName, V1.RecordPublicationWithdrawn.Descriptor.FullName,
        .. RepairReading.Readers.Keys, .. ObjectionWire.Readers.Keys, .. CorrectionWire.Readers.Keys, .. ReferralWire.Readers.Keys,
    ];

    public string Name => "clocks";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["clocks_events", "clocks_open"];

    public IReadOnlySet<string> EventTypes => Types;

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE clocks_events (
            case_id TEXT NOT NULL, position BIGINT NOT NULL, type TEXT NOT NULL, recorded_at BIGINT NOT NULL, payload TEXT NOT NULL,
            PRIMARY KEY (case_id, position))
        """,
        """
        CREATE TABLE clocks_open (
            case_id TEXT NOT NULL, step TEXT NOT NULL, subject_key TEXT NOT NULL, working_days BIGINT NOT NULL, started_on TEXT NOT NULL,
            last_day TEXT, pauses TEXT NOT NULL, started_at BIGINT, hours BIGINT, PRIMARY KEY (case_id, step))
        """,
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        CreditEvent happened = EventWire.ToDomain(journaled) ?? throw new InvalidDataException($"{journaled.Type} has no reader.");
        string caseId = CaseOf(happened);
        Execute(transaction, Keep, new
        {
            CaseId = caseId,
            Position = journaled.Position.Value,
            journaled.Type,
            RecordedAt = journaled.RecordedAt.ToUnixTimeMilliseconds(),
            Payload = Convert.ToBase64String(journaled.Payload.Span),
        });

        Execute(transaction, Clear, new { caseId });
        OpenClock[] clocks = [.. OpenClock.After(HistoryOf(caseId, journaled, transaction))];
        foreach (OpenClock clock in clocks)
        {
            Execute(transaction, Add, ClockRow.Of(clock, happened.Subject.Key));
        }

        // An objection that was decided may be reviewed; nothing follows the end of the others.
        if (clocks.Length == 0 && happened is not ObjectionEvent)
        {
            Execute(transaction, Forget, new { caseId });
        }
    }

    private static List<(CreditEvent Happened, DateTimeOffset At)> HistoryOf(string caseId, JournalEvent latest, DbTransaction transaction)
    {
        List<(CreditEvent, DateTimeOffset)> history = [];
        foreach ((string type, long recordedAt, string payload) in
                 transaction.Connection!.Query<(string, long, string)>(History, new { caseId }, transaction))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(recordedAt);
            JournalEvent kept = latest with { Type = type, RecordedAt = at, Payload = Convert.FromBase64String(payload) };
            history.Add((EventWire.ToDomain(kept)!, at));
        }

        return history;
    }

    private static string CaseOf(CreditEvent happened) => happened switch
    {
        RepairEvent repair => repair.CaseId,
        ObjectionEvent objection => objection.ObjectionId,
        CorrectionEvent correction => correction.CorrectionId,
        ReferralEvent referral => referral.ReferralId,
        RecordAnnulled annulled => annulled.RecordId,
        RecordPublicationWithdrawn withdrawn => withdrawn.RecordId,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "The event belongs to no case."),
    };

    private static void Execute(DbTransaction transaction, string sql, object row) => transaction.Connection!.Execute(sql, row, transaction);
}
