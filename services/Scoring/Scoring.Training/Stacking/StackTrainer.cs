using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Stacking;

/// <summary>
/// Blends models by how they ranked the windows just before. Each of these windows is ranked by members trained before it, so weights and level
/// come from margins that were computed without knowing the outcomes, and nothing on or after the day to score from is used.
/// </summary>
/// <param name="name">Name that a person chooses it by.</param>
/// <param name="members">The parts.</param>
/// <param name="settings">How they are weighed.</param>
public sealed class StackTrainer(string name, ImmutableArray<StackMember> members, StackSettings settings) : IModelTrainer
{
    // A member trained before a past window is the same whichever later window is scored.
    private readonly ConcurrentDictionary<(string Member, string Rows), Outcome<TrainedModel>> _trained = new();

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (members.FirstOrDefault(member => !member.Columns.Any(table.Columns.Contains)) is { } empty)
        {
            return new Refusal(
                RefusalKind.InvalidArgument, new("TRAINING_COLUMN_MISSING"), $"The table has no column that '{empty.Name}' uses: {name} is for another kind of rows. Train another model.");
        }

        List<StackWindow> past = [];
        for (Window window = Window.Of(before).Previous; past.Count < settings.Windows; window = window.Previous)
        {
            if (!RankPast(table, window).TryGet(out StackWindow? ranked, out Refusal? refusal))
            {
                return refusal;
            }

            past.Add(ranked);
        }

        if (!TrainAll(table, before).TryGet(out ImmutableArray<TrainedModel> trained, out Refusal? refused))
        {
            return refused;
        }

        // Every member has its own slope right: shares keep that of the blend.
        double[] fitted = StackWeights.Fit(past, members.Length, settings.Prior);
        double[] weights = [.. fitted.Select(weight => fitted.Sum() > 0 ? weight / fitted.Sum() : 1.0 / fitted.Length)];
        BlendMargin blend = new([.. trained.Select((model, m) => new BlendMember(weights[m], Widen(model, table.Columns)))]);
        return new TrainedModel(table.Columns, blend, new PlattCalibration(1, Level(past[0], weights)), TrainingRecords.Of(table, before, Record(weights)));
    }

    private Outcome<StackWindow> RankPast(OutcomeTable table, Window window)
    {
        OutcomeTable before = table.Before(window.First), rows = table.In(window);
        if (before.Positives == 0 || rows.Rows.IsEmpty)
        {
            return new Refusal(
                RefusalKind.FailedPrecondition,
                new("TRAINING_TOO_FEW_OUTCOMES"),
                $"Blending needs {settings.Windows} windows of two months with outcomes, and outcomes before them; there is nothing to rank {window} by. Train --model ridge until there is.");
        }

        if (!TrainAll(before, window.First).TryGet(out ImmutableArray<TrainedModel> trained, out Refusal? refusal))
        {
            return refusal;
        }

        double[][] margins = [.. trained.Select(model => rows.Select(model.Features).Rows.Select(row => model.Margin(row.Values.AsSpan())).ToArray())];
        return new StackWindow(
            [.. rows.Rows.Select((_, row) => margins.Select(member => member[row]).ToArray())], [.. rows.Rows.Select(row => row.Found)]);
    }

    private Outcome<ImmutableArray<TrainedModel>> TrainAll(OutcomeTable table, DateOnly before)
    {
        string rows = table.Hash();
        HashSet<string> constant = [.. TrainingCheck.ConstantColumns(table)];
        List<TrainedModel> trained = [];
        foreach (StackMember member in members)
        {
            Outcome<TrainedModel> outcome = _trained.GetOrAdd(
                (member.Name, rows), _ => member.Trainer.Train(table.Select([.. member.Columns.Where(column => table.Columns.Contains(column) && !constant.Contains(column))]), before));
            if (!outcome.TryGet(out TrainedModel? model, out Refusal? refusal))
            {
                return refusal;
            }

            trained.Add(model);
        }

        return trained.ToImmutableArray();
    }

    private static MarginFunction Widen(TrainedModel model, ImmutableArray<string> columns) =>
        model.Function.Over([.. model.Features.Select(feature => columns.IndexOf(feature, StringComparer.Ordinal))], columns.Length);

    // Where the level of the last window was, drawn to that of the members.
    private double Level(StackWindow last, double[] weights)
    {
        double level = 0;
        for (int step = 0; step < 20; step++)
        {
            (double slope, double curvature) = last.Derivatives(weights, level, _ => 1);
            level += (slope - (settings.LevelPrior * level)) / (curvature + settings.LevelPrior);
        }

        return level;
    }

    private ImmutableSortedDictionary<string, string> Record(double[] weights) => members
        .Select((member, m) => KeyValuePair.Create($"weight of {member.Name}", weights[m].ToString("R", CultureInfo.InvariantCulture)))
        .Append(KeyValuePair.Create("trainer", name))
        .Append(KeyValuePair.Create("windows", settings.Windows.ToString(CultureInfo.InvariantCulture)))
        .Append(KeyValuePair.Create("prior", settings.Prior.ToString(CultureInfo.InvariantCulture)))
        .Append(KeyValuePair.Create("level_prior", settings.LevelPrior.ToString(CultureInfo.InvariantCulture)))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
