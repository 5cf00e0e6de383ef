using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Lists as the journal and its read models hold them. Only imports put subjects on a list, and each import begins with an event of the list's
/// stream: naming that stream's version is enough to keep two imports from listing a subject twice.
/// </summary>
internal sealed class JournaledListRegister(IJournal journal, IReadModels readModels, TimeProvider clock) : IListRegister
{
    private const int PageSize = 1000;

    // Listings of one import lie close together; over a longer stretch it is faster to begin anew.
    private const long ReadThrough = 256;

    private const string KnownList = """
        SELECT (SELECT header FROM credit_lists WHERE list_id = @listId) AS header,
            (SELECT COALESCE(MAX(version), 0) FROM credit_imports WHERE list_id = @listId) AS version,
            (SELECT import_id FROM credit_imports WHERE list_id = @listId AND state = 1) AS running
        """;

    private const string InForce =
        "list_id = @listId AND removed = 0 AND (listed_until IS NULL OR listed_until >= @today)";

    private const string Found =
        $"SELECT entry_id, subject_key, content, position FROM credit_entries WHERE subject_key IN (SELECT value FROM json_each(@subjects)) AND {InForce}";

    private const string Page =
        $"SELECT entry_id, subject_key, content, position FROM credit_entries WHERE {InForce} AND position > @after ORDER BY position LIMIT @count";

    private const string Count = $"SELECT COUNT(*) FROM credit_entries WHERE {InForce}";

    private const string Removed = "SELECT entry_id FROM credit_entries WHERE entry_id IN @entries AND removed = 1";

