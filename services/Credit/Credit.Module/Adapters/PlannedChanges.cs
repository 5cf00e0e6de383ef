using System.IO.MemoryMappedFiles;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// The changes of a plan while it is made. What fits into one commit stays in the order of the file. More is brought into the order of the subjects'
/// pseudonyms: a commit then touches a few neighbouring pages of each index by subject, and not one page for each row.
/// </summary>
internal sealed class PlannedChanges((string Changes, string Ordering) files, ChangeRecord record) : IImportPlanning
{
    private readonly FileStream _stream = new(files.Changes, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    private readonly List<(UInt128 Subject, long Start, int Length)> _added = [];

    public void Add(StagedRow row, EntryInForce? ended)
    {
        byte[] content = record.ToBytes(row, ended);
        long start = _stream.Position;
        RecordFile.Write(_stream, content);
        _added.Add((row.Subject.Value, start, (int)(_stream.Position - start)));
    }

    public void End(EntryInForce entry) => RecordFile.Write(_stream, record.ToBytes(null, entry));

    public void Dispose()
    {
        bool isToBeOrdered = _added.Count > ImportList.ChangesPerCommit;
        if (isToBeOrdered)
        {
            Order();
        }

        _stream.Dispose();
        if (isToBeOrdered)
        {
            File.Move(files.Ordering, files.Changes, overwrite: true);
        }
    }

    // Removals come last, in the order in which they were listed.
    private void Order()
    {
        _stream.Flush();
        (_, long last, int length) = _added[^1];
        using FileStream ordered = new(files.Ordering, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        using var map = MemoryMappedFile.CreateFromFile(_stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using MemoryMappedViewAccessor view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte[] content = new byte[_added.Max(added => added.Length)];
        _added.Sort(static (one, other) => one.Subject.CompareTo(other.Subject));
        foreach ((_, long start, int size) in _added)
        {
            view.ReadArray(start, content, 0, size);
            ordered.Write(content, 0, size);
        }

        _stream.Position = last + length;
        _stream.CopyTo(ordered);
    }
}
