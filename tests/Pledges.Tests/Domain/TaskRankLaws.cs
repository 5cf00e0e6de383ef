using CreditRisk.Pledges.Domain.Ranking;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class TaskRankLaws
{
    private static readonly Gen<string> Ids = Gen.Choose(0, 3).Select(id => $"{id:x32}");

    private static readonly Gen<string> Keys = Gen.Choose(0, 2).Select(key => $"{key:x16}");

    // Few distinct values, so that ties are common.
    private static Arbitrary<TaskRank> Ranks => Gen.OneOf(
        Ids.Select(id => new TaskRank(null, "", id)),
        Gen.Elements(0, 9, 10, 99, 9_999, 10_000).Zip(Keys.Zip(Ids)).Select(pair => new TaskRank(pair.Item1, pair.Item2.Item1, pair.Item2.Item2)))
        .ToArbitrary();

    [Fact]
    public void Compare_AnyTwo_AreEqualOnlyWhenTheSame() =>
        Prop.ForAll(Ranks, Ranks, (a, b) => a.CompareTo(b) == 0 == (a == b) && Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Compare_AnyThree_AreTransitive() =>
        Prop.ForAll(Ranks, Ranks, Ranks, (a, b, c) => !(a <= b && b <= c) || a <= c).QuickCheckThrowOnFailure();

    [Fact]
    public void Compare_AnyTwo_FollowsScoreThenKeyThenId() =>
        Prop.ForAll(Ranks, Ranks, (a, b) => Math.Sign(a.CompareTo(b)) == Math.Sign(ByFields(a, b))).QuickCheckThrowOnFailure();

    [Fact]
    public void Sort_AnyShuffle_GivesTheSameOrder() =>
        Prop.ForAll(Ranks.Generator.ListOf().ToArbitrary(), ranks =>
            ranks.Order().SequenceEqual(Enumerable.Reverse(ranks).Order()) && ranks.OrderBy(rank => rank.SortKey, StringComparer.Ordinal).SequenceEqual(ranks.Order()))
            .QuickCheckThrowOnFailure();

    private static int ByFields(TaskRank a, TaskRank b)
    {
        int byScore = (b.Score ?? int.MaxValue).CompareTo(a.Score ?? int.MaxValue);
        int byKey = string.CompareOrdinal(a.RandomKey, b.RandomKey);
        return byScore != 0 ? byScore : byKey != 0 ? byKey : string.CompareOrdinal(a.PledgeId, b.PledgeId);
    }
}
