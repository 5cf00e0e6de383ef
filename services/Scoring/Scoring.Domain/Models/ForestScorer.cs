using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>
/// Scores many rows with one forest. Every tree is filled up to the same depth, so that a walk has no branches and eight rows walk together.
/// Gives what <see cref="TreeMargin.Of"/> gives, bit by bit.
/// </summary>
public sealed class ForestScorer
{
    private const int Lanes = 8;

    /// <summary>Deepest tree that is filled up; deeper forests are walked row by row.</summary>
    private const int DeepestFilled = 10;

    private readonly TreeMargin _forest;
    private readonly int _columns;
    private readonly int _depth;
    private readonly int _inner;

    // Twice the feature, and one more when a missing value goes left; a filled-up node sends every row to copies of one leaf.
    private readonly int[] _features;
    private readonly float[] _thresholds;
    private readonly float[] _leaves;

    /// <summary>Lays the trees out.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="columns">Values of a row.</param>
    public ForestScorer(TreeMargin forest, int columns)
    {
        ArgumentNullException.ThrowIfNull(forest);
        (_forest, _columns) = (forest, columns);
        _depth = forest.Trees.Max(tree => Depth(tree, 0));
        _inner = _depth > DeepestFilled ? 0 : (1 << _depth) - 1;
        _features = new int[_inner * forest.Trees.Length];
        _thresholds = new float[_features.Length];
        _leaves = new float[_inner == 0 ? forest.Trees.Length : (_inner + 1) * forest.Trees.Length];
        for (int tree = 0; tree < forest.Trees.Length; tree++)
        {
            Fill(forest.Trees[tree], tree, 0, 0);
        }
    }

    /// <summary>Log-odds of rows.</summary>
    /// <param name="rows">Rows one after another; NaN stands for a missing value.</param>
    /// <param name="margins">Is filled: one for each row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Score(ReadOnlySpan<float> rows, Span<float> margins)
    {
        if (rows.Length != margins.Length * _columns)
        {
            throw new ArgumentException($"{rows.Length} values are not {margins.Length} rows of {_columns}.", nameof(rows));
        }

        int done = Avx2.IsSupported && _depth is > 0 and <= DeepestFilled ? ScoreTogether(rows, margins) : 0;
        double[] row = new double[_columns];
        for (; done < margins.Length; done++)
        {
            ReadOnlySpan<float> values = rows.Slice(done * _columns, _columns);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = values[i];
            }

            margins[done] = (float)_forest.Of(row);
        }
    }

    private unsafe int ScoreTogether(ReadOnlySpan<float> rows, Span<float> margins)
    {
        int together = margins.Length / Lanes * Lanes;
        Vector256<int> starts = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7) * _columns;
        fixed (float* values = rows, thresholds = _thresholds, leaves = _leaves, results = margins)
        {
            fixed (int* features = _features)
            {
                for (int row = 0; row < together; row += Lanes)
                {
                    Vector256<float> margin = Vector256.Create(_forest.Start);
                    float* block = values + ((nint)row * _columns);
                    for (int tree = 0; tree < _forest.Trees.Length; tree++)
                    {
                        int* treeFeatures = features + (tree * _inner);
                        float* treeThresholds = thresholds + (tree * _inner);
                        Vector256<int> node = Vector256<int>.Zero;
                        for (int level = 0; level < _depth; level++)
                        {
                            Vector256<int> feature = Avx2.GatherVector256(treeFeatures, node, sizeof(int));
                            Vector256<float> threshold = Avx2.GatherVector256(treeThresholds, node, sizeof(float));
                            Vector256<float> value = Avx2.GatherVector256(block, starts + Vector256.ShiftRightLogical(feature, 1), sizeof(float));
                            Vector256<int> below = Vector256.LessThan(value, threshold).AsInt32();
                            Vector256<int> known = Vector256.Equals(value, value).AsInt32();
                            Vector256<int> missingLeft = Vector256.AndNot(-(feature & Vector256<int>.One), known);

                            // All bits are -1: left is 2n + 1, right one more.
                            node = node + node + Vector256.Create(2) + (below | missingLeft);
                        }

                        margin += Avx2.GatherVector256(leaves + (tree * (_inner + 1)), node - Vector256.Create(_inner), sizeof(float));
                    }

                    margin.Store(results + row);
                }
            }
        }

        return together;
    }

    private static int Depth(DecisionTree tree, int node) =>
        tree.Feature[node] < 0 ? 0 : 1 + Math.Max(Depth(tree, tree.Left[node]), Depth(tree, tree.Right[node]));

    private void Fill(DecisionTree tree, int number, int node, int place)
    {
        if (_inner == 0)
        {
            return;
        }

        if (place >= _inner)
        {
            _leaves[(number * (_inner + 1)) + place - _inner] = tree.Value[node];
            return;
        }

        bool isLeaf = tree.Feature[node] < 0;
        _features[(number * _inner) + place] = isLeaf ? 0 : (2 * tree.Feature[node]) + tree.MissingLeft[node];
        _thresholds[(number * _inner) + place] = isLeaf ? 0 : tree.Value[node];
        Fill(tree, number, isLeaf ? node : tree.Left[node], (2 * place) + 1);
        Fill(tree, number, isLeaf ? node : tree.Right[node], (2 * place) + 2);
    }
}
