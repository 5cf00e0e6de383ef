using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Tests.Learning;

/// <summary>A generated city: some establishments are worse than others, and everybody's history is their own.</summary>
internal static class Visits
{
    public static readonly DateOnly Start = new(2024, 1, 1);

    public static ImmutableArray<Visit> Generated(int count, int seed = 1, int days = 540)
    {
        Random random = new(seed);
        Dictionary<long, (int Visits, int Found)> history = [];
        List<Visit> visits = [];
        foreach (DateOnly date in Enumerable.Range(0, count).Select(_ => Start.AddDays(random.Next(days))).Order())
        {
            long licence = random.Next(1, (count / 2) + 2);
            (int before, int found) = history.GetValueOrDefault(licence);
            bool isFound = random.NextDouble() < 0.08 + (licence % 7 == 0 ? 0.35 : 0);
            visits.Add(new(visits.Count + 1, licence, date, isFound, VisitColumns.Kinds[(int)(licence % 3)], Given(random, licence, before, found)));
            history[licence] = (before + 1, found + (isFound ? 1 : 0));
        }

        return [.. visits];
    }

    /// <summary>The visits as a file, with columns nobody may learn from.</summary>
    public static string Csv(IEnumerable<Visit> visits, int shuffle) =>
        string.Join('\n', visits.Select(visit => Line(visit, new Random(shuffle + (int)visit.Id))).Prepend(
            $"inspection_id,license,inspection_date,critical_found,sanitarian,route,follow_up,facility_type,{string.Join(',', VisitColumns.Given)}"));

    private static string Line(Visit visit, Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"{visit.Id},{visit.Licence},{visit.Date:yyyy-MM-dd},{(visit.Found ? 1 : 0)},colour{random.Next(9)},{random.Next(2)},{random.Next(90)},{visit.Kind},{string.Join(',', visit.Given.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}");

    private static ImmutableArray<double> Given(Random random, long licence, int before, int found) =>
    [
        .. VisitColumns.Given.Select(column => column switch
        {
            "risk" => 1 + (licence % 3),
            "asof_n_prior" => before,
            "asof_n_critical" => found,
            "asof_age_years" => licence % 11,
            "asof_years_since_last" => before == 0 ? 2 : random.NextDouble(),
            _ when column.StartsWith("heat", StringComparison.Ordinal) => Math.Round(random.NextDouble() * 30, 6),
            _ => random.Next(2),
        }),
    ];
}
