using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.DecidingRepair;

/// <summary>Takes an open repair case to its end: approved, refused or withdrawn.</summary>
public sealed class DecideRepairHandler(ICreditFiles files, CreditFileChanges changes)
{
    /// <summary>Decides, or refuses as <see cref="RepairPolicy"/> says.</summary>
    public async ValueTask<Outcome<RepairCaseReading>> HandleAsync(
        RepairCommand command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await files.FindSubjectAsync(command.CaseId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownCase(command.CaseId);
        }

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => RepairPolicy.Decide(file, command), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<RepairCaseReading>>(
            read => new RepairCaseReading(read.File.Case(command.CaseId)!, read.Position), refusal => refusal);
    }
}
