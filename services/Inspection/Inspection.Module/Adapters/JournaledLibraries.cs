using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.Module.UseCases.SavingItems;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The item list and the two libraries as streams of the journal.</summary>
internal sealed class JournaledLibraries(IJournal journal) : ILibraryWriter<LibraryObject>, ILibraryWriter<LibraryInspector>, IItemWriter
{
    private static readonly StreamId AllInspectors = new("inspectors", "all");

    ILibraryBatch<LibraryObject> ILibraryWriter<LibraryObject>.Begin(string libraryId) =>
        new JournaledBatch<LibraryObject, V1.InspectionObject>(
            journal,
            new("library", libraryId),
            LibraryWire.ToWire,
            objects => new V1.ObjectsImported { LibraryId = libraryId, Objects = { objects } });

    ILibraryBatch<LibraryInspector> ILibraryWriter<LibraryInspector>.Begin(string libraryId) =>
        new JournaledBatch<LibraryInspector, V1.Inspector>(
            journal,
            AllInspectors,
            LibraryWire.ToWire,
            inspectors => new V1.InspectorsImported { Inspectors = { inspectors } });

    public async ValueTask<Outcome<long>> SaveAsync(ListedItem item, RequestStamp request, CancellationToken cancellationToken)
    {
        NewEvent saved = new V1.ItemSaved { Item = LibraryWire.ToWire(item) }.ToNewEvent();
        return await AppendAsync(new("item", item.ItemCode), saved, request, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Outcome<long>> SaveAsync(LibrarySettings library, RequestStamp request, CancellationToken cancellationToken)
    {
        V1.ObjectLibrary settings =
            new() { LibraryId = library.LibraryId, Title = library.Title, AdverseClass = library.AdverseClass, ItemCodes = { library.ItemCodes } };
        NewEvent saved = new V1.LibrarySaved { Library = settings }.ToNewEvent();
        return await AppendAsync(new("library", library.LibraryId), saved, request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<long>> AppendAsync(StreamId stream, NewEvent saved, RequestStamp request, CancellationToken cancellationToken)
    {
        AppendRequest append = new([new(stream, ExpectedVersion.Any, [saved])], request.Actor, request.RequestId);
        Outcome<Appended> appended = await journal.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }
}
