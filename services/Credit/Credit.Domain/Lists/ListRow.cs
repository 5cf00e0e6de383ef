using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>A row as it stands in the file; nothing in it was checked. Null never occurs: what is absent is empty.</summary>
public sealed record ListRow(
    int RowNumber,
    string SubjectId,
    string ListedOn,
    string DocumentNumber,
    string Reason,
    string PriorNoticeOn,
    string ExpectedEnd,
    string LegalBasisTitle,
    string LegalBasisArticle)
{
    /// <summary>What stands before the key of a subject that is named by its pseudonym.</summary>
    public const string KeyPrefix = "key:";

    private const int LongestText = 2000;
    private const int LongestNumber = 200;

    /// <summary>Checks a row by itself: every fault is reported, and a missing prior notice is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="list">The list it is for.</param>
    /// <param name="today">The day of the import; no date of a listing lies after it.</param>
    public static RowCheck Check(ListRow row, CreditList list, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(list);
        Faults faults = new();
        DateOnly? listedOn = row.ReadListedOn(faults, today);
        SubjectKey? key = row.ReadKey(faults);
        SubjectId id = row.NamesKey ? default : row.ReadSubject(faults, today, listedOn ?? today);
        row.CheckTexts(faults);
        DateOnly? notice = row.ReadPriorNotice(faults, listedOn);
        DateOnly? end = row.ReadExpectedEnd(faults, listedOn);
        LegalBasis basis = row.ReadBasis(faults, list.LegalBasis);
        return faults.Found.Count > 0
            ? new(default, null, faults.Found)
            : new(id, new(listedOn!.Value, row.DocumentNumber.Trim(), row.Reason.Trim(), notice, end, basis), []) { Key = key };
    }

    private bool NamesKey => SubjectId.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase);

    private SubjectKey? ReadKey(Faults faults)
    {
        if (!NamesKey)
        {
            return null;
        }

        bool isKey = SubjectKey.TryParse(SubjectId.AsSpan(KeyPrefix.Length), out SubjectKey key);
        faults.AddIf(!isKey, "SUBJECT_KEY_FORM", "subject_id", "A subject key has 32 lower-case hexadecimal digits, as the export writes it.");
        return key;
    }

    private SubjectId ReadSubject(Faults faults, DateOnly today, DateOnly listedOn)
    {
        if (!Kernel.SubjectId.Parse(SubjectId, today).TryGet(out SubjectId id, out Refusal? refusal))
        {
            faults.Add(refusal.Code, "subject_id", refusal.Message);
            return default;
        }

        bool isMinor = new NamedSubject(id, default).IsMinorOn(listedOn);
        faults.AddIf(
            isMinor, "SUBJECT_IS_MINOR", "subject_id", "The person was under 18 on the day of the listing: no credit record may be kept.");
        return id;
    }

    private DateOnly? ReadListedOn(Faults faults, DateOnly today)
    {
        faults.AddIf(string.IsNullOrWhiteSpace(ListedOn), "LISTED_DATE_MISSING", "listed_on", "Give the day of the listing as yyyy-mm-dd.");
        DateOnly? listedOn = ReadDate(faults, ListedOn, "LISTED_DATE_FORM", "listed_on");
        faults.AddIf(listedOn > today, "LISTED_DATE_IN_FUTURE", "listed_on", "The day of the listing has not come yet.");
        return listedOn;
    }

    private DateOnly? ReadPriorNotice(Faults faults, DateOnly? listedOn)
    {
        DateOnly? notice = ReadDate(faults, PriorNoticeOn, "PRIOR_NOTICE_DATE_FORM", "prior_notice_on");
        faults.AddIf(
            notice > listedOn, "PRIOR_NOTICE_AFTER_LISTING", "prior_notice_on",
            "A prior notice is given before the listing; leave it empty when there was none.");
        return notice;
    }

    private DateOnly? ReadExpectedEnd(Faults faults, DateOnly? listedOn)
    {
        DateOnly? end = ReadDate(faults, ExpectedEnd, "EXPECTED_END_FORM", "expected_end");
        faults.AddIf(end < listedOn, "EXPECTED_END_BEFORE_LISTING", "expected_end", "The listing cannot end before it begins.");
        return end;
    }

    private LegalBasis ReadBasis(Faults faults, LegalBasis ofList)
    {
        LegalBasis own = new(LegalBasisTitle.Trim(), LegalBasisArticle.Trim());
        if (own is { Title: "", Article: "" })
        {
            return ofList;
        }

        faults.AddIf(
            !own.IsCited, "ROW_LEGAL_BASIS_INCOMPLETE", "legal_basis_title",
            "A row with a legal basis of its own names document and article.");
        bool isLong = own.Title.Length > LongestNumber || own.Article.Length > LongestNumber;
        faults.AddIf(
            isLong, "ROW_LEGAL_BASIS_TOO_LONG", "legal_basis_title", $"{LongestNumber} characters are the most for title and article.");
        return own;
    }

    private void CheckTexts(Faults faults)
    {
        faults.AddIf(
            string.IsNullOrWhiteSpace(DocumentNumber), "DOCUMENT_NUMBER_MISSING", "document_number", "Name the number of the decision.");
        faults.AddIf(
            DocumentNumber.Length > LongestNumber, "DOCUMENT_NUMBER_TOO_LONG", "document_number",
            $"{LongestNumber} characters are the most.");
        faults.AddIf(string.IsNullOrWhiteSpace(Reason), "REASON_MISSING", "reason", "Say why the subject was listed.");
        faults.AddIf(Reason.Length > LongestText, "REASON_TOO_LONG", "reason", $"{LongestText} characters are the most.");
        (string Field, string Text)[] shown =
        [
            ("document_number", DocumentNumber), ("reason", Reason), ("legal_basis_title", LegalBasisTitle), ("legal_basis_article", LegalBasisArticle),
        ];
        foreach ((string field, string text) in shown)
        {
            faults.AddIf(
                Kernel.SubjectId.IsCitizenIdIn(text), "TEXT_HOLDS_CITIZEN_ID", field, "Leave citizen IDs out: this text is shown to others.");
            if (ForbiddenData.In(text) is { } kind)
            {
                faults.Add(new("FORBIDDEN_DATA"), field, ForbiddenData.Advice(kind));
            }
        }
    }

    private static DateOnly? ReadDate(Faults faults, string text, string code, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        bool isDate =
            DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date);
        faults.AddIf(!isDate, code, field, "This is no day of the calendar in the form yyyy-mm-dd.");
        return isDate ? date : null;
    }
}

/// <summary>What the check of a row by itself found.</summary>
/// <param name="Subject">Whom the row lists; the default when there are faults.</param>
/// <param name="Terms">The listing; null when there are faults.</param>
/// <param name="Faults">Everything that is wrong; empty when the row is good.</param>
public sealed record RowCheck(SubjectId Subject, ListingTerms? Terms, IReadOnlyList<Fault> Faults)
{
    /// <summary>The pseudonym of a subject that was named by it; null when it was named by its identifier.</summary>
    public SubjectKey? Key { get; init; }
}
