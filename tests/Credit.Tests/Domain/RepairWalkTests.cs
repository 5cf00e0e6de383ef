using System.Text.Json;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>Walks every step in every state that can be reached, on time and late, with systems to acknowledge and without.</summary>
public sealed class RepairWalkTests
{
    private static readonly DateOnly OnTime = new(2026, 8, 3);

    /// <summary>After every clock has run out, before the record expires.</summary>
    private static readonly DateOnly Late = new(2027, 1, 11);

    /// <summary>The arrows of the state machine, written down a second time.</summary>
    private static readonly Dictionary<RepairState, RepairState[]> Arrows = new()
    {
        [RepairState.Submitted] =
        [
            RepairState.SupplementAsked, RepairState.Accepted, RepairState.RejectedAtEntry, RepairState.Syncing, RepairState.Repaired,
            RepairState.Refused, RepairState.Withdrawn, RepairState.Lapsed,
        ],
        [RepairState.SupplementAsked] = [RepairState.Submitted, RepairState.ClosedUnanswered, RepairState.Withdrawn, RepairState.Lapsed],
        [RepairState.Accepted] =
        [
            RepairState.Accepted, RepairState.UnderReview, RepairState.Syncing, RepairState.Repaired, RepairState.Refused,
            RepairState.TempSuspended, RepairState.Withdrawn, RepairState.Lapsed,
        ],
        [RepairState.UnderReview] =
        [
            RepairState.UnderReview, RepairState.ReviewExtended, RepairState.Syncing, RepairState.Repaired, RepairState.Refused,
            RepairState.TempSuspended, RepairState.Withdrawn, RepairState.Lapsed,
        ],
        [RepairState.ReviewExtended] =
        [
            RepairState.ReviewExtended, RepairState.Syncing, RepairState.Repaired, RepairState.Refused, RepairState.TempSuspended,
            RepairState.Withdrawn, RepairState.Lapsed,
        ],
        [RepairState.Syncing] = [RepairState.Syncing, RepairState.Repaired, RepairState.Lapsed],
        [RepairState.TempSuspended] = [RepairState.Syncing, RepairState.Repaired, RepairState.Restored, RepairState.Lapsed],
        [RepairState.Repaired] = [RepairState.RepairRevoked],
    };

    [Fact]
    public void Walk_WithoutSystems_EveryStateIsReachedAndEveryStepAnswered()
    {
        Walk walk = new([]);

        Assert.Equal(
            Enum.GetValues<RepairState>().Except([RepairState.Approved, RepairState.Syncing]).Order(), walk.Reached.Order());
        Assert.Empty(walk.Faults);
    }

    [Fact]
    public void Walk_WithTwoSystems_EveryStateIsReachedAndEveryStepAnswered()
    {
        Walk walk = new(["platform", "registry"]);

        Assert.Equal(Enum.GetValues<RepairState>().Except([RepairState.Approved]).Order(), walk.Reached.Order());
        Assert.Empty(walk.Faults);
    }

    [Fact]
    public void Walk_WhereTheDecisionCountsFromAcceptance_LosesNoClock()
    {
        Walk walk = new(["platform", "registry"], RepairRegime.MarketRegulation);

        Assert.Equal(Enum.GetValues<RepairState>().Except([RepairState.Approved]).Order(), walk.Reached.Order());
        Assert.Empty(walk.Faults);
    }

    [Fact]
    public void Steps_OfEveryState_AreOnlyThoseOfTheTable() => Assert.Equal(
        Arrows.Keys.Order(), Enum.GetValues<RepairState>().Where(state => RepairSteps.In(state).Count > 0).Order());

    /// <summary>All states that can be reached from one record, each visited once.</summary>
    private sealed class Walk
    {
        private readonly Queue<(CreditFile File, bool IsLate)> _toVisit = [];
        private readonly HashSet<string> _seen = [];
        private readonly string[] _systems;

        public Walk(string[] systems, RepairRegime regime = RepairRegime.CreditChina)
        {
            _systems = systems;
            Visit(Files.WithRecord(Acts.General with { Regime = regime }), false);
            while (_toVisit.TryDequeue(out (CreditFile File, bool IsLate) next))
            {
                TakeEveryStep(next.File, next.IsLate);
            }
        }

        public HashSet<RepairState> Reached { get; } = [];

        public List<string> Faults { get; } = [];

