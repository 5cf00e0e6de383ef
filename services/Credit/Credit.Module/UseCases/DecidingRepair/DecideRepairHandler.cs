using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.DecidingRepair;

/// <summary>Takes a repair case one step further.</summary>
public sealed class DecideRepairHandler(ICreditFiles files, CreditFileChanges changes, IIdentities identities, CreditSettings settings)
{
    /// <summary>Takes the step, or refuses as <see cref="RepairPolicy"/> says.</summary>
    public async ValueTask<Outcome<RepairCaseReading>> HandleAsync(
        RepairCommand command, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        RepairSetting setting = await settings.RepairAsync(cancellationToken).ConfigureAwait(false);
        if (await files.FindSubjectAsync(command.CaseId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return RepairPolicy.UnknownCase(command.CaseId);
        }

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject, request, file => RepairPolicy.Decide(file, command, setting), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<RepairCaseReading>>(
            read => new RepairCaseReading(read.File.Case(command.CaseId)!, read.Position), refusal => refusal);
    }

    /// <summary>Takes a repair back that rested on false material; the false act gets an id of its own.</summary>
    public ValueTask<Outcome<RepairCaseReading>> RevokeAsync(
        string caseId, FalseRepairDecision decision, CallerRequest request, CancellationToken cancellationToken) =>
        HandleAsync(new RevokeRepair(caseId, identities.NewId("D", settings.Today.Year, request, caseId), decision), request, cancellationToken);
}
