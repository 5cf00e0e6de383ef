using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class AdviceTests
{
    public static TheoryData<string, PledgeState> Everywhere
    {
        get
        {
            TheoryData<string, PledgeState> cases = [];
            foreach (string kind in SomePledge.Kinds.Keys)
            {
                foreach (PledgeState state in Enum.GetValues<PledgeState>().Except([PledgeState.NoticeServed]))
                {
                    cases.Add(kind, state);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void For_EveryStateOfEveryKind_SaysSomethingInBothLanguages(string kind, PledgeState state)
    {
        Advice advice = Advice.For(new(SomePledge.Kinds[kind], new(state, new(Some.Today, Some.Today.AddDays(10))), Some.Now.AddDays(5)));

        Assert.True(advice.Zh.Length > 5 && advice.En.EndsWith('.'), $"{advice}");
        Assert.DoesNotContain(advice.En, char.IsSurrogate);
    }

    [Fact]
    public void For_HolderWhoMayNotOperate_AlwaysSaysSo()
    {
        SignedPledge byDate = SomePledge.Kinds["conditions by date"];

        Assert.All(
            new[] { (new PledgeStanding(PledgeState.Signed, null), 5), (new(PledgeState.Signed, null) { MaterialOn = Some.Today }, 5), (new(PledgeState.Signed, null), 40), (new(PledgeState.Rectifying, new(Some.Today, Some.Today)), 5) },
            one => Assert.Contains("不得经营", Advice.For(new(byDate, one.Item1, Some.Now.AddDays(one.Item2))).Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void For_WhatIsNoLicence_NeverSpeaksOfOperating()
    {
        PledgeState[] states = [.. Enum.GetValues<PledgeState>().Except([PledgeState.NoticeServed, PledgeState.GrantedNotOperating])];
        SignedPledge certificate = Some.Pledge with { Type = PledgeType.Certificate };

        Assert.All(
            new[] { certificate, SomePledge.Kinds["missing secondary papers"] }.SelectMany(pledge => states.Select(state => (pledge, state))),
            one => Assert.DoesNotContain("经营", Advice.For(new(one.pledge, new(one.state, new(Some.Today, Some.Today)), Some.Now.AddDays(5))).Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void For_Waiting_NamesTheDay()
    {
        Advice advice = Advice.For(new(SomePledge.Kinds["conditions by date"], PledgeStanding.Registered, Some.Now.AddDays(5)));

        Assert.Contains("2026-03-22", advice.Zh, StringComparison.Ordinal);
        Assert.Contains("2026-03-22", advice.En, StringComparison.Ordinal);
    }
}
