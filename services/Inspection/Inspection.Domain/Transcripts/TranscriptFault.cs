using System.Globalization;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>The first thing that is wrong with a transcript.</summary>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there, shortened; empty at the end of the file.</param>
public sealed record TranscriptFault(long Line, string Expected, string Found)
{
    private const int MostShown = 160;

    /// <summary>One sentence for people.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line}: expected {Expected}, found {(Found.Length == 0 ? "nothing" : Found)}");

    internal static TranscriptFault At(long line, string expected, ReadOnlySpan<byte> found) =>
        new(line, expected, Encoding.UTF8.GetString(found[..Math.Min(found.Length, MostShown)]));

    internal static TranscriptFault At(long line, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found)
    {
        // Long records mostly agree at the start: show that, and where they part.
        int from = Math.Max(0, expected.CommonPrefixLength(found) - MostShown / 2);
        return new(line, Shown(expected, from), Shown(found, from));
    }

    private static string Shown(ReadOnlySpan<byte> record, int from)
    {
        const int start = 24;
        return from <= start ? Part(record, 0, MostShown) : $"{Part(record, 0, start)}…{Part(record, from, from + MostShown)}";
    }

    private static string Part(ReadOnlySpan<byte> record, int from, int to) =>
        Encoding.UTF8.GetString(record[Math.Min(from, record.Length)..Math.Min(to, record.Length)]);
}
