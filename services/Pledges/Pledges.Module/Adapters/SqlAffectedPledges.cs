using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Finds affected pledges in the room's read models.</summary>
public sealed class SqlAffectedPledges(IReadModels readModels, IJournal journal) : IAffectedPledges
{
    private const string OfMatter = " AND r.matter_code = @Matter";

    private static readonly Refusal NotFound = new(
        RefusalKind.NotFound,
        new("ADVERSE_FACT_NOT_FOUND"),
        "No dishonesty record, list entry or ban that stands has this id or position: it was never recorded, or it is repaired, suspended, annulled or delisted.");

    /// <inheritdoc />
    public async Task<Outcome<(List<AffectedPledge> Pledges, long Position)>> ListAsync(ListAffectedPledges query, CancellationToken cancellationToken)
    {
        long position = journal.Head.Value;
        (string facts, object? asked) = FilterOf(query.Facts);
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (query.Facts is FactsAsked.OfRecord or FactsAsked.At && !await AnyAsync(transaction, facts, asked, cancellationToken))
        {
            return NotFound;
        }

        List<PledgeRow> rows = await PledgesAsync(transaction, query, asked, cancellationToken);
        ILookup<string, FactRow> found = await FactsAsync(transaction, facts, asked, [.. rows.Select(row => row.SubjectKey).Distinct()], cancellationToken);
        return (rows.ConvertAll(row => new AffectedPledge(row.ToRegistered(), [.. found[row.SubjectKey].Select(fact => fact.ToFact())])), position);
    }

    private static (string Sql, object? Asked) FilterOf(FactsAsked facts) => facts switch
    {
        FactsAsked.Against against => ("a.subject_key = @Asked", against.Subject.ToString()),
        FactsAsked.OfRecord record => ("a.record_id = @Asked", record.RecordId),
        FactsAsked.At at => ("a.position = @Asked", at.Position),
        FactsAsked.After after => ("a.position > @Asked", after.Position),
        _ => throw new ArgumentOutOfRangeException(nameof(facts)),
    };

    private static async Task<bool> AnyAsync(DbTransaction transaction, string facts, object? asked, CancellationToken cancellationToken)
    {
        string sql = $"SELECT COUNT(*) FROM pledges_adverse a WHERE {facts}";
        return await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(sql, new { Asked = asked }, transaction, cancellationToken: cancellationToken)) > 0;
    }

    private static async Task<List<PledgeRow>> PledgesAsync(DbTransaction transaction, ListAffectedPledges query, object? asked, CancellationToken cancellationToken)
    {
        string subjects = query.Facts is FactsAsked.Against ? "r.subject_key = @Asked" : $"r.subject_key IN (SELECT a.subject_key FROM pledges_adverse a WHERE {FilterOf(query.Facts).Sql})";
        string sql =
            $"""
            SELECT {PledgeProjection.Columns} FROM pledges_register r
            WHERE {subjects} AND {PledgeProjection.IsOpen} AND r.pledge_id > @After{(query.Matter is null ? "" : OfMatter)}
            ORDER BY r.pledge_id LIMIT @Take
            """;
        var parameters = new { Asked = asked, query.After, query.Take, Matter = query.Matter?.ToString() };
        return [.. await transaction.Connection!.QueryAsync<PledgeRow>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))];
    }

    private static async Task<ILookup<string, FactRow>> FactsAsync(
        DbTransaction transaction, string facts, object? asked, string[] subjects, CancellationToken cancellationToken)
    {
        string sql =
            $"""
            SELECT a.record_id AS RecordId, a.kind AS Kind, a.subject_key AS SubjectKey, a.position AS Position, a.recorded_at AS RecordedAt,
              a.document_number AS DocumentNumber
            FROM pledges_adverse a WHERE {facts} AND a.subject_key IN @Subjects ORDER BY a.position, a.record_id
            """;
        var definition = new CommandDefinition(sql, new { Asked = asked, Subjects = subjects }, transaction, cancellationToken: cancellationToken);
        return (await transaction.Connection!.QueryAsync<FactRow>(definition)).ToLookup(row => row.SubjectKey);
    }

    private sealed record FactRow
    {
        public string RecordId { get; init; } = "";

        public string Kind { get; init; } = "";

        public string SubjectKey { get; init; } = "";

        public long Position { get; init; }

        public long RecordedAt { get; init; }

        public string DocumentNumber { get; init; } = "";

        public RecordedFact ToFact() => new(
            Enum.Parse<RecordedFactKind>(Kind), RecordId, Position, DateTimeOffset.FromUnixTimeMilliseconds(RecordedAt), DocumentNumber);
    }
}
