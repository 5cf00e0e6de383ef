using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Local limits on second repairs.</summary>
internal static class RepairCapsPolicy
{
    private const int Years = 5;

    public static Refusal? Refusal(CreditFile file, DishonestyRecord record, RepairSetting setting)
    {
        DateOnly since = setting.Today.AddYears(-Years);
        ImmutableList<DishonestyRecord> repaired = file.Records.FindAll(one => one.RepairedAt is { } at && ChinaTime.DateOf(at) > since);
        DateOnly? last = repaired.Count == 0 ? null : repaired.Max(one => ChinaTime.DateOf(one.RepairedAt!.Value));
        if (last is { } day && setting.Caps.MonthsBetween is { } months && day.AddMonths(months) > setting.Today)
        {
            string from = NamedRefusals.Text(day.AddMonths(months));
            return NamedRefusals.Precondition(
                "REPAIR_TOO_SOON_AGAIN", $"The last repair is less than {months} months past. Apply from {from} on.", "earliest_date", from);
        }

        bool isFull = repaired.Count >= setting.Caps.In5Years ||
            repaired.Count(one => one.Facts.Act == record.Facts.Act) >= setting.Caps.OfOneKindIn5Years;
        return isFull
            ? NamedRefusals.Precondition("REPAIRS_EXHAUSTED", $"No further repair is possible within {Years} years by the limits of this region.")
            : null;
    }
}
