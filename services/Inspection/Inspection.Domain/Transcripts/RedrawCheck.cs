using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Verifies what stands behind the last visit: redraws again every seat that was given up, then the counts and the end.</summary>
internal sealed class RedrawCheck(TranscriptReading reading)
{
    /// <summary>Reads to the end of the file.</summary>
    /// <returns>The draw with its redraws; <c>null</c> at a fault.</returns>
    public Redraws? Run(DrawResult result)
    {
        var draw = new Redraws(result);
        while (reading.Next())
        {
            if (CanonicalReader.TagOf(reading.Record.Span) != "redraw")
            {
                return reading.Expect(TranscriptRecords.End(draw).Span) && reading.NextIs("]") && reading.Ends() ? draw : null;
            }

            if (!IsRedraw(draw))
            {
                break;
            }
        }

        return null;
    }

    private bool IsRedraw(Redraws draw)
    {
        var record = new CanonicalReader(reading.Record.Span);
        record.Text();
        record.Number();
        (string target, string inspector, string reason) = (record.Text(), record.Text(), record.Text());
        if (!FrameReader.TryReadReason(reason, out ReasonCode code))
        {
            return reading.Fail("[\"redraw\",NUMBER,OBJECT,INSPECTOR,REASON,…]");
        }

        return draw.Redraw(new(target, inspector, code)).TryGet(out SeatRedraw? redraw, out Refusal? refusal)
            ? reading.Expect(TranscriptRecords.Of(redraw).Span)
            : reading.Fail($"a redraw of a seat that somebody has ({refusal.Message})");
    }
}
