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
    /// <summary>Reads, or refuses with <c>POSITION_AHEAD</c>. Waits for the position asked for until cancelled.</summary>
    public async ValueTask<Outcome<CreditFileReading>> HandleAsync(GetCreditFile query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.AtLeastPosition is { } position)
        {
            await files.WaitForAsync(position, cancellationToken).ConfigureAwait(false);
        }

        return query.AsOfPosition is { } asOf
            ? await files.ReadAsOfAsync(query.Subject, asOf, cancellationToken).ConfigureAwait(false)
            : await files.ReadAsync(query.Subject, cancellationToken).ConfigureAwait(false);
    }
}
