using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingCorrections;

/// <summary>Corrections by whether everybody has followed.</summary>
public interface ICorrectionIndex
{
    /// <summary>Corrections in the order of sending.</summary>
    /// <param name="pendingOnly">Only those that somebody has not followed.</param>
    /// <param name="after">Position after which to begin; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<IndexLine>> CorrectionsAsync(bool pendingOnly, long after, int count, CancellationToken cancellationToken);
}

/// <summary>Keeps the ledger of corrections.</summary>
public sealed class CorrectionsHandler(ICreditFiles files, CreditFileChanges changes, ICorrectionIndex index)
{
    /// <summary>A system has followed, or a refusal as <see cref="CorrectionLedger.Acknowledge"/> says.</summary>
    public async ValueTask<Outcome<(Correction Correction, long Position)>> AcknowledgeAsync(
        string correctionId, string system, CallerRequest request, CancellationToken cancellationToken)
    {
        if (await files.FindSubjectAsync(correctionId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return CorrectionLedger.Unknown(correctionId);
        }

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => CorrectionLedger.Acknowledge(file, correctionId, system), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<(Correction, long)>>(
            read => (read.File.Correction(correctionId)!, read.Position), refusal => refusal);
    }

    /// <summary>Corrections with their place in the ledger.</summary>
    public async ValueTask<List<(IndexLine Line, Correction Correction)>> ListAsync(
        bool pendingOnly, long after, int count, CancellationToken cancellationToken)
    {
        List<(IndexLine, Correction)> corrections = [];
        foreach (IndexLine line in await index.CorrectionsAsync(pendingOnly, after, count, cancellationToken).ConfigureAwait(false))
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            corrections.Add((line, read.File.Correction(line.Id)!));
        }

        return corrections;
    }
}
