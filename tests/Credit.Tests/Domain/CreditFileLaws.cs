using System.Text.Json;
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

    private static readonly string[] Steps = [.. RepairStep.All.Keys];

    /// <summary>Steps by number: -1 records, -2 annuls.</summary>
    private static Arbitrary<List<(int Step, int Record)>> Histories => Gen.Choose(-2, Steps.Length - 1)
        .SelectMany(step => Gen.Choose(1, 2).Select(record => (step, record))).ListOf(60).Select(steps => steps.ToList()).ToArbitrary();

    [Fact]
    public void AnyHistory_NoRecordIsRepairedTwice() => Prop.ForAll(Histories, history => Play(history).Events
        .OfType<RepairEvent>().Where(happened => happened is RecordRepaired or RecordRestored).GroupBy(happened => happened.RecordId)
        .All(group => group.Zip(group.Skip(1)).All(pair => pair is not (RecordRepaired, RecordRepaired)))).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_OnlyARestorationWorsens() => Prop.ForAll(Histories, history =>
    {
        (List<CreditEvent> events, List<CreditFile> states) = Play(history);
        return events.Zip(states.Zip(states.Skip(1))).All(step =>
            step.First is RecordRestored || step.Second.Second.Records.All(after => NotWorse(step.Second.First.Record(after.RecordId), after)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_EachRecordHasAtMostOneOpenCase() => Prop.ForAll(Histories, history =>
        Play(history).States.All(file => file.Cases.Where(found => found.IsOpen).GroupBy(found => found.RecordId).All(group => group.Count() == 1)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_OpenCaseHasAClock() => Prop.ForAll(Histories, history =>
        Play(history).States.All(file => file.Cases.All(found => found.IsOpen != found.Clocks.IsEmpty || found.State == RepairState.Approved)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_RepairedMeansEverySystemAcknowledged() => Prop.ForAll(Histories, history =>
        Play(history).States.All(file => file.Cases.All(found =>
            found.State != RepairState.Repaired || found.Syncs.All(sync => sync.AcknowledgedAt is not null)))).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_EndedActComesBackOnlyByRestoration() => Prop.ForAll(Histories, history =>
    {
        (List<CreditEvent> events, _) = Play(history);
        return events.OfType<DishonestyRecorded>().GroupBy(recorded => recorded.Facts.DocumentNumber).All(group => group.Count() == 1);
    }).QuickCheckThrowOnFailure();

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

    private static string RecordOf(CreditEvent happened) => happened switch
    {
        RepairEvent repair => repair.RecordId,
        RecordAnnulled annulled => annulled.RecordId,
        _ => ((DishonestyRecorded)happened).RecordId,
    };

    private static bool NotWorse(DishonestyRecord? before, DishonestyRecord after) =>
        before is null || before.RepairedAt is null || (after.RepairedAt == before.RepairedAt && after.OpenCaseId is null);

    private static bool Same(CreditFile left, CreditFile right) => JsonSerializer.Serialize(left) == JsonSerializer.Serialize(right);

    private static (List<CreditEvent> Events, List<CreditFile> States) Play(List<(int Step, int Record)> history)
    {
        List<CreditEvent> events = [];
        List<CreditFile> states = [CreditFile.Empty];
        foreach ((int step, int record) in history)
        {
            foreach (CreditEvent happened in Decide(states[^1], step, $"D-{record}") is { IsOk: true } decided ? decided.Value : [])
            {
                events.Add(happened);
                states.Add(states[^1].Evolve(happened, Files.Noon));
            }
        }

        return (events, states);
    }

    // Half of the records are repaired at once, the other half only when two systems have acknowledged.
    private static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, int step, string recordId)
    {
        RepairSetting setting = recordId == "D-1" ? Files.On(Today) : Files.On(Today, "platform", "registry");
        RepairCase? latest = file.Cases.FindLast(found => found.RecordId == recordId);
        return step switch
        {
            -1 => DishonestyPolicy.Decide(file, new(recordId, Subjects.Firm(), Acts.General with { DocumentNumber = recordId }), Today),
            -2 => AnnulmentPolicy.Decide(file, new(recordId, "台撤〔2026〕1号", "The decision was revoked.")),
            _ when Steps[step].StartsWith("apply", StringComparison.Ordinal) =>
                RepairPolicy.Decide(file, RepairStep.All[Steps[step]]($"R-{file.Cases.Count + 1}", recordId), setting),
            _ => RepairPolicy.Decide(file, RepairStep.All[Steps[step]](latest?.CaseId ?? "R-none", recordId), setting),
        };
    }
}
