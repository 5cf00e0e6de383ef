using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Builders;

/// <summary>Files made of events, all of them at noon of one day.</summary>
internal static class Files
{
    public static readonly DateTimeOffset Noon = new(2026, 8, 3, 12, 0, 0, ChinaTime.Offset);

    public static readonly Evidence Proof = new("Proof of performance", "", new string('a', 64), "application/pdf", 1000);

    public static RepairApplication Application { get; } = new(RepairChannel.Direct, [Proof], Proof);

    public static CreditFile Of(params IEnumerable<CreditEvent> events) =>
        events.Aggregate(CreditFile.Empty, (file, happened) => file.Evolve(happened, Noon));

    public static CreditFile After(this CreditFile file, Outcome<IReadOnlyList<CreditEvent>> decided) =>
        decided.Value.Aggregate(file, (before, happened) => before.Evolve(happened, Noon));

    public static CreditFile WithRecord(DishonestyFacts facts, string recordId = "D-1") =>
        Of(new DishonestyRecorded(recordId, Subjects.Firm().ToSubject(), facts));

    public static ApplyRepair Apply(string caseId = "R-1", string recordId = "D-1") => new(caseId, recordId, Application);

    /// <summary>What a decision depends on besides the file: the shipped rules and calendar, and the systems named.</summary>
    public static RepairSetting On(DateOnly today, params string[] systems) =>
        new(today, WorkingCalendar.Embedded, Rules, systems, new());

    /// <summary>The shipped rules under the default policy.</summary>
    public static RepairRuleBook Rules { get; } = EmbeddedRepairRules.Read(VersionChoice.RecordDateUnlessKinder);
}
