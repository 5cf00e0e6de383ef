using System.Security.Cryptography;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal.Decisions;

/// <summary>Where the log ends.</summary>
/// <param name="Segment">Number of the last segment; 0 when there is none.</param>
/// <param name="Offset">Where its last record ends.</param>
/// <param name="Hash">What the next record is chained to.</param>
internal sealed record DecisionLogEnd(int Segment, long Offset, byte[] Hash);

/// <summary>The segment files of a folder.</summary>
internal static class SegmentFolder
{
    /// <summary>Path and number of each segment, by number.</summary>
    public static List<(string Path, int Number)> List(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, SegmentFormat.FilePattern)
            .Select(path => (Path: path, Number: SegmentFormat.NumberOf(path)))
            .Where(segment => segment.Number is not null)
            .Select(segment => (segment.Path, segment.Number!.Value))
            .OrderBy(segment => segment.Value),
    ];

    /// <summary>The segments from one number to another. The folder, which may hold many, is listed only when one is not there.</summary>
    public static IEnumerable<(string Path, int Number)> Between(string folder, int first, int last)
    {
        int number = first;
        for (string path; number <= last && File.Exists(path = Path.Combine(folder, SegmentFormat.FileName(number))); number++)
        {
            yield return (path, number);
        }

        foreach ((string Path, int Number) segment in number <= last ? List(folder) : [])
        {
            if (segment.Number >= number && segment.Number <= last)
            {
                yield return segment;
            }
        }
    }

    /// <summary>Finds the end of the log and cuts off an unfinished write there, which nobody was answered for.</summary>
    /// <exception cref="JournalStartException">The last segment is damaged, not only unfinished.</exception>
    public static DecisionLogEnd Recover(string folder, ILogger logger)
    {
        foreach (string unfinished in Directory.EnumerateFiles(folder, SegmentFormat.FilePattern + ".new"))
        {
            File.Delete(unfinished);
        }

        List<(string Path, int Number)> segments = List(folder);
        return segments.Count == 0 ? new(0, 0, RandomNumberGenerator.GetBytes(SegmentFormat.HashBytes)) : Recover(segments[^1], logger);
    }

    private static DecisionLogEnd Recover((string Path, int Number) last, ILogger logger)
    {
        using var reader = new SegmentReader(last);
        if (!reader.IsHeaderRight)
        {
            throw Damaged(last.Path, 0);
        }

        while (reader.Next())
        {
        }

        if (reader.Offset != reader.Length)
        {
            if (!reader.IsTailUnfinished())
            {
                throw Damaged(last.Path, reader.Offset);
            }

            Cut(last.Path, reader.Offset);
            Log.DecisionTailCut(logger, last.Number, reader.Length - reader.Offset, reader.Offset);
        }

        return new(last.Number, reader.Offset, reader.Hash);
    }

    private static void Cut(string path, long end)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(end);
        file.Flush(flushToDisk: true);
    }

    private static JournalStartException Damaged(string path, long offset) => new(
        new ReasonCode("DECISION_LOG_DAMAGED"),
        $"{path} is damaged at byte {offset}, and records behind it were answered for. Restore the file from a backup, or move all segments away to begin a new log and keep them as evidence.");
}
