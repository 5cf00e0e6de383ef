using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Draws as the read model has them, which is in the words of the contract.</summary>
public interface IDrawPages
{
    /// <summary>One draw; null when there is none.</summary>
    ValueTask<V1.Draw?> FindAsync(string drawId, CancellationToken cancellationToken);

    /// <summary>Draws with a number below another, newest first.</summary>
    ValueTask<List<V1.Draw>> ListAsync(long before, int count, CancellationToken cancellationToken);

    /// <summary>The visit of one object; null when the draw has none.</summary>
    ValueTask<V1.Visit?> VisitAsync(string drawId, string objectId, CancellationToken cancellationToken);

    /// <summary>Visits of a draw after an object id, in the order of the ids.</summary>
    ValueTask<List<V1.Visit>> VisitsAsync(string drawId, string after, int count, CancellationToken cancellationToken);
}

/// <summary>The item list and the libraries as the read model has them.</summary>
public interface ILibraryPages
{
    /// <summary>Items that are on the list on a day, after a code, in the order of the codes.</summary>
    ValueTask<List<V1.InspectionItem>> ItemsAsync(DateOnly on, string after, int count, CancellationToken cancellationToken);

    /// <summary>Libraries after an id, in the order of the ids, with their numbers of objects.</summary>
    ValueTask<List<V1.ObjectLibrary>> LibrariesAsync(string after, int count, CancellationToken cancellationToken);

    /// <summary>Objects of a library after an id, in the order of the ids.</summary>
    ValueTask<List<V1.InspectionObject>> ObjectsAsync(string libraryId, string after, int count, CancellationToken cancellationToken);

    /// <summary>What can have changed the class of an object, in the order in which it was recorded; empty when the library never had it.</summary>
    ValueTask<List<ClassFact>> ClassFactsAsync(string libraryId, string objectId, CancellationToken cancellationToken);

    /// <summary>Inspectors after an id, in the order of the ids.</summary>
    ValueTask<List<V1.Inspector>> InspectorsAsync(string after, int count, CancellationToken cancellationToken);
}

/// <summary>Transcript files.</summary>
public interface ITranscripts
{
    /// <summary>Opens the transcript of a draw with its redraws; null when there is none.</summary>
    Stream? OpenTranscript(V1.Draw draw);
}
