using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class RandomDrawsTests
{
    [Fact]
    public void Of_ManyNumbers_UsesEveryRule()
    {
        DrawBuilder[] draws = [.. Enumerable.Range(0, 400).Select(RandomDraws.Of).Where(d => d.TryFreeze().IsOk)];
        Visit[] visits = [.. draws.SelectMany(d => d.Run().Visits)];

        Assert.InRange(draws.Length, 200, 400);
        Assert.Equal(Enum.GetValues<SkipReason>(), visits.SelectMany(ReasonsIn).Distinct().Order());
        Assert.Contains(visits, v => v.IsFeasible);
        Assert.Contains(visits, v => !v.IsFeasible);
        Assert.Contains(visits, v => v is { IsFeasible: true, Wider: not null });
    }

    private static IEnumerable<SkipReason> ReasonsIn(Visit visit) => visit.Skipped.Select(s => s.Reason).Concat(visit.Unfit.Select(u => u.Reason));
}
