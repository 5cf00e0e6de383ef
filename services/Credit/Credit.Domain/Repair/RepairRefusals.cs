using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>The refusals that several steps of a repair case share.</summary>
internal static class RepairRefusals
{
    public static Refusal UnknownCase(string caseId) =>
        new(RefusalKind.NotFound, new("REPAIR_CASE_UNKNOWN"), $"There is no repair case {caseId}.");

    public static Refusal Closed(RepairCase closed) => Precondition(
        "REPAIR_CASE_CLOSED",
        $"Repair case {closed.CaseId} is {closed.State} and takes no further step. After a refusal or withdrawal apply anew.");

    public static Refusal OutOfOrder(RepairCase found, RepairCommand command) => Precondition(
        "REPAIR_STEP_OUT_OF_ORDER",
        $"{command.GetType().Name} is no step of a case that is {found.State}. Possible now: " +
        $"{string.Join(", ", RepairSteps.In(found.State).Select(step => step.Name).Order(StringComparer.Ordinal))}.",
        "state",
        found.State.ToString());

    public static Refusal TooEarly(DateOnly earliest) => Precondition(
        "REPAIR_TOO_EARLY",
        $"The shortest publicity period of this record has not passed. Repair can be applied for from {Text(earliest)} on.",
        "earliest_date",
        Text(earliest));
}
