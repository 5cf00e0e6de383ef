using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;

/// <summary>Asks for a credit file.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="AsOfPosition">After which past position; null for now.</param>
/// <param name="AtLeastPosition">Position that must have been reached before reading; null for none.</param>
public sealed record GetCreditFile(SubjectKey Subject, long? AsOfPosition, long? AtLeastPosition);

/// <summary>Reads what a file says, now or after any past position.</summary>
public sealed class GetCreditFileHandler(ICreditFiles files)
{
    /// <summary>
    /// Reads, or refuses with <c>POSITION_AHEAD</c>, or with <c>POSITION_NOT_REACHED</c> when the journal never answered with the position that must
    /// have been reached: there is nothing to wait for.
    /// </summary>
    public async ValueTask<Outcome<CreditFileReading>> HandleAsync(GetCreditFile query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.AtLeastPosition > files.Head)
        {
            return new Refusal(
                RefusalKind.OutOfRange, new("POSITION_NOT_REACHED"),
                $"The journal ends at position {files.Head}; {query.AtLeastPosition} is none it ever returned. Ask for a position from one of its answers.");
        }

        return query.AsOfPosition is { } asOf
            ? await files.ReadAsOfAsync(query.Subject, asOf, cancellationToken).ConfigureAwait(false)
            : await files.ReadAsync(query.Subject, cancellationToken).ConfigureAwait(false);
    }
}
