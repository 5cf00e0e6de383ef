using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training.Boosting;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class XgboostTests
{
    private static readonly DateOnly Before = new(2026, 1, 1);

    private static readonly BoostingSettings Settings = new(Rounds: 60, Depth: 5, Rate: 0.2);

    [Fact]
    public void Predict_HundredThousandRowsWithMissingValues_EqualsTheNativePrediction()
    {
        using Pair pair = new(Settings);
        float[] rows = Pair.Rows(100_000);
        using XgboostMatrix matrix = new(rows, Tables.Columns.Length);

        float[] native = pair.Native.Probabilities(matrix);

        double[] managed = [.. rows.Chunk(Tables.Columns.Length).Select(row => pair.Model.Predict([.. row.Select(value => (double)value)]))];
        Assert.True(native.Zip(managed, (a, b) => Math.Abs(a - b)).Max() <= 1e-6);
    }

    [Fact]
    public void Explain_Rows_EqualsTheNativeContributions()
    {
        using Pair pair = new(Settings);
        float[] rows = Pair.Rows(2_000);
        using XgboostMatrix matrix = new(rows, Tables.Columns.Length);

        float[] native = pair.Native.Contributions(matrix);

        double[] managed = [.. rows.Chunk(Tables.Columns.Length).SelectMany(row => Explained(pair.Model, row))];
        Assert.Equal(native.Length, managed.Length);
        Assert.True(native.Zip(managed, (a, b) => Math.Abs(a - b)).Max() <= 1e-5);
    }

    [Fact]
    public void Train_SameRowsInAnotherOrder_IsTheSameModel()
    {
        OutcomeTable table = Tables.Generated(3_000);
        OutcomeTable turned = new(table.Columns, table.Rows.Reverse());

        Assert.Equal(Train(table).Hash, Train(turned).Hash);
    }

    [Fact]
    public void Train_OneTwoAndMoreNativeThreads_IsTheSameModel()
    {
        OutcomeTable table = new(Tables.Columns, Tables.Generated(20_000).Rows.Select(row => row with { Weight = 1 + (row.Id % 7 * 0.37) }));
        BoostingSettings sampled = Settings with { RowShare = 0.7, ColumnShare = 0.5, LeafWeight = 5 };

        string one = HashWith(1);

        Assert.All([1, 2, 2, 3, 8], threads => Assert.Equal(one, HashWith(threads)));

        string HashWith(int threads) => new XgboostTrainer(sampled, threads).Train(table, Before).Value.Hash;
    }

    [Fact]
    public void Train_OnManyThreadsAtOnce_IsTheSameModel()
    {
        OutcomeTable table = Tables.Generated(3_000);
        string[] hashes = new string[4];

        Parallel.For(0, hashes.Length, i => hashes[i] = Train(table).Hash);

        Assert.Single(hashes.Append(Train(table).Hash).Distinct());
    }

    [Fact]
    public void Train_OneOutcomeTurned_IsAnotherModel()
    {
        OutcomeTable table = Tables.Generated(3_000);
        OutcomeTable other = new(table.Columns, table.Rows.Select(row => row.Id == 7 ? row with { Found = !row.Found } : row));

        Assert.NotEqual(Train(table).Hash, Train(other).Hash);
    }

    [Fact]
    public void Train_MonotoneConstraint_HoldsOverTheWholeRange()
    {
        OutcomeTable table = Tables.Generated(3_000);
        var trainer = new XgboostTrainer(Settings with { Monotone = new Dictionary<string, int> { ["noise"] = 1 } });
        TrainedModel model = trainer.Train(table, Before).Value;
        TrainedModel free = Train(table);
        double[] steps = [.. Enumerable.Range(-40, 81).Select(i => i / 10.0)];

        Assert.Equal(0, Falls(model));
        Assert.NotEqual(0, Falls(free));

        int Falls(TrainedModel asked) => table.Rows.Take(50).Sum(row => steps.Zip(steps.Skip(1)).Count(step => At(asked, row, step.Second) < At(asked, row, step.First)));
    }

    [Fact]
    public void Read_ModelForAnotherObjective_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => XgboostJson.Read(
            """{"learner":{"objective":{"name":"reg:squarederror"},"gradient_booster":{"name":"gbtree"}}}"""u8.ToArray()));

    private static double At(TrainedModel model, OutcomeRow row, double noise) => model.Margin([row.Values[0], row.Values[1], noise, row.Values[3]]);

    private static TrainedModel Train(OutcomeTable table) => new XgboostTrainer(Settings).Train(table, Before).Value;

    private static IEnumerable<double> Explained(TrainedModel model, float[] row)
    {
        double[] contributions = new double[row.Length];
        double start = model.Explain([.. row.Select(value => (double)value)], contributions);
        return contributions.Append(start);
    }

    /// <summary>One training, kept both by XGBoost and by us.</summary>
    private sealed class Pair : IDisposable
    {
        private readonly XgboostMatrix _matrix;

        public Pair(BoostingSettings settings)
        {
            _matrix = new(Rows(4_000), Tables.Columns.Length);
            OutcomeTable table = Tables.Generated(4_000);
            _matrix.SetOutcomes(table.Rows.Select(row => row.Found), table.Rows.Select(_ => 1.0));
            Native = new(_matrix, settings.Parameters(table.Columns).Append(new("base_score", "0.3")));
            Native.Train(_matrix, settings.Rounds);
            Model = new(table.Columns, XgboostJson.Read(Native.ToJson()), Calibration.None, Forests.Record);
        }

        public XgboostBooster Native { get; }

        public TrainedModel Model { get; }

        /// <summary>The generated rows with every seventh value missing.</summary>
        public static float[] Rows(int count) =>
            [.. Tables.Generated(count).Rows.SelectMany(row => row.Values).Select((value, i) => i % 7 == 3 ? float.NaN : (float)value)];

        public void Dispose()
        {
            Native.Dispose();
            _matrix.Dispose();
        }
    }
}
