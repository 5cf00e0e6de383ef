using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Bans;

/// <summary>What the catalogue says about the permit of a ban.</summary>
public enum PermitSafety
{
    /// <summary>The catalogue has no such matter.</summary>
    Unknown,

    /// <summary>The statute bans nobody from it.</summary>
    NotSafetyRelated,

    /// <summary>直接关系公共安全、人身健康、生命财产安全.</summary>
    SafetyRelated,
}

/// <summary>Records a ban.</summary>
/// <param name="Subject">Who is banned.</param>
/// <param name="Ban">What is to be recorded.</param>
/// <param name="Permit">What the catalogue says about the permit.</param>
public sealed record RecordStatutoryBan(NamedSubject Subject, StatutoryBan Ban, PermitSafety Permit);

/// <summary>Decides whether a ban can be recorded: only for a safety-related permit (行政许可法 78, 79).</summary>
public static class BanPolicy
{
    /// <summary>Decides.</summary>
    /// <returns>
    /// One event, or all faults of the request (<c>DOCUMENT_NUMBER_MISSING</c>, <c>BANNING_AGENCY_MISSING</c>, <c>BAN_STARTS_IN_FUTURE</c>,
    /// <c>MATTER_UNKNOWN</c>), or <c>MATTER_NOT_SAFETY_RELATED</c>, <c>SUBJECT_IS_MINOR</c>, <c>BAN_EXISTS</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, RecordStatutoryBan command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        Refusal? refusal = FaultsOf(command, today) ?? SafetyRefusal(command) ?? MinorRefusal(command) ?? RepeatRefusal(file, command.Ban);
        return refusal is not null ? refusal : new CreditEvent[] { new StatutoryBanRecorded(command.Ban) };
    }

    private static Refusal? FaultsOf(RecordStatutoryBan command, DateOnly today)
    {
        Faults faults = new();
        faults.AddIf(command.Ban.DocumentNumber.Length == 0, "DOCUMENT_NUMBER_MISSING", "document_number", "Name the number of the decision.");
        faults.AddIf(!command.Ban.ImposedBy.IsNamed, "BANNING_AGENCY_MISSING", "imposed_by", "Name the agency that imposed the ban, with its code.");
        faults.AddIf(command.Ban.StartsOn > today, "BAN_STARTS_IN_FUTURE", "starts_on", "The day of the decision has not come yet.");
        faults.AddIf(command.Permit == PermitSafety.Unknown, "MATTER_UNKNOWN", "matter_code", "The catalogue has no matter with this code.");
        return faults.ToRefusal();
    }

    private static Refusal? SafetyRefusal(RecordStatutoryBan command) => command.Permit == PermitSafety.SafetyRelated ? null : new(
        RefusalKind.FailedPrecondition,
        new("MATTER_NOT_SAFETY_RELATED"),
        "The catalogue does not call this permit safety-related: the statute bans nobody from it. Record the act as dishonesty instead.");

    private static Refusal? MinorRefusal(RecordStatutoryBan command) => !command.Subject.IsMinorOn(command.Ban.StartsOn) ? null : new(
        RefusalKind.FailedPrecondition,
        new("SUBJECT_IS_MINOR"),
        "The person was under 18 on the day of the decision. Credit subjects have full civil capacity: nothing may be recorded.");

    private static Refusal? RepeatRefusal(CreditFile file, StatutoryBan ban) =>
        file.Bans.Find(known => known.DocumentNumber == ban.DocumentNumber && known.MatterCode == ban.MatterCode) is not { } same ? null : new(
            RefusalKind.AlreadyExists,
            new("BAN_EXISTS"),
            $"The ban of this document for this permit is on record as {same.BanId}.");
}
