using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ApplyingRepair;

/// <summary>Opens a repair case.</summary>
public sealed class ApplyRepairHandler(ICreditFiles files, CreditFileChanges changes, IIdentities identities, CreditSettings settings)
{
    /// <summary>Opens the case, or refuses as <see cref="RepairPolicy"/> says.</summary>
    public async ValueTask<Outcome<RepairCaseReading>> HandleAsync(
        string recordId, RepairApplication application, CallerRequest request, CancellationToken cancellationToken)
    {
        RepairSetting setting = await settings.RepairAsync(cancellationToken).ConfigureAwait(false);
        if (await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownRecord(recordId);
        }

        ApplyRepair command = new(identities.NewId("R", setting.Today.Year, request, recordId), recordId, application);
        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => RepairPolicy.Decide(file, command, setting), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<RepairCaseReading>>(read => RepairCaseReading.Latest(read, recordId), refusal => refusal);
    }
}
