using System.Text.Json.Serialization;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>From a row of features to log-odds. The family is closed: a model file holds one of these kinds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinearMargin), LinearMargin.Kind)]
[JsonDerivedType(typeof(TreeMargin), TreeMargin.Kind)]
[JsonDerivedType(typeof(BlendMargin), BlendMargin.Kind)]
public abstract record MarginFunction
{
    /// <summary>Log-odds of a row.</summary>
    public abstract double Of(ReadOnlySpan<double> row);

    /// <summary>Adds the share of each feature, times <paramref name="weight"/>, to <paramref name="contributions"/>.</summary>
    /// <returns>What is left when all features are unknown, times <paramref name="weight"/>.</returns>
    public abstract double Explain(ReadOnlySpan<double> row, double weight, Span<double> contributions);

    /// <summary>The same function over a row with more features.</summary>
    /// <param name="places">Where each feature stands in the wider row.</param>
    /// <param name="width">Features of the wider row.</param>
    public abstract MarginFunction Over(IReadOnlyList<int> places, int width);

    /// <summary>Name of the kind in the model file.</summary>
    internal abstract string KindName { get; }

    /// <summary>Everything that is wrong with the parameters; empty when they can be used.</summary>
    /// <param name="features">Number of features of a row.</param>
    internal abstract IEnumerable<string> Faults(int features);
}
