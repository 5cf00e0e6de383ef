using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.Objecting;

/// <summary>Reads objections.</summary>
public sealed class ReadObjectionsHandler(ICreditFiles files, IObjectionIndex index)
{
    /// <summary>One objection, or <c>OBJECTION_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<Objection>> GetAsync(string objectionId, CancellationToken cancellationToken)
    {
        if (await files.FindSubjectAsync(objectionId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return ObjectionPolicy.Unknown(objectionId);
        }

        CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
        return read.File.Objection(objectionId) is { } found ? found : ObjectionPolicy.Unknown(objectionId);
    }

    /// <summary>Objections with their place in the list, in the order of receipt.</summary>
    public async ValueTask<List<(IndexLine Line, Objection Objection)>> ListAsync(
        ObjectionState? state, long after, int count, CancellationToken cancellationToken)
    {
        List<(IndexLine, Objection)> objections = [];
        foreach (IndexLine line in await index.ListAsync(state, after, count, cancellationToken).ConfigureAwait(false))
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            objections.Add((line, read.File.Objection(line.Id)!));
        }

        return objections;
    }
}
