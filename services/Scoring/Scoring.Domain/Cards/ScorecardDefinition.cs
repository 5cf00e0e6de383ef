using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Domain.Cards;

/// <summary>A transparent scorecard as data: points of probability, points of consequence, and a text for each factor.</summary>
/// <param name="Version">Its version, part of every score; 1 to 40 characters <c>a-z</c>, <c>0-9</c> and "-".</param>
/// <param name="Base">Where the probability starts.</param>
/// <param name="Probability">What raises or lowers the probability that the pledge is untrue.</param>
/// <param name="Consequence">What raises or lowers the consequence above that of the matter.</param>
/// <param name="ProbabilityLimit">Text for the part that the limits of the probability add or cut.</param>
/// <param name="ConsequenceLimit">Text for the part that the limits of the consequence add or cut.</param>
public sealed record ScorecardDefinition(
    string Version, CardStart Base, ImmutableArray<CardFactor> Probability, ImmutableArray<CardFactor> Consequence, CardText ProbabilityLimit, CardText ConsequenceLimit)
{
    /// <summary>Most points a factor may give or take, and most of probability and of consequence.</summary>
    public const int MaximumPoints = 100;

    private const int MaximumFactors = 50;

    /// <summary>Everything that is wrong with the card; empty when it can be used.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. VersionFaults(),
        .. Base.Points is >= 0 and <= MaximumPoints ? [] : new[] { "base: points must be 0 to 100." },
        .. Base.Text.Faults("base"),
        .. Factors().SelectMany(factor => factor.Faults()),
        .. Factors().GroupBy(factor => factor.Feature).Where(group => group.Count() > 1).Select(group => $"{group.Key}: is used twice."),
        .. Factors().Count() <= MaximumFactors ? [] : new[] { $"A card has at most {MaximumFactors} factors." },
        .. ProbabilityLimit.Faults("probability limit"),
        .. ConsequenceLimit.Faults("consequence limit"),
    ];

    private IEnumerable<CardFactor> Factors() => Probability.Concat(Consequence);

    private IEnumerable<string> VersionFaults()
    {
        bool isVersion = Version is { Length: >= 1 and <= 40 } && Version.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return isVersion ? [] : ["version: must be 1 to 40 characters a-z, 0-9 and '-'."];
    }
}

/// <summary>The starting point of the probability.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Text">What it means.</param>
public sealed record CardStart(int Points, CardText Text);

/// <summary>One factor: the points for the value of one feature.</summary>
/// <param name="Feature">Name in the <see cref="FeatureRegistry"/>; also the stable code of the factor.</param>
/// <param name="Bands">Ascending; a value takes the points of the last band it reaches, and none below the first.</param>
/// <param name="Text">What it means; <c>{value}</c> stands for the value.</param>
public sealed record CardFactor(string Feature, ImmutableArray<CardBand> Bands, CardText Text)
{
    /// <summary>Points for a value.</summary>
    public int PointsFor(long value)
    {
        int points = 0;
        foreach (CardBand band in Bands)
        {
            if (value < band.From)
            {
                break;
            }

            points = band.Points;
        }

        return points;
    }

    internal IEnumerable<string> Faults()
    {
        if (!FeatureRegistry.Knows(Feature) || Feature == FeatureRegistry.MatterConsequence)
        {
            yield return $"{Feature}: is no feature that a factor may use.";
        }

        if (Bands.IsDefaultOrEmpty || Bands.Zip(Bands.Skip(1)).Any(pair => pair.First.From >= pair.Second.From))
        {
            yield return $"{Feature}: bands must be there and ascend.";
        }
        else if (Bands.Any(band => Math.Abs((long)band.Points) > ScorecardDefinition.MaximumPoints))
        {
            yield return $"{Feature}: points must be -100 to 100.";
        }

        foreach (string fault in Text.Faults(Feature))
        {
            yield return fault;
        }
    }
}

/// <summary>Values from <paramref name="From"/> on.</summary>
/// <param name="From">Inclusive, in the unit of the feature.</param>
/// <param name="Points">-100 to 100.</param>
public sealed record CardBand(long From, int Points);

/// <summary>A text that an applicant can read.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record CardText(string Zh, string En)
{
    /// <summary>The text with the value put in.</summary>
    public CardText With(long value)
    {
        string number = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(Zh.Replace("{value}", number, StringComparison.Ordinal), En.Replace("{value}", number, StringComparison.Ordinal));
    }

    internal IEnumerable<string> Faults(string owner) =>
        string.IsNullOrWhiteSpace(Zh) || string.IsNullOrWhiteSpace(En) ? [$"{owner}: needs a text in Chinese and in English."] : [];
}
