using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>The refusals of the repair room, each under its stable code.</summary>
internal static class RepairRefusals
{
    public static Refusal UnknownCase(string caseId) =>
        new(RefusalKind.NotFound, new("REPAIR_CASE_UNKNOWN"), $"There is no repair case {caseId}.");

    public static Refusal Closed(RepairCase closed) => new(
        RefusalKind.FailedPrecondition,
        new("REPAIR_CASE_CLOSED"),
        $"Repair case {closed.CaseId} is {closed.State} and takes no further step. After a refusal or withdrawal apply anew.");

    public static Refusal OutOfOrder(RepairCase found, RepairCommand command) => new(
        RefusalKind.FailedPrecondition,
        new("REPAIR_STEP_OUT_OF_ORDER"),
        $"{command.GetType().Name} is no step of a case that is {found.State}. Possible now: " +
        $"{string.Join(", ", RepairSteps.In(found.State).Select(step => step.Name).Order(StringComparer.Ordinal))}.")
    {
        Details = new Dictionary<string, string> { ["state"] = found.State.ToString() },
    };

    public static Refusal Precondition(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);

    public static Refusal Precondition(string code, string message, string detail, string value) => Precondition(code, message) with
    {
        Details = new Dictionary<string, string> { [detail] = value },
    };

    public static Refusal Argument(string code, string field, string message)
    {
        Faults faults = new();
        faults.Add(new(code), field, message);
        return faults.ToRefusal()!;
    }

    public static Refusal ReasonMissing() => Argument("REASON_MISSING", "reason", "Give the official's reasons for the decision.");

    public static Refusal TooEarly(DateOnly earliest) => Precondition(
        "REPAIR_TOO_EARLY",
        $"The shortest publicity period of this record has not passed. Repair can be applied for from {Text(earliest)} on.",
        "earliest_date",
        Text(earliest));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
