using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>A weighted sum of the log-odds of other functions of the same row; so are its contributions.</summary>
/// <param name="Members">At least one, none of them a blend.</param>
public sealed record BlendMargin(ImmutableArray<BlendMember> Members) : MarginFunction
{
    internal const string Kind = "blend";

    internal override string KindName => Kind;

    /// <inheritdoc />
    public override double Of(ReadOnlySpan<double> row)
    {
        double margin = 0;
        foreach (BlendMember member in Members)
        {
            margin += member.Weight * member.Margin.Of(row);
        }

        return margin;
    }

    /// <inheritdoc />
    public override double Explain(ReadOnlySpan<double> row, double weight, Span<double> contributions)
    {
        double start = 0;
        foreach (BlendMember member in Members)
        {
            start += member.Margin.Explain(row, weight * member.Weight, contributions);
        }

        return start;
    }

    /// <inheritdoc />
    public override MarginFunction Over(IReadOnlyList<int> places, int width) =>
        new BlendMargin([.. Members.Select(member => member with { Margin = member.Margin.Over(places, width) })]);

    internal override IEnumerable<string> Faults(int features)
    {
        if (Members.IsDefaultOrEmpty || Members.Any(member => member is null or { Margin: null or BlendMargin }))
        {
            return ["a blend needs members, and none of them may be a blend."];
        }

        IEnumerable<string> weights = Members.All(member => double.IsFinite(member.Weight)) ? [] : ["a weight of the blend is not finite."];
        return weights.Concat(Members.SelectMany(member => member.Margin.Faults(features)));
    }
}

/// <summary>One part of a blend.</summary>
/// <param name="Weight">What its log-odds are multiplied with.</param>
/// <param name="Margin">The part.</param>
public sealed record BlendMember(double Weight, MarginFunction Margin);
