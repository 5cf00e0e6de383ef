using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.V1;
using Dapper;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>
/// What is known about matters and promisors, and for each pledge the facts frozen while its registration is applied: events are applied in
/// journal order, so nothing later can be in them, and a rebuild freezes the same.
/// </summary>
public sealed class FactsProjection : IProjection
{
    private const string SaveMatter =
        """
        INSERT INTO scoring_facts_matters VALUES (@Code, @Risk, @Consequence, @Difficult, @ThirdParty, @Sector)
        ON CONFLICT (matter_code) DO UPDATE SET
          risk = excluded.risk, consequence = excluded.consequence, difficult = excluded.difficult, third_party = excluded.third_party,
          sector = excluded.sector
        """;

    private const string FindMatter =
        """
        SELECT risk AS Risk, consequence AS Consequence, difficult AS Difficult, third_party AS ThirdParty, sector AS Sector
        FROM scoring_facts_matters WHERE matter_code = @Code
        """;

    private const string CountPledges = "SELECT COUNT(*) FROM scoring_facts_pledges WHERE subject_key = @Key AND result = @Result";
    private const string CountRecords = "SELECT COUNT(*) FROM scoring_facts_records WHERE subject_key = @Key AND ended <= @Most";
    private const string WorstRecord = "SELECT MAX(grade) FROM scoring_facts_records WHERE subject_key = @Key AND ended = 0";

    private const string SavePledge =
        """
        INSERT INTO scoring_facts_pledges VALUES (
          @Id, @Key, '', @Facts, @Sector, @Region, @Grade, @Kind, @RegisteredOn, @VerifiableFrom, '', 1, '')
        """;

    // The day is that of the finding that counts: nobody knew earlier that a pledge once found fulfilled is untrue.
    private const string SaveResult =
        """
        UPDATE scoring_facts_pledges SET
          verified_on = CASE WHEN result = '' OR @Result = @Untrue THEN @Day ELSE verified_on END, result = @Result, is_open = 0
        WHERE pledge_id = @Id AND result <> @Untrue
        """;

    private const string Withdraw = "UPDATE scoring_facts_pledges SET is_open = 0 WHERE pledge_id = @Id";
    private const string Schedule = "UPDATE scoring_facts_pledges SET round_id = @Round WHERE pledge_id = @Id";

    private const string SaveRecord =
        """
        INSERT INTO scoring_facts_records VALUES (@Id, @Key, @Grade, 0)
        ON CONFLICT (record_id) DO UPDATE SET grade = excluded.grade
        """;

    private const string Restore =
        """
        INSERT INTO scoring_facts_records VALUES (@Id, @Key, @Grade, 0)
        ON CONFLICT (record_id) DO UPDATE SET grade = excluded.grade, ended = 0
        """;

    private const string End = "UPDATE scoring_facts_records SET ended = 1 WHERE record_id = @Id";
    private const string Annul = "DELETE FROM scoring_facts_records WHERE record_id = @Id";

    /// <summary>Result of a pledge that was verified without objection.</summary>
    internal const string Fulfilled = "fulfilled";

    /// <summary>Result of a pledge that was found untrue, whatever came later.</summary>
    internal const string Untrue = "untrue";

    private const int InForce = 0;
    private const int Ended = 1;

    /// <summary>What is done with each type of event.</summary>
    private static readonly Dictionary<string, Action<JournalEvent, DbTransaction>> Handlers = new(StringComparer.Ordinal)
    {
        [MatterSaved.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<MatterSaved>(), transaction),
        [PledgeRegistered.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<PledgeRegistered>(), journaled.RecordedAt, transaction),
        [VerificationRecorded.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<VerificationRecorded>(), journaled.RecordedAt, transaction),
        [DishonestyRecorded.Descriptor.FullName] = (journaled, transaction) => Save(SaveRecord, journaled.Read<DishonestyRecorded>(), transaction),
        [PledgeWithdrawn.Descriptor.FullName] = (journaled, transaction) => Run(transaction, Withdraw, new { Id = journaled.Read<PledgeWithdrawn>().PledgeId }),
        [VerificationsScheduled.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<VerificationsScheduled>(), transaction),
        [RecordCorrected.Descriptor.FullName] = (journaled, transaction) => Save(SaveRecord, journaled.Read<RecordCorrected>().Record, transaction),
        [RecordRestored.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<RecordRestored>(), transaction),
        [RecordRepaired.Descriptor.FullName] = (journaled, transaction) => Run(transaction, End, new { Id = journaled.Read<RecordRepaired>().RecordId }),
        [RecordSuspended.Descriptor.FullName] = (journaled, transaction) => Run(transaction, End, new { Id = journaled.Read<RecordSuspended>().RecordId }),
        [RecordAnnulled.Descriptor.FullName] = (journaled, transaction) => Run(transaction, Annul, new { Id = journaled.Read<RecordAnnulled>().RecordId }),
    };

    /// <inheritdoc />
    public string Name => "scoring_facts";

