using System.Globalization;
using CreditRisk.Scoring.Training.Tables;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Models;

/// <summary>
/// Training rows as CSV, as training reads them; the design file says whose a pledge is and which round chose it. Every field is a number, a day, a word
/// or an id of letters, digits and '-': none needs a quote.
/// </summary>
/// <param name="rows">What training reads.</param>
/// <param name="design">Whose each pledge is.</param>
/// <param name="features">Only these; none for all.</param>
internal sealed class TrainingRowLines(WholeFile rows, WholeFile design, string[] features)
{
    /// <summary>Writes a row, and before the first one the headers.</summary>
    /// <exception cref="InvalidDataException">There is no feature of a name that was asked for.</exception>
    public async Task WriteAsync(TrainingRow row, bool isFirst)
    {
        Feature[] chosen = features.Length == 0 ? [.. row.Features] : [.. features.Select(name => FeatureOf(row, name))];
        if (isFirst)
        {
            await rows.WriteLineAsync(string.Join(',', OutcomeFile.Columns.Concat(chosen.Select(feature => feature.Name)))).ConfigureAwait(false);
            await design.WriteLineAsync("pledge_id,subject_key,registered_on,round_id").ConfigureAwait(false);
        }

        string values = string.Join(',', chosen.Select(feature => feature.Value.ToString(CultureInfo.InvariantCulture)));
        string start = $"{row.PledgeId},{PeriodOptions.Text(row.VerifiedOn)},{(row.FoundUntrue ? 1 : 0)},{NameOf(row.Arm)},{ProbabilityOf(row)}";
        await rows.WriteLineAsync($"{start},{values}").ConfigureAwait(false);
        await design.WriteLineAsync($"{row.PledgeId},{row.SubjectKey},{PeriodOptions.Text(row.RegisteredOn)},{row.RoundId}").ConfigureAwait(false);
    }

    private static Feature FeatureOf(TrainingRow row, string name) => row.Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new InvalidDataException($"--feature {name}: there are {string.Join(", ", row.Features.Select(feature => feature.Name))}.");

    private static string NameOf(Arm arm) => arm switch
    {
        Arm.Risk => "risk",
        Arm.Random => "random",
        _ => "",
    };

    private static string ProbabilityOf(TrainingRow row) => row.InclusionProbability > 0 ? row.InclusionProbability.ToString("R", CultureInfo.InvariantCulture) : "";
}
