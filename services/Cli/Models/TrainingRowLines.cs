using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Models;

/// <summary>
/// Training rows as CSV. Rows have a number for an id, made from the pledge id; the design file says whose it is. Every field is a number, a day, a word or
/// an id of letters, digits and '-': none needs a quote.
/// </summary>
/// <param name="rows">What training reads.</param>
/// <param name="design">How each pledge was chosen.</param>
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
            await rows.WriteLineAsync(string.Join(',', chosen.Select(feature => feature.Name).Prepend("id,date,untrue"))).ConfigureAwait(false);
            await design.WriteLineAsync("id,pledge_id,subject_key,registered_on,arm,inclusion_probability,round_id").ConfigureAwait(false);
        }

        string id = IdOf(row.PledgeId).ToString(CultureInfo.InvariantCulture);
        string values = string.Join(',', chosen.Select(feature => feature.Value.ToString(CultureInfo.InvariantCulture)));
        await rows.WriteLineAsync($"{id},{PeriodOptions.Text(row.VerifiedOn)},{(row.FoundUntrue ? 1 : 0)},{values}").ConfigureAwait(false);
        await design.WriteLineAsync($"{id},{row.PledgeId},{row.SubjectKey},{PeriodOptions.Text(row.RegisteredOn)},{NameOf(row.Arm)},{ProbabilityOf(row)},{row.RoundId}").ConfigureAwait(false);
    }

    private static Feature FeatureOf(TrainingRow row, string name) => row.Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new InvalidDataException($"--feature {name}: there are {string.Join(", ", row.Features.Select(feature => feature.Name))}.");

    // 62 bits: two of a million rows are the same once in ten million exports.
    private static long IdOf(string pledgeId) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(pledgeId))) & (long.MaxValue >> 1);

    private static string NameOf(Arm arm) => arm switch
    {
        Arm.Risk => "risk",
        Arm.Random => "random",
        _ => "",
    };

    private static string ProbabilityOf(TrainingRow row) => row.InclusionProbability > 0 ? row.InclusionProbability.ToString("R", CultureInfo.InvariantCulture) : "";
}
