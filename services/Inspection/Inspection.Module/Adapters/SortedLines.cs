namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Lines of a file in the order of their bytes, found by halving.</summary>
internal static class SortedLines
{
    private const int LongestLine = 1 << 16;

    /// <summary>The first line with a start; null when there is none.</summary>
    public static byte[]? Find(string path, ReadOnlySpan<byte> start)
    {
        using FileStream file = File.OpenRead(path);
        (long low, long high) = (0, file.Length);
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            long line = StartAtOrAfter(file, middle);
            if (line >= high)
            {
                high = middle;
            }
            else if (LineAt(file, line) is var found && found.AsSpan().SequenceCompareTo(start) < 0)
            {
                low = line + found.Length + 1;
            }
            else
            {
                high = middle;
            }
        }

        byte[] first = LineAt(file, StartAtOrAfter(file, low));
        return first.AsSpan().StartsWith(start) ? first : null;
    }

    private static long StartAtOrAfter(FileStream file, long offset) => offset == 0 ? 0 : offset + LineAt(file, offset - 1).Length;

    // The rest of the line, without its end; at the end of a line, nothing.
    private static byte[] LineAt(FileStream file, long offset)
    {
        var buffer = new byte[LongestLine];
        int read = RandomAccess.Read(file.SafeFileHandle, buffer, offset);
        int end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
        return buffer[..(end < 0 ? read : end)];
    }
}
