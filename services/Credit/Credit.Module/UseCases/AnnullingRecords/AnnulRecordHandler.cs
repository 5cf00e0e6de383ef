using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.AnnullingRecords;

/// <summary>Annuls a record whose basis was revoked, with everything that hangs on it, and keeps that its publication was withdrawn.</summary>
public sealed class AnnulRecordHandler(ICreditFiles files, CreditFileChanges changes, CreditSettings settings)
{
    /// <summary>Annuls, or refuses as <see cref="AnnulmentPolicy"/> says.</summary>
    public ValueTask<Outcome<CreditFileReading>> HandleAsync(AnnulRecord command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ChangeAsync(command.RecordId, request, file => AnnulmentPolicy.Decide(file, command), cancellationToken);
    }

    /// <summary>The publication was withdrawn, or a refusal as <see cref="PublicationWithdrawal"/> says.</summary>
    public ValueTask<Outcome<CreditFileReading>> WithdrawAsync(
        string recordId, string reason, CallerRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(recordId, request, file => PublicationWithdrawal.Decide(file, recordId, reason, settings.Today), cancellationToken);

    private async ValueTask<Outcome<CreditFileReading>> ChangeAsync(
        string recordId, CallerRequest request, Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide, CancellationToken cancellationToken)
    {
        SubjectKey? subject = await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false);
        return subject is not { } key
            ? RepairPolicy.UnknownRecord(recordId)
            : await changes.ChangeAsync(key, request, decide, cancellationToken).ConfigureAwait(false);
    }
}
