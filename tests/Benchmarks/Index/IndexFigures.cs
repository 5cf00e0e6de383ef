using System.Globalization;
using CreditRisk.HotIndex.Memory;

namespace CreditRisk.Benchmarks.Index;

/// <summary>What was measured with one number of subjects.</summary>
/// <param name="Subjects">How many.</param>
/// <param name="Footprint">What the index says it takes.</param>
/// <param name="HeapBytes">What the garbage collector says it takes, for each subject.</param>
/// <param name="FloorBytes">The same of the dictionary.</param>
/// <param name="Lookups">In pairs, the floor first; then the dictionary of wide keys, Decide, and both.</param>
/// <param name="Starts">Seconds of CPU of each cold start.</param>
/// <param name="SnapshotBytes">Size of the snapshot.</param>
internal sealed record IndexFigures(
    int Subjects, IndexFootprint Footprint, double HeapBytes, double FloorBytes, Lookups[] Lookups, List<double> Starts, long SnapshotBytes)
{
    public static void Print(IReadOnlyList<IndexFigures> sizes)
    {
        Row($"| subjects | table B each | packed standings B each | heap in all B each | floor B each | snapshot B each | cold start, CPU s | standings per CPU s |");
        Row($"|---|---|---|---|---|---|---|---|");
        foreach (IndexFigures size in sizes)
        {
            Row($"| {size.Subjects:N0} | {size.Each(size.Footprint.TableBytes):F1} | {size.Each(size.Footprint.PackedBytes):F1} | {size.HeapBytes:F1} | {size.FloorBytes:F1} | {size.Each(size.SnapshotBytes):F1} | {Median(size.Starts):F3} | {size.Subjects / Median(size.Starts):N0} |");
        }

        Row($"| subjects | look-up | CPU ns | against | ratio | B allocated |");
        Row($"|---|---|---|---|---|---|");
        foreach (IndexFigures size in sizes)
        {
            size.PrintLookups();
        }

        if (sizes.Count > 1)
        {
            IndexFigures first = sizes[0], last = sizes[^1];
            double growth = Math.Log((double)last.Subjects / first.Subjects);
            Row($"growth: table n^{Math.Log((double)last.Footprint.TableBytes / first.Footprint.TableBytes) / growth:F2}, heap n^{Math.Log(last.HeapBytes * last.Subjects / (first.HeapBytes * first.Subjects)) / growth:F2}, cold start n^{Math.Log(Median(last.Starts) / Median(first.Starts)) / growth:F2}");
        }
    }

    private void PrintLookups()
    {
        (int Figure, int Against)[] rows = [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4), (5, 4), (6, 4)];
        foreach ((int figure, int against) in rows)
        {
            Lookups one = Lookups[figure], other = Lookups[against];
            double ratio = Median([.. one.Nanoseconds.Skip(1).Zip(other.Nanoseconds.Skip(1), (a, b) => a / b)]);
            Row($"| {Subjects:N0} | {one.Name} | {Median([.. one.Nanoseconds.Skip(1)]):F1} | {other.Name} | {ratio:F2} | {one.Bytes:F0} |");
        }
    }

    private double Each(long bytes) => bytes / (double)Subjects;

    private static void Row(FormattableString row) => Console.WriteLine(row.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
