using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>Where an import stands.</summary>
public enum ListImportState
{
    /// <summary>Decided; its changes are being committed.</summary>
    Running = 1,

    /// <summary>Waits for a second person.</summary>
    Held = 2,

    /// <summary>Carried out.</summary>
    Done = 3,

    /// <summary>A person said no.</summary>
    Rejected = 4,
}

/// <summary>An import as it is on record.</summary>
/// <param name="Import">What it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">Since when.</param>
/// <param name="Position">Position of the event that brought it there.</param>
public sealed record ImportOnRecord(ListImported Import, ListImportState State, DateTimeOffset At, long Position)
{
    /// <summary>HELD and REJECTED: entries in force before.</summary>
    public long EntriesBefore { get; init; }

    /// <summary>Who rejected it; empty when nobody did.</summary>
    public string RejectedBy { get; init; } = "";

    /// <summary>Why it was rejected; empty when it was not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Entries in force after it, or after it would have been carried out.</summary>
    public long EntriesAfter => EntriesBefore + Import.Delta.Added - Import.Delta.Removed;

    /// <summary>Why a person may not let it pass; null when it may.</summary>
    /// <param name="actor">Stable name of the second person.</param>
    public Refusal? CheckRelease(string actor) =>
        State != ListImportState.Held ? NotHeld
        : actor == Import.ImportedBy ? new(
            RefusalKind.PermissionDenied, new("LIST_IMPORT_SAME_PERSON"),
            "Who imported it cannot release it: a second person compares the list with its source.")
        : null;

    /// <summary>Why it cannot be released any more.</summary>
    /// <param name="newer">A later import onto the same list that was not rejected.</param>
    public static Refusal CheckAgainst(ImportOnRecord newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return newer.State == ListImportState.Held
            ? new(
                RefusalKind.FailedPrecondition, new("LIST_IMPORT_SUPERSEDED"),
                $"A later import of this list, {newer.Import.ImportId}, is held, too: release or reject that one. This one can be released only when the later one is rejected.")
            : new(
                RefusalKind.FailedPrecondition, new("LIST_CHANGED_MEANWHILE"),
                $"Import {newer.Import.ImportId} changed the list after this import was held: reject it and import the file again.");
    }

    /// <summary>Why a person may not reject it; null when it may.</summary>
    /// <param name="isPlanLost">Nobody can carry it out any more.</param>
    public Refusal? CheckReject(bool isPlanLost) =>
        State == ListImportState.Held || (State == ListImportState.Running && isPlanLost) ? null : NotHeld;

    /// <summary>The refusal of an import nobody knows.</summary>
    public static Refusal Unknown(string importId) => new(
        RefusalKind.NotFound, new("LIST_IMPORT_UNKNOWN"), $"There is no import {importId}. ListListImports names those there are.");

    /// <summary>The refusal of the rows of an import that was rejected.</summary>
    public Refusal Again => new(
        RefusalKind.FailedPrecondition, new("LIST_IMPORT_REJECTED"),
        $"This import was rejected by a second person: {Reason} Send it under another request id to try again.");

    private Refusal NotHeld => new(
        RefusalKind.FailedPrecondition, new("LIST_IMPORT_NOT_HELD"),
        $"The import {Import.ImportId} does not wait for anybody: it is {State.ToString().ToUpperInvariant()}.");
}
