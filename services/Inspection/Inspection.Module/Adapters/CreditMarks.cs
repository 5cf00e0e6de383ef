using System.Data.Common;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Subject = CreditRisk.Kernel.V1.Subject;
using SubjectKind = CreditRisk.Kernel.V1.SubjectKind;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What stands against organisations in the credit file, by their credit code, which is how the object libraries know them.</summary>
internal static class CreditMarks
{
    private const string Add = """
        INSERT INTO inspection_office_marks (record_id, object_id) VALUES (@p0, @p1) ON CONFLICT (record_id) DO NOTHING
        """;

    private const string Remove = "DELETE FROM inspection_office_marks WHERE record_id = @p0";

    /// <summary>The events of the credit file that are heard, and what each changes.</summary>
    public static IEnumerable<KeyValuePair<string, Action<JournalEvent, DbTransaction>>> Changes { get; } =
        new Dictionary<string, Action<JournalEvent, DbTransaction>>
        {
            [DishonestyRecorded.Descriptor.FullName] = (e, to) => Stand(e.Read<DishonestyRecorded>(), e, to),
            [RecordCorrected.Descriptor.FullName] = (e, to) => Stand(e.Read<RecordCorrected>().Record, e, to),
            [RecordRestored.Descriptor.FullName] = (e, to) => Stand(e.Read<RecordRestored>().Record, e, to),
            [RecordSuspended.Descriptor.FullName] = (e, to) => End(e.Read<RecordSuspended>().RecordId, e, to),
            [RecordRepaired.Descriptor.FullName] = (e, to) => End(e.Read<RecordRepaired>().RecordId, e, to),
            [RecordAnnulled.Descriptor.FullName] = (e, to) => End(e.Read<RecordAnnulled>().RecordId, e, to),
            [SubjectListed.Descriptor.FullName] = (e, to) => Stand(e.Read<SubjectListed>(), e, to),
            [SubjectDelisted.Descriptor.FullName] = (e, to) => End(e.Read<SubjectDelisted>().EntryId, e, to),
        };

    private static void Stand(DishonestyRecorded record, JournalEvent journaled, DbTransaction transaction) =>
        Stand(record.RecordId, record.Subject, journaled, transaction);

    private static void Stand(SubjectListed entry, JournalEvent journaled, DbTransaction transaction) =>
        Stand(entry.EntryId, entry.Subject, journaled, transaction);

    private static void Stand(string recordId, Subject subject, JournalEvent journaled, DbTransaction transaction)
    {
        if (subject.Kind == SubjectKind.Organisation)
        {
            using var add = new RowCommand(transaction, Add, 2);
            add.Run(recordId, subject.DisplayId);
            ClassRows.Stand(recordId, subject.DisplayId, journaled, transaction);
        }
    }

    private static void End(string recordId, JournalEvent journaled, DbTransaction transaction)
    {
        using var remove = new RowCommand(transaction, Remove, 1);
        remove.Run(recordId);
        ClassRows.End(recordId, journaled, transaction);
    }
}
