using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
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

    public static ApplyRepair Apply(DateOnly today, string caseId = "R-1", string recordId = "D-1") =>
        new(caseId, recordId, Application, today, WorkingCalendar.Embedded);
}
