using CreditRisk.Scoring.Domain.Cards;

namespace CreditRisk.Scoring.Domain.Ranking;

/// <summary>A part of a score before it is a whole number.</summary>
/// <param name="Code">What it comes from.</param>
/// <param name="Points">Finite.</param>
/// <param name="Text">For the applicant.</param>
public readonly record struct PointPart(string Code, double Points, CardText Text);

/// <summary>Whole points that add up.</summary>
public static class PointSplit
{
    /// <summary>Rounds each part down, and those with the largest rest up, the earlier first, until they add up; no part changes its sign.</summary>
    /// <param name="parts">Add up to the total but for rounding.</param>
    /// <param name="total">What they must add up to.</param>
    /// <returns>In the order of the parts.</returns>
    public static Contribution[] Of(IReadOnlyList<PointPart> parts, int total)
    {
        ArgumentNullException.ThrowIfNull(parts);
        int[] points = [.. parts.Select(part => (int)Math.Floor(part.Points))];
        int missing = total - points.Sum();
        int[] byRest = [.. Enumerable.Range(0, parts.Count).OrderByDescending(i => parts[i].Points - points[i])];
        for (int i = 0; i < missing; i++)
        {
            points[byRest[i % byRest.Length]]++;
        }

        for (int i = 0; i < -missing; i++)
        {
            points[byRest[^((i % byRest.Length) + 1)]]--;
        }

        return [.. parts.Select((part, i) => new Contribution(part.Code, points[i], part.Text))];
    }
}
