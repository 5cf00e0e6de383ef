using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>What was drawn at random in one round: without replacement, each pledge of the frame with the same probability.</summary>
/// <param name="FrameSize">Pledges in the frame, 1 or more.</param>
/// <param name="FrameGroups">How many of them are in each group.</param>
/// <param name="Drawn">Every pledge that was drawn, verified or not; at least one.</param>
public sealed record RandomArm(long FrameSize, ImmutableDictionary<string, long> FrameGroups, ImmutableArray<DrawnPledge> Drawn)
{
    /// <summary>How many pledges each drawn one stands for: the inverse of its inclusion probability.</summary>
    public double Weight => (double)FrameSize / Drawn.Length;

    /// <summary>Share of the variance that is left: 0 when the whole frame was drawn.</summary>
    public double Unseen => 1 - ((double)Drawn.Length / FrameSize);

    /// <summary>Pledges of a group in the frame; all of them for null.</summary>
    public long SizeOf(string? group) => group is null ? FrameSize : FrameGroups.GetValueOrDefault(group);

    /// <summary>Those drawn of a group; all of them for null.</summary>
    public IEnumerable<DrawnPledge> DrawnOf(string? group) => Drawn.Where(pledge => group is null || pledge.Group == group);
}

/// <summary>A pledge that was drawn.</summary>
/// <param name="Group">The group it is reported in.</param>
/// <param name="Untrue">What its verification found; null while it is not verified.</param>
public readonly record struct DrawnPledge(string Group, bool? Untrue);
