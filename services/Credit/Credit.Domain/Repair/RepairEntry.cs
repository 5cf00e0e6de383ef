using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;
using static CreditRisk.Credit.Domain.Repair.RepairRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Whether a record can be applied for.</summary>
internal static class RepairEntry
{
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, ApplyRepair command, RepairSetting setting)
    {
        if (file.Record(command.RecordId) is not { } record)
        {
            return RepairPolicy.UnknownRecord(command.RecordId);
        }

        Refusal? refusal =
            StandingRefusal(record, setting) ??
            BanRefusal(file, setting.Today) ??
            MaterialRefusal(command.Application, record.Recorded.Subject.Kind) ??
            PublicityRefusal(setting.Rules.WindowOf(record.Facts, setting.Today), command.Application, setting.Today) ??
            RepairCapsPolicy.Refusal(file, record, setting) ??
            setting.Rules.ProcedureOn(record.Facts.Regime, setting.Today).Conditions?.Refusal(file, record, setting);
        return refusal is not null ? refusal : new CreditEvent[]
        {
            new RepairApplied(command.CaseId, record.RecordId, record.Recorded.Subject, command.Application, TermsOf(record.Facts, setting)),
        };
    }

    /// <summary>
    /// Why a case cannot be approved although it was applied for in order: what was asked then is asked again, by the rules of that day, because the
    /// file has gone on since. Null when it can.
    /// </summary>
    public static Refusal? StillOpen(CreditFile file, RepairCase found, RepairSetting setting)
    {
        DishonestyRecord record = file.Record(found.RecordId)!;
        DateOnly appliedOn = found.Applied.Terms.AppliedOn;
        return BanRefusal(file, setting.Today) ??
            EarlyRefusal(record.Facts, appliedOn, setting) ??
            RepairCapsPolicy.Refusal(file, record, setting) ??
            setting.Rules.ProcedureOn(record.Facts.Regime, appliedOn).Conditions?.Refusal(file, record, setting);
    }

    // A correction can have made the period longer; rules that came into force since count when they are kinder.
    private static Refusal? EarlyRefusal(DishonestyFacts facts, DateOnly appliedOn, RepairSetting setting)
    {
        DateOnly? then = setting.Rules.WindowOf(facts, appliedOn).Earliest;
        DateOnly? now = setting.Rules.WindowOf(facts, setting.Today).Earliest;
        return setting.Today < then && setting.Today < now ? TooEarly(then < now ? then.Value : now.Value) : null;
    }

    private static RepairTerms TermsOf(DishonestyFacts facts, RepairSetting setting)
    {
        RepairRuleSet rules = setting.Rules.ProcedureOn(facts.Regime, setting.Today);
        RepairLimits limits = rules.Limits;
        int days = limits.DecideFromAcceptance ? limits.AcceptWithin + limits.DecideWithin : limits.DecideWithin;
        return new(rules.Version, limits, setting.Today, setting.Calendar.AddWorkingDays(setting.Today, days));
    }

    private static Refusal? StandingRefusal(DishonestyRecord record, RepairSetting setting) => record switch
    {
        { RepairedAt: not null } =>
            Precondition("RECORD_REPAIRED", "The record is repaired already: it counts no more and needs no second repair."),
        { AnnulledAt: not null } => Precondition("RECORD_ANNULLED", "The record was annulled: it counts no more and needs no repair."),
        { OpenCaseId: { } open } => Precondition(
            "REPAIR_CASE_OPEN", $"Repair case {open} of this record is not decided yet: wait for it or withdraw it.", "case_id", open),
        { Facts.NotRepairableBy: { } basis } => Precondition(
            "RECORD_NOT_REPAIRABLE", $"{basis.Title} {basis.Article} excludes this record from repair. It ends with its publicity."),
        _ when record.StatusOn(setting.Today, setting.Rules) == DishonestyStatus.Expired =>
            Precondition("RECORD_EXPIRED", "The longest period of this record has passed: it counts no more and needs no repair."),
        _ => null,
    };

    private static Refusal? BanRefusal(CreditFile file, DateOnly today) => file.RepairBannedUntil is { } until && until >= today
        ? Precondition(
            "REPAIR_BANNED", $"Material of an earlier repair was false: nothing can be applied for until {Text(until)}.", "banned_until", Text(until))
        : null;

    private static Refusal? MaterialRefusal(RepairApplication application, SubjectKind subject)
    {
        Faults faults = new();
        faults.AddIf(
            application.Materials.Count == 0, "REPAIR_MATERIALS_MISSING", "materials",
            "Hand in proof that the act is corrected and every duty performed.");
        faults.AddIf(
            application.Commitment is null, "REPAIR_COMMITMENT_MISSING", "commitment",
            "Hand in the signed repair commitment; it will be published.");
        faults.AddIf(
            application.Ruling is { Number: "" } or { Court: "" }, "RULING_INCOMPLETE", "ruling", "Name the number of the ruling and its court.");
        faults.AddIf(
            application.Agent is { Kind: RepairAgentKind.Agent, PowerOfAttorney: null }, "POWER_OF_ATTORNEY_MISSING", "agent.power_of_attorney",
            "Hand in the power of attorney that the subject has signed for the agent.");
        faults.AddIf(
            application.Agent is { Kind: RepairAgentKind.ResponsiblePerson } && subject != SubjectKind.Organisation,
            "RESPONSIBLE_PERSONS_NOT_APPLICABLE", "agent.kind", "Only an organisation has responsible persons: a person applies itself or by an agent.");
        return faults.ToRefusal();
    }

    private static Refusal? PublicityRefusal(PublicityWindow window, RepairApplication application, DateOnly today) => window switch
    {
        { Period.Repairable: false, Ends: { } ends } => Precondition(
            "REPAIR_NOT_NEEDED", $"Publicity of this record ends by itself after {Text(ends)}; no application is needed.", "publicity_ends", Text(ends)),
        { Earliest: { } earliest } when today < earliest && application.Ruling is null => TooEarly(earliest),
        { StartIsMissing: true } when application.Ruling is null => Precondition(
            "PUBLICATION_DATE_MISSING",
            $"Under {window.Rules.Version} the period counts from publication, and the day of publication is not on record. Have it corrected first."),
        _ => null,
    };
}
