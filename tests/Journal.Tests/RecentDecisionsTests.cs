using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;

namespace Journal.Tests;

public sealed class RecentDecisionsTests
{
    private static readonly DecisionLocation Unknown = new(9, 64);

    [Fact]
    public void Take_NewLog_GivesEachDecisionOnceInOrder()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, 1, 2);
        Add(recent, 3);

        Assert.Equal([1, 2, 3], Take(recent, default)!);
        Assert.Empty(Take(recent, At(3))!);
        Add(recent, 4);
        Assert.Equal([4], Take(recent, At(3))!);
    }

    [Fact]
    public void Take_AfterOneThatIsKept_LeavesOutWhatTheCallerKnows()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, 1, 2, 3, 4);

        Assert.Equal([3, 4], Take(recent, At(2))!);
    }

    [Fact]
    public void Take_PlaceThatIsNotHere_SaysThatTheLogMustBeRead()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, 1, 2);

        Assert.Null(Take(recent, Unknown));
        Assert.Equal([1, 2], Take(recent, default)!);
        Assert.Null(Take(recent, At(1)));
    }

    [Fact]
    public void Take_LogWithUnknownRecordsBefore_BeginsBehindTheFirstThatWasAdded()
    {
        var recent = new RecentDecisions(null);
        Add(recent, 5, 6);

        Assert.Null(Take(recent, default));
        Assert.Equal([6], Take(recent, At(5))!);
    }

    [Fact]
    public void Take_RecordWithoutEntry_IsAGapThatOnlyTheLogFills()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, 1);
        recent.Add([null], [At(2)]);
        Add(recent, 3);

        Assert.Null(Take(recent, At(1)));
        Assert.Equal([3], Take(recent, At(2))!);
    }

    [Fact]
    public void Take_MoreThanIsKept_ForgetsAndGoesOn()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, [.. Enumerable.Range(1, 65_538)]);

        Assert.Null(Take(recent, default));
        Assert.Equal([65_538], Take(recent, At(65_537))!);
    }

    [Fact]
    public void Break_WhateverWasKept_IsReadInTheLog()
    {
        var recent = new RecentDecisions(default(DecisionLocation));
        Add(recent, 1);
        recent.Break();
        Add(recent, 2, 3);

        Assert.Null(Take(recent, At(1)));
        Assert.Equal([3], Take(recent, At(2))!);
    }

    private static void Add(RecentDecisions recent, params int[] ids) =>
        recent.Add([.. ids.Select(id => (DecisionEntry?)new DecisionEntry((UInt128)id, new(7), DateTimeOffset.UnixEpoch))], [.. ids.Select(At)]);

    private static DecisionLocation At(int id) => new(1, 64 * id);

    private static int[]? Take(RecentDecisions recent, DecisionLocation after) => recent.Take(after)?.Select(decision => (int)decision.Entry.Id).ToArray();
}
