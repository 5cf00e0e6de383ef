using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Rows and plans of imports as files: <c>ID.rows</c>, <c>ID.changes</c>, and <c>ID.plan</c>, which is there only when the changes are whole. They
/// name subjects by pseudonym like the journal.
/// </summary>
internal sealed class ImportFolder : IImportDesk
{
    private readonly string _path;

    public ImportFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>Ids of the imports of which something is here.</summary>
    public IReadOnlyList<string> ImportIds => [.. Directory.EnumerateFiles(_path).Select(file => Path.GetFileNameWithoutExtension(file)!).Distinct(StringComparer.Ordinal)];

    /// <summary>When something of an import was last written.</summary>
    public DateTimeOffset TouchedAt(string importId) => Directory.EnumerateFiles(_path, $"{importId}.*").Select(System.IO.File.GetLastWriteTimeUtc).Max();

    public Outcome<IStagedImport> Open(string importId, ImportList command)
    {
        try
        {
            return new StagedFile(File(importId, "rows"), command);
        }
        catch (IOException) when (System.IO.File.Exists(File(importId, "rows")))
        {
            return new Refusal(
                RefusalKind.Conflict, new("IMPORT_IN_PROGRESS"),
                "Another call sends this import just now. Wait for it to end, or for the server to notice that it has broken, and send it again.")
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    public IImportPlanning Plan(string importId, CreditList list)
    {
        System.IO.File.Delete(File(importId, "plan"));
        return new PlannedChanges((File(importId, "changes"), File(importId, "ordering")), new(list));
    }

    public ImportPlan? FindPlan(string importId)
    {
        try
        {
            return ImportPlanText.Read(System.IO.File.ReadAllText(File(importId, "plan")));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Seal(ImportPlan plan)
    {
        string unsealed = File(plan.Import.ImportId, "sealing");
        using (FileStream changes = System.IO.File.Open(File(plan.Import.ImportId, "changes"), FileMode.Open, FileAccess.ReadWrite))
        {
            changes.Flush(flushToDisk: true);
        }

        using (FileStream stream = System.IO.File.Create(unsealed))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(ImportPlanText.Write(plan)));
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unsealed, File(plan.Import.ImportId, "plan"), overwrite: true);
    }

    public IEnumerable<ListChange> ReadChanges(ImportPlan plan)
    {
        var record = new ChangeRecord(plan.Import.List);
        using FileStream stream = new(File(plan.Import.ImportId, "changes"), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        while (RecordFile.Read(stream) is { } content)
        {
            yield return record.ReadChange(content);
        }
    }

    public void Clear(string importId)
    {
        foreach (string kind in (string[])["plan", "sealing", "changes", "ordering", "rows"])
        {
            System.IO.File.Delete(File(importId, kind));
        }
    }

    private string File(string importId, string kind) => Path.Combine(_path, $"{importId}.{kind}");
}
