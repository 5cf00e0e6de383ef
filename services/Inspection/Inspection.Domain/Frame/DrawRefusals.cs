using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Refusals of this room; their codes are listed in the room's README.</summary>
internal static class DrawRefusals
{
    public static Refusal Refused(string code, string message, RefusalKind kind = RefusalKind.FailedPrecondition) =>
        new(kind, new(code), message);
}
