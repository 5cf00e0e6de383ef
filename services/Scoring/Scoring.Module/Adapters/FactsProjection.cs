using System.Data.Common;
using System.Text.Json;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Domain.Features;
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
        INSERT INTO scoring_facts_matters VALUES (@Code, @Risk, @Consequence, @Difficult, @ThirdParty)
        ON CONFLICT (matter_code) DO UPDATE SET
          risk = excluded.risk, consequence = excluded.consequence, difficult = excluded.difficult, third_party = excluded.third_party
        """;

    private const string FindMatter =
        """
        SELECT risk AS Risk, consequence AS Consequence, difficult AS Difficult, third_party AS ThirdParty
        FROM scoring_facts_matters WHERE matter_code = @Code
        """;

    private const string CountPledges = "SELECT COUNT(*) FROM scoring_facts_pledges WHERE subject_key = @Key AND result = @Result";
    private const string CountRecords = "SELECT COUNT(*) FROM scoring_facts_records WHERE subject_key = @Key AND repaired <= @Most";
    private const string SavePledge = "INSERT INTO scoring_facts_pledges VALUES (@Id, @Key, '', @Facts)";
    private const string SaveResult = "UPDATE scoring_facts_pledges SET result = @Result WHERE pledge_id = @Id AND result <> @Untrue";
    private const string SaveRecord = "INSERT INTO scoring_facts_records VALUES (@Id, @Key, 0) ON CONFLICT (record_id) DO NOTHING";
    private const string Repair = "UPDATE scoring_facts_records SET repaired = 1 WHERE record_id = @Id";
    private const string Annul = "DELETE FROM scoring_facts_records WHERE record_id = @Id";

    private const string Fulfilled = "fulfilled";
    private const string Untrue = "untrue";
    private const int Unrepaired = 0;
    private const int Repaired = 1;

    /// <summary>What is done with each type of event.</summary>
    private static readonly Dictionary<string, Action<JournalEvent, DbTransaction>> Handlers = new(StringComparer.Ordinal)
    {
        [MatterSaved.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<MatterSaved>(), transaction),
        [PledgeRegistered.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<PledgeRegistered>(), transaction),
        [VerificationRecorded.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<VerificationRecorded>(), transaction),
        [DishonestyRecorded.Descriptor.FullName] = (journaled, transaction) => Apply(journaled.Read<DishonestyRecorded>(), transaction),
        [RecordRepaired.Descriptor.FullName] = (journaled, transaction) => Run(transaction, Repair, new { Id = journaled.Read<RecordRepaired>().RecordId }),
        [RecordAnnulled.Descriptor.FullName] = (journaled, transaction) => Run(transaction, Annul, new { Id = journaled.Read<RecordAnnulled>().RecordId }),
    };

    /// <inheritdoc />
    public string Name => "scoring_facts";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE scoring_facts_matters (
          matter_code TEXT PRIMARY KEY, risk BIGINT NOT NULL, consequence BIGINT NOT NULL, difficult BIGINT NOT NULL, third_party BIGINT NOT NULL)
        """,
        "CREATE TABLE scoring_facts_pledges (pledge_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, result TEXT NOT NULL, facts TEXT NOT NULL)",
        "CREATE INDEX scoring_facts_pledges_subject ON scoring_facts_pledges (subject_key, result)",
        "CREATE TABLE scoring_facts_records (record_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, repaired BIGINT NOT NULL)",
        "CREATE INDEX scoring_facts_records_subject ON scoring_facts_records (subject_key, repaired)",
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
        };
        Run(transaction, SaveMatter, row);
    }

    private static void Apply(PledgeRegistered registered, DbTransaction transaction)
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
            History = new(Pledges(Untrue), Pledges(Fulfilled), Records(Unrepaired), Records(Repaired)),
        };
        Run(transaction, SavePledge, new { Id = registered.PledgeId, Key = key, Facts = JsonSerializer.Serialize(facts) });

        int Pledges(string result) => transaction.Connection!.ExecuteScalar<int>(CountPledges, new { Key = key, Result = result }, transaction);
        int Records(int most) => transaction.Connection!.ExecuteScalar<int>(CountRecords, new { Key = key, Most = most }, transaction);
    }

    private static void Apply(VerificationRecorded recorded, DbTransaction transaction)
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
            Run(transaction, SaveResult, new { Id = recorded.PledgeId, Result = result, Untrue });
        }
    }

    private static void Apply(DishonestyRecorded recorded, DbTransaction transaction) =>
        Run(transaction, SaveRecord, new { Id = recorded.RecordId, Key = recorded.Subject.SubjectKey });

    private static void Run(DbTransaction transaction, string sql, object parameters) => transaction.Connection!.Execute(sql, parameters, transaction);

    private sealed record MatterRow
    {
        public int Risk { get; init; }

        public int Consequence { get; init; }

        public int Difficult { get; init; }

        public int ThirdParty { get; init; }

        public MatterFacts ToFacts() => new(Risk, Consequence, Difficult == 1, ThirdParty == 1);
    }
}
