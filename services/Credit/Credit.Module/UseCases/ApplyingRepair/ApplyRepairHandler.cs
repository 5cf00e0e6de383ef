using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ApplyingRepair;

/// <summary>Opens a repair case.</summary>
public sealed class ApplyRepairHandler(
    ICreditFiles files, CreditFileChanges changes, IIdentities identities, WorkingCalendar calendar, TimeProvider clock)
{
    /// <summary>Opens the case, or refuses as <see cref="RepairPolicy"/> says.</summary>
    public async ValueTask<Outcome<RepairCaseReading>> HandleAsync(
        string recordId, RepairApplication application, CallerRequest request, CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        if (await files.FindSubjectAsync(recordId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownRecord(recordId);
        }

        ApplyRepair command = new(identities.NewId("R", today.Year, request, recordId), recordId, application, today, calendar);
        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => RepairPolicy.Decide(file, command), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<RepairCaseReading>>(read => RepairCaseReading.Latest(read, recordId), refusal => refusal);
    }
}
