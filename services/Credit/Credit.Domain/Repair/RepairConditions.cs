using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>What some rules ask of a subject besides the record itself (市场监督管理行政处罚信息公示规定 14).</summary>
/// <param name="NotPenalisedAgain">No act of the same kind may have been decided since, unless it counts no more.</param>
/// <param name="NotOnLists">Parts of the names of lists that the subject may not be on. An entry without proven prior notice bars nothing.</param>
public sealed record RepairConditions(bool NotPenalisedAgain, IReadOnlyList<string> NotOnLists)
{
    /// <summary>Why the file does not meet them; null when it does.</summary>
    internal Refusal? Refusal(CreditFile file, DishonestyRecord record, RepairSetting setting) =>
        AfterPenalty(file, record, setting) ?? AfterListing(file, setting.Today);

    private Refusal? AfterPenalty(CreditFile file, DishonestyRecord record, RepairSetting setting)
    {
        DishonestyRecord? again = NotPenalisedAgain ? file.Records.Find(one => IsSameKindAfter(one, record, setting)) : null;
        return again is null ? null : Precondition(
            "REPAIR_PENALISED_AGAIN",
            $"Record {again.RecordId} is of the same kind and newer. Have that one repaired first; it is in the credit file.",
            "record_id",
            again.RecordId);
    }

    private static bool IsSameKindAfter(DishonestyRecord one, DishonestyRecord record, RepairSetting setting) =>
        one.Facts.Act == record.Facts.Act &&
        one.Facts.DocumentDate > record.Facts.DocumentDate &&
        one.StatusOn(setting.Today, setting.Rules) is DishonestyStatus.Recorded or DishonestyStatus.UnderRepair or DishonestyStatus.Suspended;

    private Refusal? AfterListing(CreditFile file, DateOnly today)
    {
        ListEntry? entry = file.Entries.Find(one => one.StatusOn(today) == ListEntryStatus.Listed && NotOnLists.Any(one.Listing.List.Name.Contains));
        return entry is null ? null : Precondition(
            "REPAIR_STILL_LISTED",
            $"The subject is on {entry.Listing.List.Name}. Have it removed there by {entry.Listing.List.Agency.Name} first.",
            "entry_id",
            entry.EntryId);
    }
}
