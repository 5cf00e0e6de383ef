using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Lists as the journal and its read model hold them. Only imports put subjects on a list, and each import is an event of the list's
/// stream: naming that stream's version is enough to keep two imports from listing a subject twice.
/// </summary>
internal sealed class JournaledListRegister(IJournal journal, IReadModels readModels) : IListRegister
{
    private const string KnownList = "SELECT header, imports FROM credit_lists WHERE list_id = @listId";

    private const string Listed = """
        SELECT subject_key, content FROM credit_entries
        WHERE list_id = @listId AND subject_key IN @subjects AND removed = 0 AND (listed_until IS NULL OR listed_until >= @today)
        """;

    public async ValueTask<ListReading> ReadAsync(string listId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        CommandDefinition query = new(KnownList, new { listId }, cancellationToken: cancellationToken);
        (string? header, long imports) = await connection.QueryFirstOrDefaultAsync<(string?, long)>(query).ConfigureAwait(false);
        return new(header is null ? null : ListHeader.Read(header), imports);
    }

    public async ValueTask<IReadOnlyDictionary<SubjectKey, string>> FindListedAsync(
        string listId, IReadOnlyCollection<SubjectKey> subjects, DateOnly today, CancellationToken cancellationToken)
    {
        Dictionary<string, SubjectKey> keys = subjects.ToDictionary(subject => subject.ToString());
        object parameters = new { listId, subjects = keys.Keys, today = today.ToString("O", CultureInfo.InvariantCulture) };
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<(string SubjectKey, string Content)> rows = await connection
            .QueryAsync<(string, string)>(new CommandDefinition(Listed, parameters, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return rows.ToDictionary(row => keys[row.SubjectKey], row => row.Content);
    }

    public async ValueTask<Outcome<ImportReport?>> FindReportAsync(CallerRequest request, CancellationToken cancellationToken)
    {
        Outcome<long?> answered = await journal.FindAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answered.TryGet(out long? found, out Refusal? reused) || found is not { } position)
        {
            return reused is null ? (ImportReport?)null : reused;
        }

        return await ReadReportAsync(position, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Outcome<long>> CommitAsync(
        ListReading read, ListImported imported, IReadOnlyList<SubjectListed> entries, CallerRequest request,
        CancellationToken cancellationToken)
    {
        List<StreamAppend> appends = new(entries.Count + 1);
        appends.AddRange(entries.Select(entry => new StreamAppend(
            EventWire.StreamOf(entry), ExpectedVersion.Any, [EventWire.ToWire(entry).ToNewEvent()])));
        NewEvent end = ListingWire.ToWire(imported).ToNewEvent();
        appends.Add(new(EventWire.ListStream(imported.List.ListId), ExpectedVersion.At(read.Version), [end]));
        return journal.AppendAsync(appends, request, cancellationToken);
    }

    // An import ends with the event of its list, so the position it was answered with is that event's.
    private async ValueTask<ImportReport> ReadReportAsync(long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            V1.ListImported imported = journaled.Read<V1.ListImported>();
            RowCounts rows = new(imported.RowsAccepted, imported.RowsRejected, imported.RowsUnchanged);
            return new(rows, position, imported.ImportId);
        }

        throw new InvalidDataException($"The journal answered position {position} and does not hold it.");
    }
}
