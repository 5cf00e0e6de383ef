using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>An entry that counts today, as the list's index knows it.</summary>
/// <param name="EntryId">Its id.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Fingerprint">See <see cref="ListingTerms.Fingerprint"/>.</param>
/// <param name="Position">Journal position of its listing.</param>
public sealed record EntryInForce(string EntryId, SubjectKey Subject, string Fingerprint, long Position);

/// <summary>What an import does to one subject on its list.</summary>
/// <param name="Listed">The new entry; null when the subject is taken off.</param>
/// <param name="Ended">The entry that ends; null when the subject was not on the list.</param>
public sealed record ListChange(SubjectListed? Listed, EntryInForce? Ended)
{
    /// <summary>
    /// The events, the new entry before the end of the old one: at no position is the subject off a list that it is on before and after.
    /// </summary>
    /// <param name="import">The import.</param>
    /// <param name="ended">The subject whose entry ends; null when that entry has ended meanwhile, by a removal or an objection.</param>
    /// <param name="today">The day of the import.</param>
    public IEnumerable<CreditEvent> Events(ListImported import, CreditSubject? ended, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (Listed is { } listed)
        {
            yield return listed.Subject.DisplayId.Length > 0 ? listed : listed with { Subject = ended ?? listed.Subject };
        }

        if (Ended is not null && ended is not null)
        {
            string basis = Listed is null
                ? $"Not on the list any more: import {import.ImportId}, complete as of {import.Origin.AsOf ?? today:yyyy-MM-dd}."
                : $"Replaced by {Listed.EntryId}: other content in import {import.ImportId}.";
            yield return new SubjectDelisted(Ended.EntryId, ended, today, basis);
        }
    }
}
