using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>Refusals of this room in short: each under its stable code, with a message that says what to do.</summary>
internal static class NamedRefusals
{
    /// <summary>The file does not allow it now.</summary>
    public static Refusal Precondition(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);

    /// <summary>The file does not allow it now; one fact more for programs.</summary>
    public static Refusal Precondition(string code, string message, string detail, string value) => Precondition(code, message) with
    {
        Details = new Dictionary<string, string> { [detail] = value },
    };

    /// <summary>One field of the request is wrong.</summary>
    public static Refusal Argument(string code, string field, string message)
    {
        Faults faults = new();
        faults.Add(new(code), field, message);
        return faults.ToRefusal()!;
    }

    /// <summary>A decision needs reasons.</summary>
    public static Refusal ReasonMissing() => Argument("REASON_MISSING", "reason", "Give the official's reasons for the decision.");

    /// <summary>A day as messages and details carry it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
