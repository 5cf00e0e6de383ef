using System.Globalization;
using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class DrawPropertyTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Order_ObjectAddedOrRemoved_MovesNoOther() => Prop.ForAll<int>(number =>
    {
        var seed = new TicketSeed($"{number}");
        string[] ids = [.. Enumerable.Range(0, 50).Select(i => $"S{i}-{number}")];
        string[] more = [.. ids, "added"];

        return more.OrderBy(seed.TicketOf).Where(id => id != "added").SequenceEqual(ids.OrderBy(seed.TicketOf));
    }).Check(Often);

    [Fact]
    public void Selection_LargerDraw_ContinuesTheSmallerOne() => Prop.ForAll<int>(number =>
    {
        int population = 1 + (number & 2047);
        int percent = (number >>> 11) % 100;
        var seed = new TicketSeed("extension");
        IdAt idAt = i => BitConverter.GetBytes(i);
        TicketSource source = (first, tickets, bound) => seed.Fill(first, tickets, idAt, bound);
        int small = population * percent / 100;
        DrawnTicket[] larger = SmallestTickets.Select(population, population * (percent + 1) / 100, source);

        return larger.Take(small).SequenceEqual(SmallestTickets.Select(population, small, source));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Execute_AnyInputOrder_GivesTheSameTranscript() => Prop.ForAll<int>(number =>
    {
        DrawBuilder draw = RandomDraws.Of(number);
        DrawBuilder turned = RandomDraws.Of(number);
        turned.Objects.Reverse();
        turned.Inspectors.Reverse();
        turned.Exclusions.Reverse();
        turned.Recusals.Reverse();
        turned.Plan = turned.Plan with { Strata = [.. turned.Plan.Strata.Reverse()], Items = [.. turned.Plan.Items.Reverse()] };

        TranscriptNotes notes = RandomDraws.Notes(1);
        return !draw.TryFreeze().IsOk || TranscriptBytes.Of(draw.Run(), notes).SequenceEqual(TranscriptBytes.Of(turned.Run(), notes));
    }).Check(Often);

    [Fact]
    public void Execute_AnyDraw_TakesTheSpecifiedNumberOfEachStratum() => ForEachDraw((_, result) => result.Samples.All(s =>
    {
        Stratum stratum = result.Frame.Plan.Strata.Single(p => p.Code == s.Stratum);
        bool takesAll = result.Frame.Plan.Mode == DrawMode.Ordering;
        decimal ratio = takesAll ? 1 : decimal.Parse(stratum.Ratio.ToString(), CultureInfo.InvariantCulture);
        return s.Selected.Count == Math.Max((int)Math.Ceiling(s.Population * ratio), Math.Min(s.Population, stratum.Floor));
    }));

    [Fact]
    public void Execute_AnyDraw_TakesTheSmallestTickets() => ForEachDraw((draw, result) => result.Samples.All(s =>
    {
        HashSet<string> excluded = [.. draw.Exclusions.Select(e => e.ObjectId)];
        TicketSeed seed = result.Seed.ForObjects(s.Stratum);
        return draw.Objects.Where(o => o.Stratum == s.Stratum && !excluded.Contains(o.Id)).Select(o => o.Id)
            .OrderBy(id => seed.TicketOf(id).ToString(), StringComparer.Ordinal).Take(s.Selected.Count)
            .SequenceEqual(s.Selected.Select(o => o.Entry.Id));
    }));

    [Fact]
    public void Execute_AnyDraw_EveryTeamKeepsEveryRule() =>
        ForEachDraw((draw, result) => result.Visits.Where(v => v.IsFeasible).All(v => LawfulTeams.Allow(draw, v)));

    [Fact]
    public void Execute_AnyDraw_NobodyPassesTheWorkloadCap() => ForEachDraw((draw, result) => draw.Inspectors.All(i =>
    {
        int visits = result.Visits.Count(v => v.Team.Any(s => s.InspectorId == i.Id));
        return draw.Plan.Matching.WorkloadCap == 0 || visits == 0 || visits + i.Workload <= draw.Plan.Matching.WorkloadCap;
    }));

    [Fact]
    public void Execute_TwoSeatsInfeasible_NoPairWouldHaveDone() => ForEachDraw((draw, result) =>
    {
        Dictionary<string, int> load = draw.Inspectors.ToDictionary(i => i.Id, i => i.Workload);
        foreach (Visit visit in result.Visits)
        {
            Inspector[] free = [.. draw.Inspectors.Where(HasRoom)];
            bool couldGo = free.Any(a => free.Any(b => a != b &&
                LawfulTeams.Allow(draw, visit with { Team = [new(a.Id, visit.Target.Ticket), new(b.Id, visit.Target.Ticket)] })));
            if (draw.Plan.Matching.TeamSize == 2 && couldGo != visit.IsFeasible)
            {
                return false;
            }

            visit.Team.ToList().ForEach(s => load[s.InspectorId]++);
        }

        return true;

        bool HasRoom(Inspector i) => draw.Plan.Matching.WorkloadCap == 0 || load[i.Id] < draw.Plan.Matching.WorkloadCap;
    });

    [Fact]
    public void Execute_AnyDraw_VisitsTheScarcestFirst() => ForEachDraw((_, result) =>
        result.Visits.OrderBy(v => v.Pool).ThenBy(v => v.Target.Ticket).SequenceEqual(result.Visits));

    [Fact]
    public void Execute_ThousandSeeds_DrawsObjectsAndInspectorsEvenly()
    {
        var draw = new DrawBuilder();
        draw.Plan = draw.Plan with { Strata = [DrawBuilder.StratumOf("A", "0.25")] };
        draw.Objects.Clear();
        draw.Objects.AddRange(Enumerable.Range(0, 20).Select(i => DrawBuilder.ObjectOf($"S{i:D2}")));
        DrawFrame frame = draw.Freeze();
        IEnumerable<string> everybody = [.. draw.Objects.Select(o => o.Id), .. draw.Inspectors.Select(i => i.Id)];
        Dictionary<string, int> drawn = everybody.ToDictionary(id => id, _ => 0);

        foreach (int i in Enumerable.Range(0, 1000))
        {
            DrawResult result = DrawRun.Execute(frame, draw.Secret, DrawBuilder.Digits + i).Value;
            result.Visits.ToList().ForEach(v => drawn[v.Target.Entry.Id]++);
            result.Visits.SelectMany(v => v.Team).ToList().ForEach(s => drawn[s.InspectorId]++);
        }

        // The seeds are fixed, so this is no gamble: 43.8 and 20.5 are passed by chance once in a thousand.
        Assert.InRange(ChiSquare(draw.Objects.Select(o => drawn[o.Id]), 250), 0, 43.8);
        Assert.InRange(ChiSquare(draw.Inspectors.Select(i => drawn[i.Id]), 10_000 / 6.0), 0, 20.5);
    }

    private static double ChiSquare(IEnumerable<int> counts, double expected) =>
        counts.Sum(c => (c - expected) * (c - expected) / expected);

    private static void ForEachDraw(Func<DrawBuilder, DrawResult, bool> holds) => Prop.ForAll<int>(number =>
    {
        DrawBuilder draw = RandomDraws.Of(number);
        return !draw.TryFreeze().IsOk || holds(draw, draw.Run());
    }).Check(Often);
}
