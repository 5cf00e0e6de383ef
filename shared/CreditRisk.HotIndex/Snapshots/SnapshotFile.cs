using CreditRisk.HotIndex.Memory;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>
/// The order of a snapshot: <c>"CRINDX1\n"</c>, then sections (<see cref="SectionWriter"/>) with the content
/// (<see cref="SnapshotContent"/>) of origin, words, positions and each segment. Nothing follows the last.
/// </summary>
internal static class SnapshotFile
{
    private static ReadOnlySpan<byte> Magic => "CRINDX1\n"u8;

    /// <summary>Writes a snapshot.</summary>
    public static void Write(
        Stream file, SnapshotOrigin origin, IReadOnlyList<string> words, IReadOnlyList<long> subjectless, IndexImage image, CancellationToken cancellationToken)
    {
        using SectionWriter sections = new(file);
        file.Write(Magic);
        SnapshotContent.WriteOrigin(sections.Content, origin);
        sections.End();
        SnapshotContent.WriteWords(sections.Content, words);
        sections.End();
        SnapshotContent.WritePositions(sections.Content, subjectless);
        sections.End();
        for (int segment = 0; segment < image.Segments; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SnapshotContent.WriteSegment(sections.Content, image.Entries(segment));
            sections.End();
        }
    }

    /// <summary>Reads what the snapshot was made from; null when it is damaged.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="sections">Reads on from there.</param>
    public static SnapshotOrigin? ReadOrigin(Stream file, SectionReader sections)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(Magic)
            && sections.TryRead(out ReadOnlySpan<byte> content)
            ? SnapshotContent.ReadOrigin(content)
            : null;
    }

    /// <summary>Reads the rest; null when it is damaged.</summary>
    public static Snapshot? ReadRest(SectionReader sections, SnapshotOrigin origin, CancellationToken cancellationToken)
    {
        if (!sections.TryRead(out ReadOnlySpan<byte> content))
        {
            return null;
        }

        string[] words = SnapshotContent.ReadWords(content);
        if (!sections.TryRead(out content))
        {
            return null;
        }

        long[] subjectless = SnapshotContent.ReadPositions(content);
        SubjectSegment[] segments = new SubjectSegment[SubjectHash.Segments];
        long subjects = 0;
        for (int segment = 0; segment < segments.Length; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sections.TryRead(out content))
            {
                return null;
            }

            segments[segment] = SnapshotContent.ReadSegment(content, origin.Position);
            subjects += segments[segment].Subjects;
        }

        return sections.IsAtEnd ? new(origin, words, subjectless, segments, subjects) : null;
    }
}