        private void TakeEveryStep(CreditFile file, bool isLate)
        {
            RepairSetting setting = Files.On(isLate ? Late : OnTime, _systems);
            foreach ((string name, Func<string, string, RepairCommand> step) in RepairStep.All)
            {
                string id = name.StartsWith("apply", StringComparison.Ordinal) ? $"R-{file.Cases.Count + 1}" : $"R-{file.Cases.Count}";
                Take(file, name, RepairPolicy.Decide(file, step(id, "D-1"), setting), isLate);
            }

            Take(file, "annul", AnnulmentPolicy.Decide(file, new("D-1", "台撤〔2026〕1号", "The decision was revoked.")), isLate);
            if (!isLate)
            {
                Visit(file, true);
            }
        }

        private void Take(CreditFile before, string step, Outcome<IReadOnlyList<CreditEvent>> answer, bool isLate)
        {
            if (!answer.TryGet(out IReadOnlyList<CreditEvent>? events, out Refusal? refusal))
            {
                Expect(refusal.Code.Value.Length > 0 && refusal.Message.Length > 0, before, $"{step} is refused without a name");
                return;
            }

            CreditFile after = events.Aggregate(before, (file, happened) => file.Evolve(happened, Files.Noon));
            Expect(events.Count > 0, before, $"{step} leads to nothing");
            Expect(IsArrow(before, after), before, $"{step} leads to {after.Cases.LastOrDefault()?.State}");
            Expect(
                !events.OfType<RecordRepaired>().Any() || before.Record("D-1")!.RepairedAt is null, before, $"{step} repairs a second time");
            Visit(after, isLate);
        }

        private void Visit(CreditFile file, bool isLate)
        {
            if (!_seen.Add($"{isLate} {FingerprintOf(file)}"))
            {
                return;
            }

            foreach (RepairCase found in file.Cases.TakeLast(1))
            {
                Reached.Add(found.State);
                Expect(HasItsClocks(found), file, "a clock is lost");
                Expect(
                    found.State != RepairState.Repaired || found.Syncs.All(sync => sync.AcknowledgedAt is not null), file,
                    "repaired before every system acknowledged");
            }

            Expect(file.Record("D-1")!.OpenCaseId == file.Cases.Find(found => found.IsOpen)?.CaseId, file, "the record names another case");
            Expect(file.Cases.Count(found => found.IsOpen) <= 1, file, "two cases are open");
            _toVisit.Enqueue((file, isLate));
        }

        // What can happen next depends on the record, on its latest case whatever its number, and on a ban. How often a clock stood still
        // before does not matter.
        private static string FingerprintOf(CreditFile file)
        {
            DishonestyRecord record = file.Record("D-1")!;
            return JsonSerializer.Serialize(new
            {
                record.RepairedAt,
                record.AnnulledAt,
                record.IsSuspended,
                file.RepairBannedUntil,
                Case = file.Cases.LastOrDefault() is not { } found ? null : new
                {
                    found.State,
                    found.Missing,
                    found.Syncs,
                    found.EscalatedOn,
                    found.Applied.Application.Ruling,
                    found.Applied.Terms.AppliedOn,
                    Clocks = found.Clocks.Select(clock => new { clock.Step, clock.WorkingDays, clock.StartedOn, clock.PausedFor }),
                },
            });
        }

        private static bool HasItsClocks(RepairCase found) => found.IsOpen
            ? found.Clocks.Length > 0 && found.Clocks.All(IsAccountedFor)
            : found.Clocks.IsEmpty;

        private static bool IsAccountedFor(LegalClock clock) => clock.DueOn(WorkingCalendar.Embedded) is not null || clock.PausedFor is not null;

        private static bool IsArrow(CreditFile before, CreditFile after)
        {
            if (after.Cases.Count > before.Cases.Count)
            {
                return after.Cases[^1].State == RepairState.Submitted;
            }

            // An annulment leaves closed cases alone.
            return before.Cases.Zip(after.Cases).All(pair =>
                pair.First == pair.Second || (Arrows.TryGetValue(pair.First.State, out RepairState[]? to) && to.Contains(pair.Second.State)));
        }

        private void Expect(bool holds, CreditFile file, string fault)
        {
            if (!holds)
            {
                Faults.Add($"{string.Join(", ", file.Cases.Select(found => found.State))}: {fault}.");
            }
        }
    }
}
