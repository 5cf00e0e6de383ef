using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Rebuilds a frame from its canonical lines, wherever they were kept.</summary>
public static class FrameLines
{
    /// <summary>What the lines of a tag about one id start with; lines sort as their starts do.</summary>
    public static byte[] StartOf(string tag, string id) => [.. new CanonicalWriter().Begin(tag).Text(id).Written.Span, (byte)','];

    /// <summary>Reads an object's line; null when it is none.</summary>
    public static InspectionObject? ReadObject(ReadOnlySpan<byte> line) =>
        FrameRecords.TryReadObject(line, out InspectionObject? found) ? found : null;

    /// <summary>Reads the lines that <see cref="DrawFrame.CanonicalLines"/> gave.</summary>
    /// <param name="lines">UTF-8 without line ends, each read once and not kept.</param>
    /// <returns>The frame, or <c>FRAME_DAMAGED</c> with the first line that is wrong, or why it cannot be frozen.</returns>
    public static Outcome<DrawFrame> Read(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var frame = new FrameReader();
        int number = 0;
        foreach (ReadOnlyMemory<byte> line in lines)
        {
            number++;
            string tag = CanonicalReader.TagOf(line.Span);
            string? expected = FrameReader.Knows(tag) ? frame.Take(tag, line.Span) : "a record of a frame";
            if (expected is not null)
            {
                return DrawRefusals.Refused("FRAME_DAMAGED", $"Restore the frame from a copy: its line {number} is not {expected}.");
            }
        }

        return frame.Freeze();
    }
}
