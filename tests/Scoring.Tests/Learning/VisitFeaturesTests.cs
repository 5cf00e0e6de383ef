using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class VisitFeaturesTests
{
    private static readonly Window Scored = new(new DateOnly(2025, 1, 1));

    private static readonly ImmutableArray<Visit> All = Visits.Generated(1_500);

    [Fact]
    public void Table_OutcomesFromTheWindowOnTurned_MovesNoFeatureOfTheWindow()
    {
        Visit[] turned = [.. All.Select(visit => visit.Date >= Scored.First ? visit with { Found = !visit.Found } : visit)];

        Assert.Equal(Values(All), Values(turned));
    }

    [Fact]
    public void Table_LaterVisitsLeftOut_MovesNoFeatureOfTheWindow() =>
        Assert.Equal(Values(All), Values([.. All.Where(visit => visit.Date < Scored.End)]));

    [Fact]
    public void Table_DaysWithinTheWindowShuffled_MovesNoFeatureOfTheWindow()
    {
        Random random = new(5);
        Visit[] shuffled = [.. All.Select(visit => Scored.Contains(visit.Date) ? visit with { Date = Scored.First.AddDays(random.Next(58)) } : visit)];

        Assert.Equal(Values(All), Values(shuffled));
    }

    [Fact]
    public void Table_RowsInAnotherOrder_IsTheSameTable() =>
        Assert.Equal(VisitFeatures.Table(All).Hash(), VisitFeatures.Table([.. All.Reverse()]).Hash());

    [Fact]
    public void Table_EarlierOutcomesTurned_MovesFeaturesOfTheWindow()
    {
        Visit[] turned = [.. All.Select(visit => visit.Date < Scored.First ? visit with { Found = !visit.Found } : visit)];

        Assert.NotEqual(Values(All), Values(turned));
    }

    [Fact]
    public void Table_LicencesOnceVisitedAtOnePlace_KnowTheirNeighbours()
    {
        Visit one = All.First(visit => visit.Date < Scored.First), next = All.First(visit => Scored.Contains(visit.Date)) with { Licence = one.Licence };
        Visit neighbour = one with { Id = 1_000_001, Licence = 999_999, Found = true };
        OutcomeTable table = VisitFeatures.Table([one, neighbour, next]);
        OutcomeRow row = table.Rows.Single(found => found.Id == next.Id);

        Assert.Equal(Math.Log(2), row.Values[table["licences_on_site"]], 1e-12);
        Assert.Equal(Math.Log(2), row.Values[table["neighbour_visits"]], 1e-12);
        Assert.True(row.Values[table["neighbour_excess"]] > 0 || one.Found);
    }

    private static string Values(IReadOnlyList<Visit> visits) => string.Join('\n', VisitFeatures.Table(visits).In(Scored).Rows
        .OrderBy(row => row.Id).Select(row => $"{row.Id} {string.Join(' ', row.Values)}"));
}
