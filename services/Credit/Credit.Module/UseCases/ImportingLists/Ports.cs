using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>A list as it was read.</summary>
/// <param name="List">As last imported; null when it is new.</param>
/// <param name="Version">Number of events of its stream; a commit names it.</param>
/// <param name="RunningImport">Id of the import that is being carried out; null when none is.</param>
public sealed record ListReading(CreditList? List, long Version, string? RunningImport);

/// <summary>Changes that are committed together.</summary>
/// <param name="Import">The import they belong to.</param>
/// <param name="Changes">At most <see cref="ImportList.ChangesPerCommit"/>, each of another subject.</param>
/// <param name="IsLast">The import ends with them.</param>
/// <param name="ListVersion">Version that the list must have; null when the import was started before.</param>
/// <param name="Request">The same chunk of the same import is one request.</param>
public sealed record ImportChunk(ListImported Import, IReadOnlyList<ListChange> Changes, bool IsLast, long? ListVersion, CallerRequest Request);

/// <summary>The lists as an import needs them.</summary>
public interface IListRegister
{
    /// <summary>Reads a list.</summary>
    ValueTask<ListReading> ReadAsync(string listId, CancellationToken cancellationToken);

    /// <summary>Which of the subjects are on the list on a day.</summary>
    ValueTask<IReadOnlyDictionary<SubjectKey, EntryInForce>> FindInForceAsync(
        string listId, IReadOnlyCollection<SubjectKey> subjects, DateOnly today, CancellationToken cancellationToken);

    /// <summary>All who are on the list on a day, in the order of listing, read page by page.</summary>
    IAsyncEnumerable<EntryInForce> ReadInForceAsync(string listId, DateOnly today, CancellationToken cancellationToken);

    /// <summary>How many they are.</summary>
    ValueTask<long> CountInForceAsync(string listId, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The listings of entries, in their order.</summary>
    ValueTask<IReadOnlyList<SubjectListed>> ReadListingsAsync(IReadOnlyList<EntryInForce> entries, CancellationToken cancellationToken);

    /// <summary>The report of the import that this request made before; null when it is new; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<ImportReport?>> FindReportAsync(CallerRequest request, CancellationToken cancellationToken);

    /// <summary>The import with that id, or null.</summary>
    ValueTask<ImportOnRecord?> FindImportAsync(string importId, CancellationToken cancellationToken);

    /// <summary>Imports, newest first; null asks for all lists, states, or from the newest on.</summary>
    ValueTask<IReadOnlyList<ImportOnRecord>> ListImportsAsync(
        string? listId, ListImportState? state, long? before, int count, CancellationToken cancellationToken);

    /// <summary>Notes that an import is decided, held or rejected, unless the list has changed since it was read.</summary>
    /// <returns>The position, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> NoteAsync(ImportOnRecord import, long listVersion, CallerRequest request, CancellationToken cancellationToken);

    /// <summary>Makes changes ready to be committed. Chunks of one import do not touch each other: the next one may be made ready while one is committed.</summary>
    ValueTask<IReadyChunk> PrepareAsync(ImportChunk chunk, CancellationToken cancellationToken);
}

/// <summary>Changes that are ready to be committed.</summary>
public interface IReadyChunk
{
    /// <summary>Commits them, all or none; a chunk that was committed before is not committed again.</summary>
    /// <returns>The position, or the journal's refusal; a list that was imported onto meanwhile is a conflict.</returns>
    ValueTask<Outcome<long>> CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Where the rows of imports are kept aside and their changes are planned. What is there survives the end of the program.</summary>
public interface IImportDesk
{
    /// <summary>Opens the rows of an import, empty unless an earlier call of the same import left some.</summary>
    /// <returns>The rows, or <c>IMPORT_IN_PROGRESS</c> while another call has them.</returns>
    Outcome<IStagedImport> Open(string importId, ImportList command);

    /// <summary>Begins a plan for a list, in place of one that was begun before.</summary>
    IImportPlanning Plan(string importId, CreditList list);

    /// <summary>The plan of an import; null when there is none.</summary>
    ImportPlan? FindPlan(string importId);

    /// <summary>Writes what a plan is for anew; its changes stay.</summary>
    void Seal(ImportPlan plan);

    /// <summary>The changes of a plan, in order, read while they are asked for.</summary>
    IEnumerable<ListChange> ReadChanges(ImportPlan plan);

    /// <summary>Forgets rows and plan of an import.</summary>
    void Clear(string importId);
}

/// <summary>The rows of one import, kept aside. Disposing leaves them for the next call.</summary>
public interface IStagedImport : IDisposable
{
    /// <summary>What was kept so far, in order.</summary>
    IEnumerable<StagedChunk> Chunks();

    /// <summary>Keeps some more.</summary>
    void Append(StagedChunk chunk);
}

/// <summary>A plan while it is made.</summary>
public interface IImportPlanning : IDisposable
{
    /// <summary>Adds a new entry of a subject, in place of one that ends, if there is one.</summary>
    void Add(StagedRow row, EntryInForce? ended);

    /// <summary>Adds that a subject is taken off.</summary>
    void End(EntryInForce entry);
}

/// <summary>What an import will do, kept so that it can be carried out to its end by anybody.</summary>
/// <param name="Import">The import as it will be on record.</param>
/// <param name="Request">Whose request it answers.</param>
public sealed record ImportPlan(ListImported Import, CallerRequest Request);