    public async ValueTask<ListReading> ReadAsync(string listId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        (string? header, long version, string? running) = await connection
            .QuerySingleAsync<(string?, long, string?)>(new CommandDefinition(KnownList, new { listId }, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return new(header is null ? null : ListHeader.Read(header), version, running);
    }

    public async ValueTask<IReadOnlyDictionary<SubjectKey, EntryInForce>> FindInForceAsync(
        string listId, IReadOnlyCollection<SubjectKey> subjects, DateOnly today, CancellationToken cancellationToken)
    {
        // One text for all of them: the store looks for each parameter of a query by its name among all others, which would cost their square.
        object parameters = new { listId, subjects = JsonSerializer.Serialize(subjects.Select(subject => subject.ToString())), today = Text(today) };
        List<EntryInForce> entries = await EntriesAsync(Found, parameters, cancellationToken).ConfigureAwait(false);
        return entries.ToDictionary(entry => entry.Subject);
    }

    public async IAsyncEnumerable<EntryInForce> ReadInForceAsync(
        string listId, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            object parameters = new { listId, today = Text(today), after, count = PageSize };
            List<EntryInForce> page = await EntriesAsync(Page, parameters, cancellationToken).ConfigureAwait(false);
            foreach (EntryInForce entry in page)
            {
                after = entry.Position;
                yield return entry;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public async ValueTask<long> CountInForceAsync(string listId, DateOnly today, CancellationToken cancellationToken) =>
        (await QueryAsync<long>(Count, new { listId, today = Text(today) }, cancellationToken).ConfigureAwait(false)).Single();

    public async ValueTask<IReadOnlyList<SubjectListed>> ReadListingsAsync(IReadOnlyList<EntryInForce> entries, CancellationToken cancellationToken)
    {
        long[] positions = [.. entries.Select(entry => entry.Position).Order()];
        List<SubjectListed> listings = new(positions.Length);
        while (listings.Count < positions.Length)
        {
            Position before = new(positions[listings.Count] - 1);
            await foreach (JournalEvent journaled in journal.ReadAsync(before, cancellationToken).ConfigureAwait(false))
            {
                if (journaled.Position.Value == positions[listings.Count])
                {
                    listings.Add(ListingWire.ToDomain(journaled.Read<V1.SubjectListed>()));
                }

                if (listings.Count == positions.Length || positions[listings.Count] - journaled.Position.Value > ReadThrough)
                {
                    break;
                }
            }
        }

        return listings;
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

    public async ValueTask<ImportOnRecord?> FindImportAsync(string importId, CancellationToken cancellationToken) =>
        (await QueryAsync<ImportLine>(ImportLine.One, new { importId }, cancellationToken).ConfigureAwait(false)).Select(line => line.Read()).FirstOrDefault();

    public async ValueTask<IReadOnlyList<ImportOnRecord>> ListImportsAsync(
        string? listId, ListImportState? state, long? before, int count, CancellationToken cancellationToken)
    {
        object parameters = new { listId, state = (int?)state, before = before ?? long.MaxValue, count };
        IEnumerable<ImportLine> lines = await QueryAsync<ImportLine>(ImportLine.Several, parameters, cancellationToken).ConfigureAwait(false);
        return [.. lines.Select(line => line.Read())];
    }

    public ValueTask<Outcome<long>> NoteAsync(ImportOnRecord import, long listVersion, CallerRequest request, CancellationToken cancellationToken)
    {
        StreamId list = EventWire.ListStream(import.Import.List.ListId);
        return journal.AppendAsync([new[] { ListingWire.ToWire(import) }.To(list, ExpectedVersion.At(listVersion))], request, cancellationToken);
    }

    public async ValueTask<IReadyChunk> PrepareAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        Dictionary<SubjectKey, CreditSubject> ended = await SubjectsOfEndedAsync(chunk, cancellationToken).ConfigureAwait(false);
        DateOnly today = clock.Today();
        List<StreamAppend> appends = new(chunk.Changes.Count + 2);
        foreach (ListChange change in chunk.Changes)
        {
            SubjectKey key = change.Listed?.Subject.Key ?? change.Ended!.Subject;
            IMessage[] events = [.. change.Events(chunk.Import, ended.GetValueOrDefault(key), today).Select(EventWire.ToWire)];
            if (events.Length > 0)
            {
                appends.Add(events.To(EventWire.SubjectStream(key), ExpectedVersion.Any));
            }
        }

        if (chunk.IsLast)
        {
            appends.AddRange(End(chunk));
        }

        return new ReadyChunk(journal, appends, chunk.Request);
    }

    private static IEnumerable<StreamAppend> End(ImportChunk chunk)
    {
        ImportOrigin origin = chunk.Import.Origin;
        if (origin is { FreshnessSource.Length: > 0, AsOf: { } asOf })
        {
            IMessage fresh = new Eligibility.V1.SourceFreshnessReported
            {
                Source = origin.FreshnessSource,
                AsOf = ChinaTime.StartOf(asOf).ToWire(),
            };
            yield return new[] { fresh }.To(new("source", origin.FreshnessSource), ExpectedVersion.Any);
        }

        // The last event: its position is what the request is answered with.
        ExpectedVersion version = chunk.ListVersion is { } named ? ExpectedVersion.At(named) : ExpectedVersion.Any;
        yield return new[] { (IMessage)ListingWire.ToWire(chunk.Import) }.To(EventWire.ListStream(chunk.Import.List.ListId), version);
    }

    private async ValueTask<Dictionary<SubjectKey, CreditSubject>> SubjectsOfEndedAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        List<EntryInForce> ending = [.. chunk.Changes.Select(change => change.Ended).OfType<EntryInForce>()];
        if (ending.Count == 0)
        {
            return [];
        }

        IEnumerable<string> removed = await QueryAsync<string>(Removed, new { entries = ending.Select(entry => entry.EntryId) }, cancellationToken)
            .ConfigureAwait(false);
        HashSet<string> gone = [.. removed];
        IReadOnlyList<SubjectListed> listings =
            await ReadListingsAsync([.. ending.Where(entry => !gone.Contains(entry.EntryId))], cancellationToken).ConfigureAwait(false);
        return listings.ToDictionary(listed => listed.Subject.Key, listed => listed.Subject);
    }

    // An import ends with the event of its list, so the position it was answered with is that event's.
    private async ValueTask<ImportReport> ReadReportAsync(long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return ImportRunner.ReportOf(ListingWire.ToDomain(journaled.Read<V1.ListImported>()), position);
        }

        throw new InvalidDataException($"The journal answered position {position} and does not hold it.");
    }

    private async ValueTask<List<EntryInForce>> EntriesAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        IEnumerable<(string EntryId, string SubjectKey, string Content, long Position)> rows =
            await QueryAsync<(string, string, string, long)>(sql, parameters, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new EntryInForce(row.EntryId, KeyOf(row.SubjectKey), row.Content, row.Position))];
    }

    private async ValueTask<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private sealed class ReadyChunk(IJournal journal, List<StreamAppend> appends, CallerRequest request) : IReadyChunk
    {
        // A chunk whose every entry has ended meanwhile has nothing left to commit.
        public async ValueTask<Outcome<long>> CommitAsync(CancellationToken cancellationToken) =>
            appends.Count == 0 ? journal.Head.Value : await journal.AppendAsync(appends, request, cancellationToken).ConfigureAwait(false);
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static SubjectKey KeyOf(string text) =>
        SubjectKey.TryParse(text, out SubjectKey key) ? key : throw new InvalidDataException("A row of the read model names no subject.");
}
