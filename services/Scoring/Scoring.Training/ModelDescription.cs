using System.Globalization;
using System.Text;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training;

/// <summary>A model in words, for those who approve it: Markdown, from the model file alone.</summary>
public static class ModelDescription
{
    private const int MostFeatures = 20;

    /// <summary>Describes a model.</summary>
    public static string Of(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        TrainingRecord training = model.Training;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Model {model.Hash[..12]}\n\n")
            .Append(CultureInfo.InvariantCulture, $"- hash: {model.Hash}\n- kind: {model.Kind}; calibration: {Name(model.Calibration)}\n")
            .Append(CultureInfo.InvariantCulture, $"- trained on {training.Rows} verified outcomes, {training.Positives} of them untrue ({training.Positives / (double)training.Rows:P1}), from {training.From:yyyy-MM-dd} to before {training.Before:yyyy-MM-dd}\n")
            .Append(CultureInfo.InvariantCulture, $"- data hash: {training.DataHash}\n")
            .Append("- settings: ").AppendJoin("; ", training.Settings.Select(setting => $"{setting.Key} {setting.Value}")).Append('\n')
            .Append("- may score from that day on. Trained on checked objects only: where nobody looks, it knows nothing. Not to be used for who may pledge, for penalties or for publicity.\n\n")
            .Append("| feature | weight in log-odds |\n|---|---|\n");
        foreach ((string feature, double weight) in Weights(model).OrderByDescending(pair => Math.Abs(pair.Weight)).Take(MostFeatures))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {feature} | {weight:+0.000;-0.000;0.000} |\n");
        }

        return text.Append("\nA weight is the coefficient for one standard deviation, or for trees the mean size of what their splits on the feature change; blends add them up.\n").ToString();
    }

    private static string Name(Calibration calibration) => calibration switch
    {
        PlattCalibration platt => string.Create(CultureInfo.InvariantCulture, $"line, slope {platt.Slope:F3}, level {platt.Intercept:F3}"),
        IsotonicCalibration isotonic => string.Create(CultureInfo.InvariantCulture, $"curve of {isotonic.Margins.Length} points"),
        _ => throw new InvalidOperationException($"{calibration.GetType().Name} has no name."),
    };

    private static IEnumerable<(string Feature, double Weight)> Weights(TrainedModel model)
    {
        double[] weights = new double[model.Features.Length];
        Add(model.Function, 1, weights);
        return model.Features.Zip(weights);
    }

    private static void Add(MarginFunction function, double share, double[] weights)
    {
        switch (function)
        {
            case LinearMargin linear:
                foreach ((int i, double coefficient) in linear.Coefficients.Index())
                {
                    weights[i] += share * coefficient;
                }

                break;
            case TreeMargin trees:
                foreach (DecisionTree tree in trees.Trees)
                {
                    Add(tree, share, weights);
                }

                break;
            case BlendMargin blend:
                foreach (BlendMember member in blend.Members)
                {
                    Add(member.Margin, share * member.Weight, weights);
                }

                break;
        }
    }

    private static void Add(DecisionTree tree, double share, double[] weights)
    {
        double[] averages = new double[tree.Feature.Length];
        for (int node = tree.Feature.Length - 1; node >= 0; node--)
        {
            (int left, int right) = (tree.Left[node], tree.Right[node]);
            if (tree.Feature[node] < 0)
            {
                averages[node] = tree.Value[node];
                continue;
            }

            averages[node] = ((averages[left] * tree.Cover[left]) + (averages[right] * tree.Cover[right])) / tree.Cover[node];
            double change = (tree.Cover[left] * Math.Abs(averages[left] - averages[node])) + (tree.Cover[right] * Math.Abs(averages[right] - averages[node]));
            weights[tree.Feature[node]] += share * change / tree.Cover[0];
        }
    }
}
