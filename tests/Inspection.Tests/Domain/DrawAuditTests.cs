using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Honest histories raise no alarm more often than promised, rigged ones do.</summary>
public sealed class DrawAuditTests
{
    private const int Draws = 12;
    private const double Alpha = 0.05;

    [Fact]
    public void Take_HonestHistories_AlarmNoMoreOftenThanTheStatedRate()
    {
        const int histories = 200;

        int alarms = Enumerable.Range(0, histories).Count(i => History(i, (_, _) => true).PValue <= Alpha);

        // Ville's inequality allows 10 in expectation; 3 standard deviations above would be 19.
        Assert.InRange(alarms, 0, 10);
    }

    [Fact]
    public void Take_HonestHistory_LooksAtObjectsDrawsIdsAndInspectors()
    {
        DrawAudit audit = History(1, (_, _) => true);

        Assert.Equal(["UNIFORM_OBJECTS", "INDEPENDENT_DRAWS", "INDEPENDENT_IDS", "BALANCED_INSPECTORS"], audit.Tests.Select(t => t.Name));
        Assert.All(audit.Tests, t => Assert.True(t.Observations > 0 && t.PValue is > 0 and <= 1));
        Assert.Equal(Draws, audit.Draws);
    }

    [Fact]
    public void Take_ObjectsAtTheEndNeverDrawn_IsCaughtByUniformity() =>
        Assert.True(TestOf(Rigged(counts => counts with { Objects = [.. counts.Objects.Select(Front)] }), "UNIFORM_OBJECTS").PValue <= Alpha);

    [Fact]
    public void Take_SameObjectsAgainAndAgain_IsCaughtByIndependenceOfDraws() =>
        Assert.True(TestOf(Rigged(counts => counts with { Strata = [.. counts.Strata.Select(s => s with { DrawnAgain = s.Drawn })] }), "INDEPENDENT_DRAWS").PValue <= Alpha);

    [Fact]
    public void Take_NeighboursTogether_IsCaughtByIndependenceOfIds() =>
        Assert.True(TestOf(Rigged(counts => counts with { Strata = [.. counts.Strata.Select(s => s with { Runs = 1 })] }), "INDEPENDENT_IDS").PValue <= Alpha);

    [Fact]
    public void Take_NamesAtTheEndSpared_IsCaughtByBalance() =>
        Assert.True(TestOf(Rigged(counts => counts with { Inspectors = [.. counts.Inspectors.Select(Front)] }), "BALANCED_INSPECTORS").PValue <= Alpha);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Take_AnyOneRigged_RaisesTheAlarmOfAllTogether(int kind) => Assert.True(Rigged(counts => kind switch
    {
        0 => counts with { Objects = [.. counts.Objects.Select(Front)] },
        1 => counts with { Strata = [.. counts.Strata.Select(s => s with { DrawnAgain = s.Drawn })] },
        2 => counts with { Strata = [.. counts.Strata.Select(s => s with { Runs = 1 })] },
        _ => counts with { Inspectors = [.. counts.Inspectors.Select(Front)] },
    }).PValue <= Alpha);

    [Fact]
    public void Of_ADraw_CountsEveryDrawnObjectAndVisit()
    {
        DrawBuilder builder = new();
        DrawResult result = builder.Run();

        var counts = DrawStatistics.Of(result, new HashSet<string>(builder.Objects.Select(o => o.Id)));

        Assert.Equal(result.Samples.Select(s => (long)s.Selected.Count), counts.Objects.Select(c => c.Counts.Sum()));
        Assert.Equal(result.SelectedCount, counts.Inspectors.Sum(c => c.Counts.Sum()));
        Assert.All(counts.Strata, s => Assert.Equal((s.Population, s.Drawn), (s.DrawnBefore, s.DrawnAgain)));
        Assert.Equal(1, counts.Strata[3].Runs);
    }

    // The other draws are honest: chance is not asked of counts that were made up altogether.
    private static DrawAudit Rigged(Func<DrawStatistics, DrawStatistics> rig)
    {
        var audit = new DrawAudit();
        foreach (DrawStatistics counts in CountsOf(7))
        {
            audit.Take(rig(counts));
        }

        return audit;
    }

    private static AuditTest TestOf(DrawAudit audit, string name) => audit.Tests.Single(t => t.Name == name);

    private static TenthCounts Front(TenthCounts counts) => counts with
    {
        Counts = [.. Enumerable.Range(0, TenthCounts.Tenths).Select(k => k == 0 ? counts.Counts.Sum() : 0)],
    };

    private static DrawAudit History(int number, Func<int, DrawStatistics, bool> takes)
    {
        var audit = new DrawAudit();
        foreach ((int i, DrawStatistics counts) in CountsOf(number).Index())
        {
            if (takes(i, counts))
            {
                audit.Take(counts);
            }
        }

        return audit;
    }

    private static IEnumerable<DrawStatistics> CountsOf(int number)
    {
        DrawBuilder builder = new();
        builder.Plan = builder.Plan with { Strata = [DrawBuilder.StratumOf("A", "0.1"), DrawBuilder.StratumOf("B", "0.3")] };
        builder.Objects.Clear();
        builder.Objects.AddRange(Enumerable.Range(0, 300).Select(i => DrawBuilder.ObjectOf($"S{i:D4}", "AB"[i % 2].ToString())));
        builder.Inspectors.Clear();
        builder.Inspectors.AddRange(Enumerable.Range(0, 25).Select(i => DrawBuilder.InspectorOf($"E{i:D3}")));
        DrawFrame frame = builder.Freeze();
        HashSet<string> before = [];
        for (int i = 0; i < Draws; i++)
        {
            DrawResult result = DrawRun.Execute(frame, builder.Secret, $"{DrawBuilder.Digits}{number:D4}{i:D2}").Value;
            yield return DrawStatistics.Of(result, before);
            before = [.. result.Visits.Select(v => v.Target.Entry.Id)];
        }
    }
}
