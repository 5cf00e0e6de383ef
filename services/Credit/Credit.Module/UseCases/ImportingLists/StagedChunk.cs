using CreditRisk.Credit.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>A good row that is kept aside. It names its subject by pseudonym only.</summary>
/// <param name="RowNumber">Its number in the file.</param>
/// <param name="Subject">Whom it lists.</param>
/// <param name="IsByKey">True when the row names its subject by its key.</param>
public abstract record StagedRow(int RowNumber, SubjectKey Subject, bool IsByKey)
{
    /// <summary>The entry it may become; read when it is asked for.</summary>
    public abstract SubjectListed Listed { get; }
}

/// <summary>A row that was just checked.</summary>
/// <param name="RowNumber">Its number in the file.</param>
/// <param name="Listed">The entry it may become.</param>
public sealed record CheckedRow(int RowNumber, SubjectListed Listed) : StagedRow(RowNumber, Listed.Subject.Key, Listed.Subject.DisplayId.Length == 0)
{
    /// <inheritdoc />
    public override SubjectListed Listed { get; } = Listed;
}

/// <summary>Rows that were checked and kept aside together.</summary>
/// <param name="Rows">The good ones.</param>
/// <param name="Faults">What is wrong with the others.</param>
/// <param name="Reached">How far the import is after them.</param>
public sealed record StagedChunk(IReadOnlyList<StagedRow> Rows, IReadOnlyList<ImportFault> Faults, StagedSoFar Reached);

/// <summary>How far the reading of an import is.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Accepted">Good ones among them.</param>
/// <param name="Characters">Characters in all of them.</param>
/// <param name="Digest">SHA-256 over all of them as they came in, chained from chunk to chunk.</param>
public sealed record StagedSoFar(long Read, long Accepted, long Characters, ReadOnlyMemory<byte> Digest)
{
    /// <summary>Before the first row.</summary>
    public static StagedSoFar Nothing { get; } = new(0, 0, 0, new byte[32]);

    /// <summary>True when the rows are more, or longer, than one import may hold.</summary>
    public bool IsTooLarge => Read > ImportList.MaximumRows || Characters > ImportList.MaximumCharacters;
}
