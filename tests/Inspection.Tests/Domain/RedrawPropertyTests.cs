using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class RedrawPropertyTests
{
    private const int Most = 12;

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Redraw_AnySeats_EveryTeamKeepsEveryRule() => ForEachRedrawn((builder, draw) =>
        RandomRedraws.VisitsOf(draw).Where(v => v.IsFeasible).All(v => LawfulTeams.Allow(builder, v)));

    [Fact]
    public void Redraw_AnySeats_NobodyPassesTheWorkloadCap() => ForEachRedrawn((builder, draw) =>
    {
        Dictionary<string, int> visits = VisitsOf(draw.Result.Visits, draw.History);
        int cap = builder.Plan.Matching.WorkloadCap;
        return cap == 0 || builder.Inspectors.All(i => visits[i.Id] == 0 || visits[i.Id] + i.Workload <= cap);
    });

    [Fact]
    public void Redraw_AnySeats_GoesThroughThePublishedOrderOnce() => ForEachVisitWithATeam((builder, draw, drawn) =>
    {
        TicketSeed seed = draw.Result.Seed.ForInspectors(drawn.Target.Entry.Id);
        IEnumerable<Inspector> candidates = builder.Inspectors.Where(i => builder.Plan.Protocol == 1 || LawfulTeams.IsFit(builder, drawn.Target.Entry, i, drawn.Wider));
        string[] order = [.. candidates.Select(i => i.Id).OrderBy(id => seed.TicketOf(id).ToString(), StringComparer.Ordinal)];
        HashSet<string> first = [.. drawn.Team.Select(s => s.InspectorId), .. drawn.Skipped.Select(s => s.InspectorId)];
        List<string> lookedAt = [.. order.Where(first.Contains)];
        foreach (Visit visit in draw.History.Where(r => r.Vacated.ObjectId == drawn.Target.Entry.Id).Select(r => r.Visit))
        {
            lookedAt.AddRange([.. visit.Skipped.Select(s => s.InspectorId), .. visit.Team.TakeLast(1).Select(s => s.InspectorId)]);
        }

        bool isExhausted = lookedAt.Count == order.Length || RandomRedraws.AfterRedraws(draw.History, drawn).IsFeasible;
        return order.Take(lookedAt.Count).SequenceEqual(lookedAt) && isExhausted;
    });

    [Fact]
    public void Redraw_AnySeats_SkipsNobodyWhoCouldHaveGone() => ForEachRedrawn((builder, draw) => draw.History.All(redraw =>
    {
        SeatRedraw[] before = [.. draw.History.Take(redraw.Number - 1)];
        Visit drawn = draw.Result.Visits.Single(v => v.Target.Entry.Id == redraw.Vacated.ObjectId);
        Visit then = RandomRedraws.AfterRedraws(before, drawn);
        Seat[] staying = [.. then.Team.Where(s => s.InspectorId != redraw.Vacated.InspectorId)];
        Dictionary<string, int> visits = VisitsOf(draw.Result.Visits, before);
        int cap = builder.Plan.Matching.WorkloadCap;
        return redraw.Visit.Skipped.All(skipped =>
        {
            Visit instead = then with { Team = [.. staying, new(skipped.InspectorId, then.Target.Ticket)] };
            Inspector inspector = builder.Inspectors.Single(i => i.Id == skipped.InspectorId);
            return !LawfulTeams.Allow(builder, instead) || (cap > 0 && visits[inspector.Id] + inspector.Workload >= cap);
        });
    }));

    [Fact]
    public void Redraw_AnySeats_FollowsFromFrameSeedAndSeatsAlone() => ForEachRedrawn((builder, draw) =>
    {
        builder.Objects.Reverse();
        builder.Inspectors.Reverse();
        builder.Recusals.Reverse();
        var again = new Redraws(builder.Run());
        bool isSame = draw.History.All(r => again.Redraw(r.Vacated).IsOk);

        TranscriptNotes notes = RandomDraws.Notes(1);
        return isSame && TranscriptBytes.Of(draw, notes).SequenceEqual(TranscriptBytes.Of(again, notes));
    });

    [Fact]
    public void Redraw_AnySeats_LeavesOtherVisitsAsTheyWere() => ForEachRedrawn((_, draw) =>
    {
        HashSet<string> redrawn = [.. draw.History.Select(r => r.Vacated.ObjectId)];
        IEnumerable<Visit> others = draw.Result.Visits.Where(v => !redrawn.Contains(v.Target.Entry.Id));
        return others.All(v => RandomRedraws.AfterRedraws(draw.History, v) == v)
            && draw.InfeasibleCount == RandomRedraws.VisitsOf(draw).Count(v => !v.IsFeasible);
    });

    [Fact]
    public void Of_ManyNumbers_RedrawsForEveryReasonWithBothOutcomes()
    {
        DrawBuilder[] draws = [.. Enumerable.Range(0, 400).Select(RandomDraws.Of).Where(d => d.TryFreeze().IsOk)];
        SeatRedraw[] redraws = [.. draws.SelectMany((d, i) => RandomRedraws.Of(d.Run(), i, Most).History)];

        // Who lacks the level is no candidate, so nobody is skipped for it.
        Assert.Equal(Enum.GetValues<SkipReason>().Except([SkipReason.Level]), redraws.SelectMany(r => r.Visit.Skipped).Select(s => s.Reason).Distinct().Order());
        Assert.Contains(redraws, r => r.Visit.IsFeasible);
        Assert.Contains(redraws, r => !r.Visit.IsFeasible);
        Assert.Contains(redraws, r => !r.Visit.IsFeasible && r.Visit.Skipped.Count == 0);
    }

    private static Dictionary<string, int> VisitsOf(IEnumerable<Visit> drawn, IReadOnlyList<SeatRedraw> redraws)
    {
        IEnumerable<string> seats = drawn.SelectMany(v => RandomRedraws.AfterRedraws(redraws, v).Team).Select(s => s.InspectorId);
        Dictionary<string, int> counts = Enumerable.Range(0, 12).ToDictionary(i => $"E{i:D2}", _ => 0);
        seats.ToList().ForEach(id => counts[id]++);
        return counts;
    }

    private static void ForEachVisitWithATeam(Func<DrawBuilder, Redraws, Visit, bool> holds) =>
        ForEachRedrawn((builder, draw) => draw.Result.Visits.Where(v => v.IsFeasible).All(v => holds(builder, draw, v)));

    private static void ForEachRedrawn(Func<DrawBuilder, Redraws, bool> holds) => Prop.ForAll<int>(number =>
    {
        DrawBuilder builder = RandomDraws.Of(number);
        return !builder.TryFreeze().IsOk || holds(builder, RandomRedraws.Of(builder.Run(), number, Most));
    }).Check(Often);
}
