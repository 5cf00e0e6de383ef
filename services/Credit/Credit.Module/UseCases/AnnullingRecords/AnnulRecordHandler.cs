using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.AnnullingRecords;

/// <summary>Annuls a record whose basis was revoked, with everything that hangs on it.</summary>
public sealed class AnnulRecordHandler(ICreditFiles files, CreditFileChanges changes)
{
    /// <summary>Annuls, or refuses as <see cref="AnnulmentPolicy"/> says.</summary>
    public async ValueTask<Outcome<CreditFileReading>> HandleAsync(
        AnnulRecord command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        SubjectKey? subject = await files.FindSubjectAsync(command.RecordId, cancellationToken).ConfigureAwait(false);

        return subject is not { } key
            ? RepairPolicy.UnknownRecord(command.RecordId)
            : await changes
                .ChangeAsync(key, request, file => AnnulmentPolicy.Decide(file, command), cancellationToken)
                .ConfigureAwait(false);
    }
}
