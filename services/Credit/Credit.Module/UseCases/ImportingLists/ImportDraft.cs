using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>The rows of one import while they are gathered: of those read, only who is named in which row is held. Not for concurrent use.</summary>
public sealed class ImportDraft(ImportList command, string importId, DateOnly today, (SubjectKeyer Keyer, IIdentities Identities) naming)
{
    private readonly Dictionary<SubjectKey, int> _firstRows = [];

    /// <summary>How far it is.</summary>
    public StagedSoFar Reached { get; private set; } = StagedSoFar.Nothing;

    /// <summary>True when a good row names the subject.</summary>
    public bool Names(SubjectKey subject) => _firstRows.ContainsKey(subject);

    /// <summary>Takes up a chunk that was kept aside by an earlier call.</summary>
    public void Restore(StagedChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        foreach (StagedRow row in chunk.Rows)
        {
            _firstRows.Add(row.Subject, row.RowNumber);
        }

        Reached = chunk.Reached;
    }

    /// <summary>Checks rows by themselves and against the rows before.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    public StagedChunk Check(IReadOnlyCollection<ListRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Reached.Digest.Span);
        List<StagedRow> good = new(rows.Count);
        List<ImportFault> faults = [];
        long characters = Reached.Characters;
        foreach (ListRow row in rows)
        {
            characters += Digest(hash, row);
            RowCheck check = ListRow.Check(row, command.List, today);
            faults.AddRange((check.Terms is null ? check.Faults : Admit(row.RowNumber, check, good)).Select(fault => new ImportFault(row.RowNumber, fault)));
        }

        Reached = new(Reached.Read + rows.Count, Reached.Accepted + good.Count, characters, hash.GetHashAndReset());
        return new(good, faults, Reached);
    }

    private Fault[] Admit(int rowNumber, RowCheck check, List<StagedRow> good)
    {
        SubjectKey key = check.Key ?? naming.Keyer.KeyOf(check.Subject);
        if (!_firstRows.TryAdd(key, rowNumber))
        {
            return [ListingConflict.DuplicateOf(_firstRows[key])];
        }

        CreditSubject subject = check.Key is null ? new NamedSubject(check.Subject, key).ToSubject() : new(key, default, "");
        string entryId = naming.Identities.NewId("L", check.Terms!.ListedOn.Year, command.Request, key);
        good.Add(new CheckedRow(rowNumber, new(entryId, command.List, subject, check.Terms, command.Origin.SourceSystem, importId)));
        return [];
    }

    private static int Digest(IncrementalHash hash, ListRow row)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, row.RowNumber);
        hash.AppendData(number);
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
            hash.AppendData(number);
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return texts.Sum(text => text.Length);
    }
}
