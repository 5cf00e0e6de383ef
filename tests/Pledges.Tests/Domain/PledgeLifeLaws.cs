using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Pledges.Tests.Domain;

/// <summary>What holds for every history of steps, sensible or not, with time passing between them.</summary>
public sealed class PledgeLifeLaws
{
    private static readonly string[] Names = [.. SomePledge.Steps.Keys];

    private static readonly PledgeState[] Ends = [PledgeState.Withdrawn, PledgeState.Cancelled];

    private static Arbitrary<(SignedPledge Pledge, List<(string Step, int Days)> Steps)> Histories => Gen.Elements(SomePledge.Kinds.Values.ToArray())
        .SelectMany(pledge => Gen.Choose(0, Names.Length - 1).SelectMany(step => Gen.Elements(0, 0, 1, 5, 12, 31).Select(days => (Names[step], days)))
            .ListOf(40).Select(steps => (pledge, steps.ToList()))).ToArbitrary();

    [Fact]
    public void AnyHistory_WithoutReceipt_WhoPromisedByADateNeverOperates() => Prop.ForAll(Histories, history =>
        Play(history).All(seen => seen.Pledge.Application.Form == PledgeForm.ConditionsMet || seen.Standing.Receipt is not null || !seen.Standing.MayOperate(seen.Pledge, seen.Now)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_AfterAnEnd_NothingChanges() => Prop.ForAll(Histories, history =>
        Steps(history).Where(step => Ends.Contains(step.Before.State)).All(step => step.After == step.Before.Standing)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_Fulfilled_HadEverythingHandedIn() => Prop.ForAll(Histories, history =>
        Play(history).Where(seen => seen.State == PledgeState.Fulfilled).All(seen => seen.Pledge.DueOn is null || seen.Standing.MaterialOn is not null))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_Withdrawn_HadNoFindingBefore() => Prop.ForAll(Histories, history =>
    {
        bool isWithdrawn = Play(history).Any(seen => seen.State == PledgeState.Withdrawn);
        return !isWithdrawn || Events(history).All(happened => happened is not FindingRecorded);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_FoldedAgain_GivesTheSameStanding() => Prop.ForAll(Histories, history =>
        Events(history).Aggregate(PledgeStanding.Registered, PledgeLife.Evolve) == Play(history).Last().Standing).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyHistory_OverdueIsNotedAtMostOnce() => Prop.ForAll(Histories, history => Events(history).OfType<OverdueNoted>().Count() <= 1).QuickCheckThrowOnFailure();

    private static IEnumerable<PledgeSituation> Play((SignedPledge Pledge, List<(string Step, int Days)> Steps) history) =>
        Steps(history).Select(step => step.Before with { Standing = step.After }).Prepend(Some.Situation(history.Pledge));

    private static IEnumerable<PledgeEvent> Events((SignedPledge Pledge, List<(string Step, int Days)> Steps) history) =>
        Steps(history).Select(step => step.Happened).OfType<PledgeEvent>();

    private static List<(PledgeSituation Before, PledgeEvent? Happened, PledgeStanding After)> Steps((SignedPledge Pledge, List<(string Step, int Days)> Steps) history)
    {
        List<(PledgeSituation, PledgeEvent?, PledgeStanding)> steps = [];
        PledgeSituation situation = Some.Situation(history.Pledge);
        foreach ((string name, int days) in history.Steps)
        {
            situation = situation with { Now = situation.Now.AddDays(days) };
            PledgeEvent? happened = PledgeLife.Decide(situation, SomePledge.Steps[name](situation.Today)).Match<PledgeEvent?>(one => one, _ => null);
            PledgeStanding after = happened is null ? situation.Standing : PledgeLife.Evolve(situation.Standing, happened);
            steps.Add((situation, happened, after));
            situation = situation with { Standing = after };
        }

        return steps;
    }
}
