using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>What holds for every history of commands, sensible or not, on two records of one subject.</summary>
public sealed class CreditFileLaws
{
    private static readonly DateOnly Today = new(2026, 8, 3);

    private static Arbitrary<List<(int Action, int Record)>> Histories =>
        Gen.Choose(0, 4).SelectMany(action => Gen.Choose(1, 2).Select(record => (action, record))).ListOf().Select(steps => steps.ToList()).ToArbitrary();

    [Fact]
    public void AnyHistory_NoRecordIsRepairedTwice() => Prop.ForAll(Histories, history =>
        Play(history).Events.OfType<RecordRepaired>().GroupBy(repaired => repaired.RecordId).All(group => group.Count() == 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_RepairNeverWorsens() => Prop.ForAll(Histories, history =>
    {
        List<CreditFile> states = Play(history).States;
        return states.Zip(states.Skip(1)).All(step => step.Second.Records.All(after => NotWorse(step.First.Record(after.RecordId), after)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_EachRecordHasAtMostOneOpenCase() => Prop.ForAll(Histories, history =>
        Play(history).States.All(file => file.Cases.Where(found => found.IsOpen).GroupBy(found => found.RecordId).All(group => group.Count() == 1)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_OpenCaseIsTheOneItsRecordNames() => Prop.ForAll(Histories, history =>
        Play(history).States.All(file => file.Records.All(record =>
            record.OpenCaseId == file.Cases.Find(found => found.IsOpen && found.RecordId == record.RecordId)?.CaseId))).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_FoldedInTwoParts_GivesTheSameFile() => Prop.ForAll(Histories, Gen.Choose(0, 40).ToArbitrary(), (history, cut) =>
    {
        List<CreditEvent> events = Play(history).Events;
        CreditFile whole = Files.Of(events);
        CreditFile inParts = events.Skip(cut).Aggregate(Files.Of(events.Take(cut)), (file, happened) => file.Evolve(happened, Files.Noon));
        return Same(whole, inParts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_RecordsDoNotDependOnEachOthersEvents() => Prop.ForAll(Histories, history =>
    {
        List<CreditEvent> events = Play(history).Events;
        CreditFile together = Files.Of(events);
        CreditFile apart = Files.Of(events.OrderBy(RecordOf, StringComparer.Ordinal));
        return together.Records.All(record => record == apart.Record(record.RecordId));
    }).QuickCheckThrowOnFailure();

    private static string RecordOf(CreditEvent happened) =>
        happened is RepairEvent repair ? repair.RecordId : ((DishonestyRecorded)happened).RecordId;

    private static bool NotWorse(DishonestyRecord? before, DishonestyRecord after) =>
        before is null || before.RepairedAt is null || (after.RepairedAt == before.RepairedAt && after.OpenCaseId is null);

    private static bool Same(CreditFile left, CreditFile right) =>
        left.Entries.SequenceEqual(right.Entries) && left.Records.SequenceEqual(right.Records) && left.Cases.SequenceEqual(right.Cases);

    private static (List<CreditEvent> Events, List<CreditFile> States) Play(List<(int Action, int Record)> history)
    {
        List<CreditEvent> events = [];
        List<CreditFile> states = [CreditFile.Empty];
        foreach ((int action, int record) in history)
        {
            CreditFile file = states[^1];
            Outcome<IReadOnlyList<CreditEvent>> decided = Decide(file, action, $"D-{record}", $"R-{events.Count}");
            IReadOnlyList<CreditEvent> happened = decided.IsOk ? decided.Value : [];
            events.AddRange(happened);
            states.Add(happened.Aggregate(file, (before, one) => before.Evolve(one, Files.Noon)));
        }

        return (events, states);
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, int action, string recordId, string newCase)
    {
        string caseId = file.Cases.FindLast(found => found.RecordId == recordId)?.CaseId ?? "R-none";
        return action switch
        {
            0 => DishonestyPolicy.Decide(file, new(recordId, Subjects.Firm(), Acts.General with { DocumentNumber = recordId }), Today),
            1 => RepairPolicy.Decide(file, Files.Apply(Today, newCase, recordId)),
            2 => RepairPolicy.Decide(file, new ApproveRepair(caseId, "Duties performed.", "officer")),
            3 => RepairPolicy.Decide(file, new RefuseRepair(caseId, "Not paid.")),
            _ => RepairPolicy.Decide(file, new WithdrawRepair(caseId)),
        };
    }
}
