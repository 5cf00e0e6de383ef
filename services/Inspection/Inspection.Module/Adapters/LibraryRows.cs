using System.Data.Common;
using CreditRisk.Hosting.Wire;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of the item list and of the two libraries.</summary>
internal static class LibraryRows
{
    private const string SaveItem = """
        INSERT INTO inspection_office_items (item_code, effective_from, effective_until, content) VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT (item_code, effective_from) DO UPDATE SET effective_until = excluded.effective_until, content = excluded.content
        """;

    private const string SaveLibrary = """
        INSERT INTO inspection_office_libraries (library_id, content) VALUES (@p0, @p1)
        ON CONFLICT (library_id) DO UPDATE SET content = excluded.content
        """;

    private const string SaveObject = """
        INSERT INTO inspection_objects (library_id, object_id, content) VALUES (@p0, @p1, @p2)
        ON CONFLICT (library_id, object_id) DO UPDATE SET content = excluded.content
        """;

    private const string SaveInspector = """
        INSERT INTO inspection_inspectors (inspector_id, content) VALUES (@p0, @p1)
        ON CONFLICT (inspector_id) DO UPDATE SET content = excluded.content
        """;

    public static void Apply(V1.ItemSaved e, DbTransaction transaction)
    {
        DateOnly from = e.Item.EffectiveFrom.ToDateOnly() ?? DateOnly.MinValue;
        DateOnly until = e.Item.EffectiveUntil.ToDateOnly() ?? DateOnly.MaxValue;
        using var save = new RowCommand(transaction, SaveItem, 4);
        save.Run(e.Item.ItemCode, (long)from.DayNumber, (long)until.DayNumber, e.Item.ToByteArray());
    }

    public static void Apply(V1.LibrarySaved e, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveLibrary, 2);
        save.Run(e.Library.LibraryId, e.Library.ToByteArray());
    }

    public static void Apply(V1.ObjectsImported e, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveObject, 3);
        foreach (V1.InspectionObject entry in e.Objects)
        {
            save.Run(e.LibraryId, entry.ObjectId, entry.ToByteArray());
        }
    }

    public static void Apply(V1.InspectorsImported e, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveInspector, 2);
        foreach (V1.Inspector inspector in e.Inspectors)
        {
            save.Run(inspector.InspectorId, inspector.ToByteArray());
        }
    }
}
