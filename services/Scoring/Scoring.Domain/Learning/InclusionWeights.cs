namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>
/// Weights that undo how rows were chosen: a pledge drawn with probability 1 in 50 stands for 50, one that risk chose for certain for itself. Without
/// them a model learns how the pledges are that earlier models chose.
/// </summary>
/// <remarks>
/// Horvitz and Thompson (1952), truncated as by Potter (1990): a few rows of tiny probability would decide everything otherwise. Truncation leaves
/// some of the bias and takes most of the variance.
/// </remarks>
public static class InclusionWeights
{
    /// <summary>Largest weight unless a person says another: as if no probability were below 1 in 20.</summary>
    public const double UsualMost = 20;

    /// <summary>How many pledges a chosen one stands for.</summary>
    /// <param name="probability">With which it was chosen, above 0 and up to 1; null for one that no round chose, which stands for itself.</param>
    /// <param name="most">Largest weight, 1 or more; 1 counts every row once.</param>
    public static double Of(double? probability, double most) => Math.Min(most, 1 / (probability ?? 1));
}
