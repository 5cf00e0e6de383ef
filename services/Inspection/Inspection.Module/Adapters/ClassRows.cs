using System.Data.Common;
using CreditRisk.Inspection.Domain;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of what can change the class of an object, in the order in which it was recorded.</summary>
internal static class ClassRows
{
    // Monthly grading leaves most classes as they are: only changes are kept.
    private const string AddGrade = """
        INSERT INTO inspection_office_class_facts (position, library_id, object_id, kind, day, value, class_rule)
        SELECT @p0, @p1, @p2, 0, @p3, @p4, @p5 WHERE NOT EXISTS (
            SELECT 1 FROM inspection_office_class_facts f WHERE f.library_id = @p1 AND f.object_id = @p2 AND f.kind = 0 AND f.value = @p4 AND f.class_rule = @p5
                AND f.position = (SELECT MAX(g.position) FROM inspection_office_class_facts g WHERE g.library_id = @p1 AND g.object_id = @p2 AND g.kind = 0))
        """;

    private const string AddFact = """
        INSERT INTO inspection_office_class_facts (position, library_id, object_id, kind, day, value, class_rule) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, '')
        ON CONFLICT DO NOTHING
        """;

    private const string AddEnd = """
        INSERT INTO inspection_office_class_facts (position, library_id, object_id, kind, day, value, class_rule)
        SELECT DISTINCT @p0, '', f.object_id, 3, @p1, f.value, '' FROM inspection_office_class_facts f WHERE f.kind = 2 AND f.value = @p2
        ON CONFLICT DO NOTHING
        """;

    private const long AdverseClass = 1;
    private const long Standing = 2;

    public static void Apply(V1.ObjectsImported e, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddGrade, 6);
        foreach (V1.InspectionObject entry in e.Objects)
        {
            add.Run(journaled.Position.Value, e.LibraryId, entry.ObjectId, DayOf(journaled), entry.RiskClass, entry.ClassRule);
        }
    }

    public static void Apply(V1.LibrarySaved e, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddFact, 6);
        add.Run(journaled.Position.Value, e.Library.LibraryId, "", AdverseClass, DayOf(journaled), e.Library.AdverseClass);
    }

    public static void Stand(string recordId, string objectId, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddFact, 6);
        add.Run(journaled.Position.Value, "", objectId, Standing, DayOf(journaled), recordId);
    }

    public static void End(string recordId, JournalEvent journaled, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddEnd, 3);
        add.Run(journaled.Position.Value, DayOf(journaled), recordId);
    }

    /// <summary>A fact out of its row: kind, day, value, rule.</summary>
    public static ClassFact Read(DbDataReader row)
    {
        DateOnly day = DateOnly.FromDayNumber(checked((int)row.GetInt64(1)));
        return row.GetInt64(0) switch
        {
            0 => new ClassFact.Graded(day, row.GetString(2), row.GetString(3)),
            AdverseClass => new ClassFact.AdverseClassSet(day, row.GetString(2)),
            Standing => new ClassFact.Stands(day, row.GetString(2)),
            _ => new ClassFact.Ended(day, row.GetString(2)),
        };
    }

    private static long DayOf(JournalEvent journaled) => ChinaTime.DateOf(journaled.RecordedAt).DayNumber;
}