    /// <inheritdoc />
    public int Version => 3;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE scoring_facts_matters (
          matter_code TEXT PRIMARY KEY, risk BIGINT NOT NULL, consequence BIGINT NOT NULL, difficult BIGINT NOT NULL, third_party BIGINT NOT NULL,
          sector TEXT NOT NULL)
        """,
        """
        CREATE TABLE scoring_facts_pledges (
          pledge_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, result TEXT NOT NULL, facts TEXT NOT NULL, sector TEXT NOT NULL, region TEXT NOT NULL,
          grade BIGINT NOT NULL, kind BIGINT NOT NULL, registered_on TEXT NOT NULL, verifiable_from TEXT NOT NULL, verified_on TEXT NOT NULL,
          is_open BIGINT NOT NULL, round_id TEXT NOT NULL)
        """,
        "CREATE INDEX scoring_facts_pledges_frame ON scoring_facts_pledges (pledge_id) WHERE is_open = 1 AND round_id = ''",
        "CREATE INDEX scoring_facts_pledges_verified ON scoring_facts_pledges (verified_on, pledge_id) WHERE result <> ''",
        "CREATE INDEX scoring_facts_pledges_subject ON scoring_facts_pledges (subject_key, result)",
        "CREATE TABLE scoring_facts_records (record_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, grade BIGINT NOT NULL, ended BIGINT NOT NULL)",
        "CREATE INDEX scoring_facts_records_subject ON scoring_facts_records (subject_key, ended)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["scoring_facts_matters", "scoring_facts_pledges", "scoring_facts_records"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = Handlers.Keys.ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        Handlers[journaled.Type](journaled, transaction);
    }

    private static void Apply(MatterSaved saved, DbTransaction transaction)
    {
        Matter matter = saved.Matter;
        var row = new
        {
            Code = matter.MatterCode,
            matter.Risk,
            matter.Consequence,
            Difficult = matter.VerificationDifficult ? 1 : 0,
            ThirdParty = matter.ThirdPartyInterest ? 1 : 0,
            Sector = matter.Responsible?.Code ?? "",
        };
        Run(transaction, SaveMatter, row);
    }

    private static void Apply(PledgeRegistered registered, DateTimeOffset recordedAt, DbTransaction transaction)
    {
        string key = registered.Subject.SubjectKey;
        DateOnly decidedOn = Kernel.ChinaTime.DateOf(registered.DecidedAt.ToDateTimeOffset());
        MatterRow? matter = transaction.Connection!.QuerySingleOrDefault<MatterRow>(FindMatter, new { Code = registered.MatterCode }, transaction);
        var facts = new PledgeFacts
        {
            Matter = matter?.ToFacts() ?? MatterFacts.Unknown,
            ConditionsByDate = registered.Form == PledgeForm.ConditionsByDate,
            EconomicValueFen = registered.EconomicValueFen,
            VerifyWithinDays = registered.VerifyBy.ToDateOnly() is { } last ? last.DayNumber - decidedOn.DayNumber : 0,
            History = new(Pledges(Untrue), Pledges(Fulfilled), Records(InForce), Records(Ended)),
        };
        var row = new
        {
            Id = registered.PledgeId,
            Key = key,
            Facts = JsonSerializer.Serialize(facts),
            Sector = matter?.Sector ?? "",
            Region = registered.RegionCode,
            Grade = transaction.Connection!.ExecuteScalar<int?>(WorstRecord, new { Key = key }, transaction) ?? 0,
            Kind = (int)registered.Subject.Kind,
            RegisteredOn = DayOf(Kernel.ChinaTime.DateOf(recordedAt)),
            VerifiableFrom = registered.VerifyBy is null ? "" : DayOf(decidedOn),
        };
        Run(transaction, SavePledge, row);

        int Pledges(string result) => transaction.Connection!.ExecuteScalar<int>(CountPledges, new { Key = key, Result = result }, transaction);
        int Records(int most) => transaction.Connection!.ExecuteScalar<int>(CountRecords, new { Key = key, Most = most }, transaction);
    }

    private static void Apply(VerificationRecorded recorded, DateTimeOffset recordedAt, DbTransaction transaction)
    {
        string? result = recorded.Outcome switch
        {
            VerificationOutcome.Fulfilled => Fulfilled,
            VerificationOutcome.Terminated or VerificationOutcome.RectifyOrdered or VerificationOutcome.Revoked or VerificationOutcome.Announced
                or VerificationOutcome.RevocationWithheldPublicInterest => Untrue,
            _ => null,
        };
        if (result is not null)
        {
            DateOnly day = recorded.VerifiedOn.ToDateOnly() ?? Kernel.ChinaTime.DateOf(recordedAt);
            Run(transaction, SaveResult, new { Id = recorded.PledgeId, Result = result, Untrue, Day = DayOf(day) });
        }
    }

    private static void Apply(VerificationsScheduled scheduled, DbTransaction transaction)
    {
        foreach (ScheduledPledge pledge in scheduled.Pledges)
        {
            Run(transaction, Schedule, new { Id = pledge.PledgeId, Round = scheduled.Round.RoundId });
        }
    }

    private static void Apply(RecordRestored restored, DbTransaction transaction) =>
        Run(transaction, Restore, new { Id = restored.RecordId, Key = restored.Subject.SubjectKey, Grade = (int)(restored.Record?.Grade ?? DishonestyGrade.General) });

    private static void Save(string sql, DishonestyRecorded record, DbTransaction transaction) =>
        Run(transaction, sql, new { Id = record.RecordId, Key = record.Subject.SubjectKey, Grade = (int)record.Grade });

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Run(DbTransaction transaction, string sql, object parameters) => transaction.Connection!.Execute(sql, parameters, transaction);

    private sealed record MatterRow
    {
        public int Risk { get; init; }

        public int Consequence { get; init; }

        public int Difficult { get; init; }

        public int ThirdParty { get; init; }

        public string Sector { get; init; } = "";

        public MatterFacts ToFacts() => new(Risk, Consequence, Difficult == 1, ThirdParty == 1);
    }
}
