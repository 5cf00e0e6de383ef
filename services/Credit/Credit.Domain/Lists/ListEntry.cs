using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>What an entry means on a day.</summary>
public enum ListEntryStatus
{
    /// <summary>The subject is on the list.</summary>
    Listed = 1,

    /// <summary>On the list without proof of prior notice: leads to a manual review, never to a refusal.</summary>
    Defective = 2,

    /// <summary>Taken off.</summary>
    Removed = 3,

    /// <summary>Its last day has passed.</summary>
    Expired = 4,
}

/// <summary>One subject on one list.</summary>
/// <param name="Listing">How it came onto the list.</param>
/// <param name="ReceivedAt">When the listing was committed here.</param>
/// <param name="Removal">How it left the list; null while it was not taken off.</param>
public sealed record ListEntry(SubjectListed Listing, DateTimeOffset ReceivedAt, SubjectDelisted? Removal)
{
    /// <summary>Stable name of who imported it; empty when nobody knows.</summary>
    public string ListedBy { get; init; } = "";

    /// <summary>Its id.</summary>
    public string EntryId => Listing.EntryId;

    /// <summary>What it means on a day.</summary>
    public ListEntryStatus StatusOn(DateOnly day) => this switch
    {
        { Removal: not null } => ListEntryStatus.Removed,
        _ when Listing.Terms.ExpectedEnd < day => ListEntryStatus.Expired,
        { Listing.Terms.PriorNoticeOn: null } => ListEntryStatus.Defective,
        _ => ListEntryStatus.Listed,
    };

    /// <summary>The entry after its removal; the first one stands.</summary>
    public ListEntry Remove(SubjectDelisted removal) => this with { Removal = Removal ?? removal };

    /// <summary>Decides to take an entry off its list.</summary>
    /// <param name="file">The subject's file.</param>
    /// <param name="command">Which entry, when and why.</param>
    /// <param name="today">The day of the request.</param>
    /// <returns>
    /// What happened, or <c>LIST_ENTRY_UNKNOWN</c>, <c>LIST_ENTRY_REMOVED</c>, <c>REMOVAL_BASIS_MISSING</c>, <c>REMOVAL_DATE_IN_FUTURE</c>,
    /// <c>REMOVAL_BEFORE_LISTING</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> DecideRemoval(CreditFile file, RemoveListEntry command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        if (file.Entry(command.EntryId) is not { } entry)
        {
            return Unknown(command.EntryId);
        }

        if (entry.Removal is not null)
        {
            return new Refusal(
                RefusalKind.FailedPrecondition, new("LIST_ENTRY_REMOVED"), "The entry is off its list already; there is nothing left to do.");
        }

        return CheckRemoval(entry, command, today) is { } refusal
            ? refusal
            : new CreditEvent[] { new SubjectDelisted(command.EntryId, entry.Listing.Subject, command.RemovedOn, command.Basis) };
    }

    /// <summary>The refusal of an entry nobody knows.</summary>
    public static Refusal Unknown(string entryId) => new(
        RefusalKind.NotFound,
        new("LIST_ENTRY_UNKNOWN"),
        $"There is no list entry {entryId}. Look it up in the list or in the credit file.");

    private static Refusal? CheckRemoval(ListEntry entry, RemoveListEntry command, DateOnly today)
    {
        Faults faults = new();
        faults.AddIf(
            command.Basis.Length == 0, "REMOVAL_BASIS_MISSING", "basis",
            "Say why the entry is removed: repair, end of the period, revoked basis.");
        faults.AddIf(
            command.RemovedOn > today, "REMOVAL_DATE_IN_FUTURE", "removed_on",
            "A removal is recorded when it has happened: today is the latest date.");
        faults.AddIf(
            command.RemovedOn < entry.Listing.Terms.ListedOn, "REMOVAL_BEFORE_LISTING", "removed_on",
            "The removal cannot be before the day of the listing.");
        return faults.ToRefusal();
    }
}
