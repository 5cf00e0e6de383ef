using System.Globalization;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>The share drawn by weight beside the uniform one.</summary>
public sealed class WeightedShareTests
{
    [Fact]
    public void Execute_WeightedShare_DrawsBothPublishedSharesFromDifferentObjects()
    {
        DrawResult result = Weighted("0.1", "0.15", i => 1 + i % 5).Run();

        StratumSample sample = Assert.Single(result.Samples);
        Assert.Equal((4, 6), (sample.Selected.Count, sample.ByWeight!.Selected.Count));
        Assert.Equal(10, result.Visits.Select(v => v.Target.Entry.Id).Distinct().Count());
    }

    [Fact]
    public void Execute_WeightedShare_LeavesTheUniformOneAsItWas()
    {
        DrawBuilder with = Weighted("0.1", "0.15", i => 1 + i % 5);
        DrawResult result = with.Run();
        TicketSeed seed = result.Seed.ForObjects("A");

        IEnumerable<string> smallest = with.Objects.Select(o => o.Id).OrderBy(id => seed.TicketOf(id)).Take(4);

        Assert.Equal(smallest, result.Samples[0].Selected.Select(s => s.Entry.Id));
    }

    [Fact]
    public void Execute_WeightedShare_TakesTheSmallestOfEachOnesTickets()
    {
        DrawBuilder draw = Weighted("0.1", "0.15", i => 1 + i % 5);
        DrawResult result = draw.Run();
        StratumSample sample = result.Samples[0];
        TicketSeed seed = result.Seed.ForWeights("A");
        HashSet<string> taken = [.. sample.Selected.Select(s => s.Entry.Id)];

        IEnumerable<(string Id, Ticket Ticket)> expected = draw.Objects.Where(o => !taken.Contains(o.Id))
            .Select(o => (o.Id, Ticket: Enumerable.Range(1, o.Weight).Min(k => seed.TicketOf(string.Create(CultureInfo.InvariantCulture, $"{o.Id},{k}")))))
            .OrderBy(o => o.Ticket)
            .Take(6);

        Assert.Equal(expected, sample.ByWeight!.Selected.Select(s => (s.Entry.Id, s.Ticket)));
        Assert.All(sample.ByWeight.Selected, s => Assert.True(string.CompareOrdinal(s.Ticket.ToString(), sample.ByWeight.Cut) < 0));
    }

    [Theory]
    [InlineData("0.5", "1", 20, 20)]
    [InlineData("1", "0.5", 40, 0)]
    [InlineData("0.5", "0.000000001", 20, 1)]
    public void Execute_WeightedShareAtItsBounds_NeverTakesMoreThanThereAre(string ratio, string weighted, int uniform, int byWeight)
    {
        StratumSample sample = Assert.Single(Weighted(ratio, weighted, _ => 3).Run().Samples);

        Assert.Equal((uniform, byWeight), (sample.Selected.Count, sample.ByWeight!.Selected.Count));
    }

    [Fact]
    public void Probability_ManyDraws_IsHowOftenObjectsComeUp()
    {
        const int draws = 3000;
        DrawBuilder draw = Weighted("0.1", "0.2", i => i % 4 == 0 ? 10 : 1);
        DrawFrame frame = draw.Freeze();
        Dictionary<int, int> drawn = new() { [1] = 0, [10] = 0 };
        string rate = "";
        for (int i = 0; i < draws; i++)
        {
            DrawResult result = DrawRun.Execute(frame, draw.Secret, DrawBuilder.Digits + i).Value;
            rate = result.Samples[0].ByWeight!.Rate;
            foreach (SelectedObject o in result.Samples[0].All)
            {
                drawn[o.Entry.Weight]++;
            }
        }

        // 10 of the 40 objects have weight 10; the estimate is within 2 points of the hundred.
        var uniform = new InclusionProbability(4, 40);
        Assert.InRange(drawn[10] / (10.0 * draws) - Probability(uniform, 10, rate), -0.02, 0.02);
        Assert.InRange(drawn[1] / (30.0 * draws) - Probability(uniform, 1, rate), -0.02, 0.02);
    }

    [Fact]
    public void Rate_ExpectedNumberUnderTheCut_IsTheNumberDrawn()
    {
        Dictionary<int, int> weights = new() { [1] = 900, [5] = 90, [50] = 10 };
        double rate = double.Parse(WeightedRate.Of(weights, 0.98, 40), CultureInfo.InvariantCulture);

        Assert.Equal(40, weights.Sum(w => 0.98 * w.Value * (1 - Math.Exp(-w.Key * rate))), 5);
    }

    [Fact]
    public void Probability_NoWeightedShare_IsTheExactFraction() =>
        Assert.Equal("0.250000000", WeightedRate.Probability(new(1, 4), 7, ""));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Freeze_WeightOutOfRange_IsRefusedByName(int weight)
    {
        DrawBuilder draw = Weighted("0.1", "0.1", _ => weight);

        Assert.Equal("INVALID_WEIGHT", draw.TryFreeze().Refusal?.Code.Value);
    }

    [Fact]
    public void Freeze_WhatOnlyVersion2Knows_IsRefusedInVersion1()
    {
        DrawBuilder weights = new();
        weights.Objects[0] = weights.Objects[0] with { Weight = 2 };
        DrawBuilder share = Weighted("0.1", "0.1", _ => 1);
        DrawBuilder directed = new();
        directed.Plan = directed.Plan with { Directions = [new("LABEL", "food")] };

        Assert.All([weights, share, directed], draw =>
        {
            Assert.True(draw.TryFreeze().IsOk);
            draw.Plan = draw.Plan with { Protocol = 1 };
            Assert.Equal("INVALID_PLAN", draw.TryFreeze().Refusal?.Code.Value);
        });
    }

    [Fact]
    public void Freeze_WeightedOrdering_IsRefused()
    {
        DrawBuilder draw = Weighted("0.1", "0.1", _ => 1);
        draw.Plan = draw.Plan with { Mode = DrawMode.Ordering };

        Assert.Equal("INVALID_PLAN", draw.TryFreeze().Refusal?.Code.Value);
    }

    private static double Probability(InclusionProbability uniform, int weight, string rate) =>
        double.Parse(WeightedRate.Probability(uniform, weight, rate), CultureInfo.InvariantCulture);

    private static DrawBuilder Weighted(string ratio, string weighted, Func<int, int> weightOf)
    {
        DrawBuilder draw = new();
        draw.Plan = draw.Plan with { Strata = [DrawBuilder.StratumOf("A", ratio) with { Weighted = Ratio.Parse(weighted).Value }] };
        InspectionObject[] objects = [.. draw.Objects.Select((o, i) => o with { Stratum = "A", Weight = weightOf(i) })];
        draw.Objects.Clear();
        draw.Objects.AddRange(objects);
        return draw;
    }
}
