namespace CreditRisk.Credit.Domain.Lists;

/// <summary>How a good row stands to what is on the list and in the file already.</summary>
public static class ListingConflict
{
    /// <summary>The fault of a subject that comes twice in one file.</summary>
    /// <param name="firstRow">Number of the row in which it came first.</param>
    public static Fault DuplicateOf(int firstRow) =>
        new(new("DUPLICATE_SUBJECT"), "subject_id", $"Row {firstRow} of this file lists the same subject: keep one of the two.");

    /// <summary>The fault of a row that says something else than the entry in force.</summary>
    public static Fault OtherContent { get; } = new(
        new("LISTED_WITH_OTHER_CONTENT"),
        "subject_id",
        "The subject is on the list with other dates, document, reason or basis: remove that entry first, or correct the row.");

    /// <summary>The fault of a row that names its subject by a key that is not on the list.</summary>
    public static Fault KeyNotListed { get; } = new(
        new("SUBJECT_KEY_NOT_LISTED"),
        "subject_id",
        "A key names only who is on the list already: give the credit code or the citizen ID.");
}
