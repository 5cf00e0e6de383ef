using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>A good row that is not on the list yet.</summary>
/// <param name="RowNumber">Its number in the file.</param>
/// <param name="Subject">Whom it lists.</param>
/// <param name="Terms">The listing.</param>
public sealed record AcceptedRow(int RowNumber, CreditSubject Subject, ListingTerms Terms);

/// <summary>The rows of one import while they are gathered. Not for concurrent use.</summary>
public sealed class ImportDraft(CreditList list, DateOnly today, SubjectKeyer keyer) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<SubjectKey, int> _firstRows = [];
    private List<AcceptedRow> _accepted = [];
    private long _rejected;
    private long _unchanged;
    private long _characters;

    /// <summary>Rows that would become entries.</summary>
    public IReadOnlyList<AcceptedRow> Accepted => _accepted;

    /// <summary>True when the rows are more, or longer, than one import may hold.</summary>
    public bool IsTooLarge => Counts.Read > ImportList.MaximumRows || _characters > ImportList.MaximumCharacters;

    /// <summary>What became of the rows so far.</summary>
    public RowCounts Counts => new(_accepted.Count, _rejected, _unchanged);

    /// <summary>Checks rows by themselves and against the rows before; the good ones come back.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="faults">Faults are added here.</param>
    public List<AcceptedRow> Check(IEnumerable<ListRow> rows, List<ImportFault> faults)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(faults);
        List<AcceptedRow> good = [];
        foreach (ListRow row in rows)
        {
            Digest(row);
            RowCheck check = ListRow.Check(row, list, today);
            IReadOnlyList<Fault> found = check.Terms is null ? check.Faults : Admit(row.RowNumber, check, good);
            faults.AddRange(found.Select(fault => new ImportFault(row.RowNumber, fault)));
            _rejected += found.Count > 0 ? 1 : 0;
        }

        return good;
    }

    /// <summary>Keeps rows whose subject is not on the list; those on it are unchanged or, with other terms, faults.</summary>
    /// <param name="rows">Good rows.</param>
    /// <param name="listed">Fingerprints of the terms of those on the list.</param>
    /// <param name="faults">Faults are added here.</param>
    public void Keep(IEnumerable<AcceptedRow> rows, IReadOnlyDictionary<SubjectKey, string> listed, List<ImportFault> faults)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(listed);
        ArgumentNullException.ThrowIfNull(faults);
        foreach (AcceptedRow row in rows)
        {
            if (!listed.TryGetValue(row.Subject.Key, out string? fingerprint))
            {
                _accepted.Add(row);
            }
            else if (fingerprint == row.Terms.Fingerprint())
            {
                _unchanged++;
            }
            else
            {
                _rejected++;
                faults.Add(new(row.RowNumber, ListingConflict.OtherContent));
            }
        }
    }

    /// <summary>Takes the accepted rows out, to be kept again after the list has changed.</summary>
    public IReadOnlyList<AcceptedRow> TakeAccepted()
    {
        List<AcceptedRow> taken = _accepted;
        _accepted = [];
        return taken;
    }

    /// <summary>SHA-256 over what the header's digest covers and every row as it came in.</summary>
    public byte[] Digest(CallerRequest header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _hash.AppendData(header.Digest.Span);
        return _hash.GetCurrentHash();
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private Fault[] Admit(int rowNumber, RowCheck check, List<AcceptedRow> good)
    {
        NamedSubject subject = new(check.Subject, keyer.KeyOf(check.Subject));
        if (!_firstRows.TryAdd(subject.Key, rowNumber))
        {
            return [ListingConflict.DuplicateOf(_firstRows[subject.Key])];
        }

        good.Add(new(rowNumber, subject.ToSubject(), check.Terms!));
        return [];
    }

    private void Digest(ListRow row)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, row.RowNumber);
        _hash.AppendData(number);
        string[] texts =
        [
            row.SubjectId,
            row.ListedOn,
            row.DocumentNumber,
            row.Reason,
            row.PriorNoticeOn,
            row.ExpectedEnd,
            row.LegalBasisTitle,
            row.LegalBasisArticle,
        ];
        foreach (string text in texts)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, text.Length);
            _hash.AppendData(number);
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
            _characters += text.Length;
        }
    }
}
