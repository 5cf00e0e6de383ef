using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

/// <summary>Walks every command in every state that can be reached, for each kind of pledge, before the decision, on time and late.</summary>
public sealed class PledgeLifeWalkTests
{
    /// <summary>The arrows of the machine, written down a second time: where a step may lead from each state.</summary>
    private static readonly Dictionary<PledgeState, PledgeState[]> Arrows = new()
    {
        [PledgeState.Signed] = [PledgeState.Signed, PledgeState.Withdrawn, PledgeState.Terminated, PledgeState.Refused],
        [PledgeState.Refused] = [PledgeState.Refused],
        [PledgeState.Decided] = [PledgeState.Decided, PledgeState.MaterialSubmitted, .. Found],
        [PledgeState.GrantedNotOperating] = [PledgeState.GrantedNotOperating, PledgeState.MaterialSubmitted, PledgeState.Withdrawn, .. Found.Except([PledgeState.Fulfilled])],
        [PledgeState.MaterialSubmitted] =
        [
            PledgeState.MaterialSubmitted, PledgeState.GrantedNotOperating, PledgeState.Decided, PledgeState.Overdue, PledgeState.Confirmed, PledgeState.Withdrawn, .. Found,
        ],
        [PledgeState.Confirmed] = [PledgeState.Confirmed, .. Found],
        [PledgeState.Overdue] = [PledgeState.Overdue, .. Found.Except([PledgeState.Fulfilled])],
        [PledgeState.Rectifying] = [PledgeState.Rectifying, PledgeState.Announced, PledgeState.Revoked, PledgeState.RevocationWithheld, PledgeState.Fulfilled],
        [PledgeState.Announced] = [PledgeState.Announced, PledgeState.Rectifying, PledgeState.Revoked, PledgeState.RevocationWithheld],
        [PledgeState.Revoked] = [PledgeState.Revoked, PledgeState.Cancelled],
        [PledgeState.Cancelled] = [PledgeState.Cancelled],
        [PledgeState.RevocationWithheld] = [PledgeState.RevocationWithheld],
        [PledgeState.Terminated] = [PledgeState.Terminated],
        [PledgeState.Fulfilled] = Found,
        [PledgeState.Withdrawn] = [],
    };

    public static TheoryData<string> Kinds => [.. SomePledge.Kinds.Keys];

    private static PledgeState[] Found =>
        [PledgeState.Fulfilled, PledgeState.Rectifying, PledgeState.Announced, PledgeState.Revoked, PledgeState.RevocationWithheld];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Walk_EveryCommandInEveryState_IsAnArrowOrANamedRefusal(string kind)
    {
        Walk walk = new(SomePledge.Kinds[kind]);

        Assert.Empty(walk.Faults);
    }

    [Fact]
    public void Walk_OfAllKinds_ReachesEveryStateOfASignedPledge() => Assert.Equal(
        Enum.GetValues<PledgeState>().Except([PledgeState.NoticeServed]).Order(),
        SomePledge.Kinds.Values.SelectMany(pledge => new Walk(pledge).Reached).Distinct().Order());

    /// <summary>All standings that can be reached from one signed pledge, each visited before the decision, on time and late.</summary>
    private sealed class Walk
    {
        private static readonly int[] Days = [-1, 0, 15, 45, 80];

        private readonly SignedPledge _pledge;
        private readonly Queue<(PledgeStanding Standing, int Day)> _toVisit = [];
        private readonly HashSet<(PledgeStanding, int)> _seen = [];

        public Walk(SignedPledge pledge)
        {
            _pledge = pledge;
            Visit(PledgeStanding.Registered, 0);
            while (_toVisit.TryDequeue(out (PledgeStanding Standing, int Day) next))
            {
                TakeEveryStep(next.Standing, next.Day);
            }
        }

        public HashSet<PledgeState> Reached { get; } = [];

        public List<string> Faults { get; } = [];

        private void TakeEveryStep(PledgeStanding standing, int day)
        {
            PledgeSituation situation = Some.Situation(_pledge, standing, Days[day]);
            Reached.Add(situation.State);
            foreach ((string name, Func<DateOnly, PledgeCommand> command) in SomePledge.Steps)
            {
                Take(situation, day, name, Some.After(situation, command(situation.Today)));
            }
        }

        private void Take(PledgeSituation before, int day, string step, Outcome<PledgeStanding> answer)
        {
            if (!answer.TryGet(out PledgeStanding? after, out Refusal? refusal))
            {
                Expect(refusal.Code.Value.Length > 0 && refusal.Message.Length > 0, before, $"{step} is refused without a name");
                return;
            }

            PledgeState to = after.At(_pledge, before.Now);
            Expect(Arrows[before.State].Contains(to), before, $"{step} leads to {to}");
            Expect(IsGated(after, before.Now), before, $"{step} lets the holder operate without a receipt");
            Expect(to != PledgeState.Rectifying || after.Rectification is not null, before, $"{step} loses the limit");
            Visit(after, day);
        }

        private bool IsGated(PledgeStanding after, DateTimeOffset now) =>
            _pledge.Application.Form == PledgeForm.ConditionsMet || after.Receipt is not null || !after.MayOperate(_pledge, now);

        private void Visit(PledgeStanding standing, int day)
        {
            for (int later = day; later < Days.Length; later++)
            {
                if (_seen.Add((standing, later)))
                {
                    _toVisit.Enqueue((standing, later));
                }
            }
        }

        private void Expect(bool isTrue, PledgeSituation before, string fault)
        {
            if (!isTrue)
            {
                Faults.Add($"{before.State} on {before.Today}: {fault}");
            }
        }
    }
}
