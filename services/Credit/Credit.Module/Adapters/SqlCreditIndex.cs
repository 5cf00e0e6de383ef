using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.DecidingProposals;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Lists, entries, cases and proposals by page, from the read model.</summary>
internal sealed class SqlCreditIndex(IReadModels readModels) : IListIndex, IRepairCaseIndex, IObjectionIndex, ICorrectionIndex, IProposalIndex
{
    private const string Lists = """
        SELECT l.header,
            (SELECT COUNT(*) FROM credit_entries e
             WHERE e.list_id = l.list_id AND e.removed = 0 AND (e.listed_until IS NULL OR e.listed_until >= @today)) AS listed,
            (SELECT i.import_id FROM credit_imports i WHERE i.list_id = l.list_id AND i.state = 3 ORDER BY i.version DESC LIMIT 1) AS import
        FROM credit_lists l WHERE l.list_id > @after ORDER BY l.list_id LIMIT @count
        """;

    private const string IsList = "SELECT COUNT(*) FROM credit_lists WHERE list_id = @listId";

    private const string Entries = """
        SELECT position, subject_key, entry_id FROM credit_entries
        WHERE list_id = @listId AND position > @after ORDER BY position LIMIT @count
        """;

    private const string Cases =
        "SELECT position, subject_key, case_id FROM credit_cases WHERE position > @after ORDER BY position LIMIT @count";

    private const string CasesInState = """
        SELECT position, subject_key, case_id FROM credit_cases
        WHERE state = @state AND position > @after ORDER BY position LIMIT @count
        """;

    private const string Objections =
        "SELECT position, subject_key, objection_id FROM credit_objections WHERE position > @after ORDER BY position LIMIT @count";

    private const string ObjectionsInState = """
        SELECT position, subject_key, objection_id FROM credit_objections
        WHERE state = @state AND position > @after ORDER BY position LIMIT @count
        """;

    private const string Proposals = """
        SELECT position, subject_key, proposal_id FROM credit_proposals
        WHERE (@state = 0 OR state = @state) AND position > @after ORDER BY position LIMIT @count
        """;

    private const string Corrections = """
        SELECT position, subject_key, correction_id FROM credit_corrections
        WHERE pending >= @least AND position > @after ORDER BY position LIMIT @count
        """;

    public async ValueTask<List<ListSummary>> ListsAsync(DateOnly today, string after, int count, CancellationToken cancellationToken)
    {
        object parameters = new { today = today.ToString("O", CultureInfo.InvariantCulture), after, count };
        List<ListSummary> lists = [];
        foreach ((string header, long listed, string importId) in
            await QueryAsync<(string, long, string)>(Lists, parameters, cancellationToken).ConfigureAwait(false))
        {
            IEnumerable<ImportLine> import = await QueryAsync<ImportLine>(ImportLine.One, new { importId }, cancellationToken).ConfigureAwait(false);
            lists.Add(new(ListHeader.Read(header), listed, import.Single().Read()));
        }

        return lists;
    }

    public async ValueTask<IReadOnlyList<IndexLine>?> EntriesAsync(
        string listId, long after, int count, CancellationToken cancellationToken)
    {
        IEnumerable<long> known = await QueryAsync<long>(IsList, new { listId }, cancellationToken).ConfigureAwait(false);
        return known.Single() > 0
            ? await LinesAsync(Entries, new { listId, after, count }, cancellationToken).ConfigureAwait(false)
            : null;
    }

    public ValueTask<IReadOnlyList<IndexLine>> ListAsync(RepairState? state, long after, int count, CancellationToken cancellationToken) =>
        LinesAsync(state is null ? Cases : CasesInState, new { state = (int?)state, after, count }, cancellationToken);

    public ValueTask<IReadOnlyList<IndexLine>> ListAsync(ObjectionState? state, long after, int count, CancellationToken cancellationToken) =>
        LinesAsync(state is null ? Objections : ObjectionsInState, new { state = (int?)state, after, count }, cancellationToken);

    public ValueTask<IReadOnlyList<IndexLine>> ListAsync(ProposalState? state, long after, int count, CancellationToken cancellationToken) =>
        LinesAsync(Proposals, new { state = (int)(state ?? 0), after, count }, cancellationToken);

    public ValueTask<IReadOnlyList<IndexLine>> CorrectionsAsync(bool pendingOnly, long after, int count, CancellationToken cancellationToken) =>
        LinesAsync(Corrections, new { least = pendingOnly ? 1 : 0, after, count }, cancellationToken);

    private async ValueTask<IReadOnlyList<IndexLine>> LinesAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        IEnumerable<(long Position, string SubjectKey, string Id)> rows =
            await QueryAsync<(long, string, string)>(sql, parameters, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new IndexLine(row.Position, KeyOf(row.SubjectKey), row.Id))];
    }

    private async ValueTask<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        CommandDefinition query = new(sql, parameters, cancellationToken: cancellationToken);
        return await connection.QueryAsync<T>(query).ConfigureAwait(false);
    }

    private static SubjectKey KeyOf(string text) =>
        SubjectKey.TryParse(text, out SubjectKey key) ? key : throw new InvalidDataException("A row of the read model names no subject.");
}
