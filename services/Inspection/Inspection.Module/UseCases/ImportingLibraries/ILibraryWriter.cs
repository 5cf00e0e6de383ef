using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ImportingLibraries;

/// <summary>Writes a library.</summary>
public interface ILibraryWriter<in T>
{
    /// <summary>Starts to gather records that will be committed together.</summary>
    /// <param name="libraryId">Which library.</param>
    ILibraryBatch<T> Begin(string libraryId);
}

/// <summary>Records that will be committed together. Not for concurrent use.</summary>
public interface ILibraryBatch<in T>
{
    /// <summary>Adds a record; false when no more can be committed together.</summary>
    bool TryAdd(T record);

    /// <summary>Adds or replaces all records or none.</summary>
    /// <returns>The position; the first one when the same request was committed before.</returns>
    ValueTask<Outcome<long>> CommitAsync(RequestStamp request, CancellationToken cancellationToken);
}
