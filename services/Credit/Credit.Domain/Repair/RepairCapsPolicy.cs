using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Local limits on repairs.</summary>
internal static class RepairCapsPolicy
{
    private const int Years = 5;

    // So many acts bar repair although none of them is serious. No grade lies between general and serious: every act on record counts.
    private const int TooMany = 3;

    public static Refusal? Refusal(CreditFile file, DishonestyRecord record, RepairSetting setting) =>
        AfterRepairs(file, record, setting) ?? AfterActs(file, setting);

    private static Refusal? AfterRepairs(CreditFile file, DishonestyRecord record, RepairSetting setting)
    {
        DateOnly since = setting.Today.AddYears(-Years);
        ImmutableList<DishonestyRecord> repaired = file.Records.FindAll(one => one.RepairedAt is { } at && ChinaTime.DateOf(at) > since);
        DateOnly? last = repaired.Count == 0 ? null : repaired.Max(one => ChinaTime.DateOf(one.RepairedAt!.Value));
        if (last is { } day && setting.Caps.MonthsBetween is { } months && day.AddMonths(months) > setting.Today)
        {
            string from = Text(day.AddMonths(months));
            return Precondition(
                "REPAIR_TOO_SOON_AGAIN", $"The last repair is less than {months} months past. Apply from {from} on.", "earliest_date", from);
        }

        bool isFull = repaired.Count >= setting.Caps.In5Years ||
            repaired.Count(one => one.Facts.Act == record.Facts.Act) >= setting.Caps.OfOneKindIn5Years;
        return isFull
            ? Precondition("REPAIRS_EXHAUSTED", $"No further repair is possible within {Years} years by the limits of this region.")
            : null;
    }

    // The record to be repaired is one of them; what was repaired, annulled or suspended counts no more.
    private static Refusal? AfterActs(CreditFile file, RepairSetting setting)
    {
        if (setting.Caps.MonthsAfterGraveActs is not { } months)
        {
            return null;
        }

        DishonestyRecord[] counting =
        [
            .. file.Records.Where(one => one.StatusOn(setting.Today, setting.Rules) is DishonestyStatus.Recorded or DishonestyStatus.UnderRepair)
                .OrderByDescending(one => one.Facts.DocumentDate),
        ];
        DateOnly? serious = counting.FirstOrDefault(one => one.Facts.Grade == DishonestyGrade.Serious)?.Facts.DocumentDate.AddMonths(months);
        DateOnly? crowded = counting.ElementAtOrDefault(TooMany - 1)?.Facts.DocumentDate.AddMonths(months);
        DateOnly? from = serious is null || crowded > serious ? crowded : serious;
        return from is { } day && day > setting.Today
            ? Precondition(
                "REPAIR_BARRED_BY_ACTS",
                $"A serious act, or {TooMany} or more acts, were decided within {months} months. Apply from {Text(day)} on.",
                "earliest_date",
                Text(day))
            : null;
    }
}
