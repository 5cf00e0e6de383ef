using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Tests.Domain;

/// <summary>Frames of made-up pledges, and rounds drawn from them.</summary>
internal static class Frames
{
    public static ImmutableArray<Candidate> Of(int size) =>
        [.. Enumerable.Range(0, size).Select(i => new Candidate($"p{i:D6}", i * 37 % 1000, $"{i * 7919 % 997:x16}", GroupsOf(i)))];

    public static PledgeGroups GroupsOf(int i) =>
        new($"sector{i % 3}", i % 10 == 0 ? "410928" : "410927", i % 4 == 0 ? "general" : "none", i % 2 == 0 ? "organisation" : "person");

    public static Frame Count(IEnumerable<Candidate> pledges)
    {
        using var counting = new FrameCounting();
        foreach (Candidate pledge in pledges)
        {
            counting.Add(pledge.PledgeId, pledge.Groups);
        }

        return counting.Complete();
    }

    public static ImmutableArray<ChosenPledge> Draw(IReadOnlyCollection<Candidate> pledges, RoundPlan plan)
    {
        var draw = new RoundDraw(plan, Count(pledges));
        foreach (Candidate pledge in pledges)
        {
            draw.Offer(pledge);
        }

        return draw.Complete();
    }
}
