using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>An exact share above 0 and up to 1, in billionths: what a stratum's ratio and the overall floor are given in.</summary>
public readonly record struct Ratio
{
    internal const string RatioForm = "Write a ratio as a decimal above 0 and up to 1, such as 0.01, with at most nine places.";

    private const int Whole = 1_000_000_000;

    private Ratio(int billionths) => Billionths = billionths;

    /// <summary>The share times 10^9, 1 to 1,000,000,000; 0 only in the default value, which is no ratio.</summary>
    public int Billionths { get; }

    /// <summary>Reads a decimal such as <c>0.01</c> or <c>1</c>: at most nine places, no sign; anything else is refused.</summary>
    public static bool TryParse(string? text, out Ratio ratio)
    {
        ratio = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ||
            value is <= 0 or > 1 || value * Whole % 1 != 0)
        {
            return false;
        }

        ratio = new((int)(value * Whole));
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, with a refusal that says what to write.</summary>
    public static Outcome<Ratio> Parse(string? text) => TryParse(text, out Ratio ratio)
        ? ratio
        : DrawRefusals.Refused("RATIO_OUT_OF_RANGE", RatioForm, RefusalKind.InvalidArgument);

    /// <summary>A share in billionths.</summary>
    /// <param name="billionths">1 to 1,000,000,000.</param>
    /// <param name="ratio">The share, when there is one.</param>
    public static bool TryCreate(int billionths, out Ratio ratio)
    {
        ratio = billionths is > 0 and <= Whole ? new(billionths) : default;
        return ratio.Billionths != 0;
    }

    /// <summary>The smallest whole number that is at least this share of <paramref name="population"/>.</summary>
    public int CeilingOf(int population) => (int)(((long)population * Billionths + Whole - 1) / Whole);

    /// <summary>The canonical decimal, without trailing zeros, that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => (Billionths / (decimal)Whole).ToString("0.#########", CultureInfo.InvariantCulture);
}
