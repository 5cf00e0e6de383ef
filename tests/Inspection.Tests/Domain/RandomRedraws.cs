using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Seats given up at random, each choice made from a number.</summary>
internal static class RandomRedraws
{
    private static readonly ReasonCode[] Reasons = [new("RELATIVE"), new("PARTY_APPLICATION"), new("ABSENCE"), new("LEFT_OFFICE")];

    /// <summary>A draw with up to so many seats redrawn, as long as anybody has a seat.</summary>
    public static Redraws Of(DrawResult result, int number, int most = 4)
    {
        var random = new Random(number);
        var draw = new Redraws(result);
        for (int left = random.Next(most + 1); left > 0; left--)
        {
            Visit[] staffed = [.. VisitsOf(draw).Where(v => v.IsFeasible)];
            if (staffed.Length == 0)
            {
                break;
            }

            Visit visit = RandomDraws.Pick(random, staffed);
            string leaving = RandomDraws.Pick(random, visit.Team).InspectorId;
            Assert.True(draw.Redraw(new(visit.Target.Entry.Id, leaving, RandomDraws.Pick(random, Reasons))).IsOk);
        }

        return draw;
    }

    /// <summary>The visits as the redraws left them.</summary>
    public static IEnumerable<Visit> VisitsOf(Redraws draw) => draw.Result.Visits.Select(v => AfterRedraws(draw.History, v));

    /// <summary>A visit as the redraws left it.</summary>
    public static Visit AfterRedraws(IEnumerable<SeatRedraw> redraws, Visit drawn) =>
        redraws.LastOrDefault(r => r.Vacated.ObjectId == drawn.Target.Entry.Id)?.Visit ?? drawn;
}
