namespace CreditRisk.Journal.Decisions;

/// <summary>What verification found.</summary>
/// <param name="Segments">Segments that were read.</param>
/// <param name="Records">Whole records that follow one from the other.</param>
/// <param name="UnfinishedBytes">Bytes after the last record of a segment that is being written, or was when its process ended; no fault.</param>
/// <param name="Fault">The first thing that is wrong; null when nothing is.</param>
public sealed record DecisionLogReport(int Segments, long Records, long UnfinishedBytes, DecisionLogFault? Fault);

/// <summary>The first place where the log is not what was written.</summary>
public sealed record DecisionLogFault(DecisionLocation Location, string What);

/// <summary>Proves that nothing in a decision log was altered or is missing. Works while a server writes it.</summary>
public static class DecisionLogVerification
{
    /// <summary>Walks every segment of a folder.</summary>
    /// <param name="folder">The folder of the log.</param>
    /// <param name="progress">Told the number of each segment that was read; null tells nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static Task<DecisionLogReport> RunAsync(string folder, IProgress<int>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Run(folder, progress, cancellationToken), cancellationToken);

    private static DecisionLogReport Run(string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var report = new DecisionLogReport(0, 0, 0, null);
        List<(string Path, int Number)> segments = SegmentFolder.List(folder);
        byte[]? previous = null;
        for (int i = 0; i < segments.Count && report.Fault is null; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isLast = i == segments.Count - 1;
            string? missing = i > 0 && segments[i].Number != segments[i - 1].Number + 1 ? $"Segment {segments[i - 1].Number + 1} is missing." : null;
            using var reader = new SegmentReader(segments[i]);
            (report, previous) = missing is null ? (Walk(reader, previous, isLast, report), reader.Hash) : (Faulty(report, reader, missing), previous);
            progress?.Report(segments[i].Number);
        }

        return report;
    }

    private static DecisionLogReport Walk(SegmentReader reader, byte[]? previous, bool isLast, DecisionLogReport report)
    {
        if (!reader.IsHeaderRight)
        {
            return Faulty(report, reader, "The header is not this segment's.");
        }

        if (previous is not null && !reader.Hash.AsSpan().SequenceEqual(previous))
        {
            return Faulty(report, reader, "The segment does not follow from the last record of the one before: records at its end are missing or altered.");
        }

        long records = report.Records;
        while (reader.Next())
        {
            records++;
        }

        report = report with { Segments = report.Segments + 1, Records = records };
        if (reader.Offset == reader.Length)
        {
            return report;
        }

        return isLast && reader.IsTailUnfinished()
            ? report with { UnfinishedBytes = reader.Length - reader.Offset }
            : Faulty(report, reader, "The record here is altered, or records are missing.");
    }

    private static DecisionLogReport Faulty(DecisionLogReport report, SegmentReader reader, string what) =>
        report with { Fault = new(new(reader.Number, reader.Offset), what) };
}
