namespace CreditRisk.Inspection.Domain;

/// <summary>The records of a transcript in their order; those after the reveal follow from those before it.</summary>
internal static class TranscriptRecords
{
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Redraws draw, TranscriptNotes notes)
    {
        DrawResult result = draw.Result;
        yield return Head(result.Frame.Plan.Protocol, notes);
        foreach (ReadOnlyMemory<byte> line in result.Frame.CanonicalLines())
        {
            yield return line;
        }

        foreach (ReadOnlyMemory<byte> line in Reveal(result, notes).Concat(Conclusion(result)).Concat(draw.History.Select(Of)))
        {
            yield return line;
        }

        yield return End(draw);
    }

    /// <summary>True for the last record, the only one that no comma follows.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> record) => record.StartsWith("[\"end\","u8);

    /// <summary>What must follow from the frame and the reveal, up to the last visit.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Conclusion(DrawResult result)
    {
        var line = new CanonicalWriter();
        yield return line.Begin("seed").Text(result.Seed.Value).End();
        foreach (StratumSample sample in result.Samples)
        {
            yield return line.Begin("sample").Text(sample.Stratum).Number(sample.Selected.Count).Number(sample.Population).End();
            for (int i = 0; i < sample.Selected.Count; i++)
            {
                SelectedObject o = sample.Selected[i];
                yield return line.Begin("selected").Text(sample.Stratum).Number(i + 1).Text(o.Entry.Id).Text(o.Ticket.ToString()).End();
            }

            if (sample.ByWeight is not WeightedSample weighted)
            {
                continue;
            }

            int left = sample.Population - sample.Selected.Count;
            yield return line.Begin("weighted").Text(sample.Stratum).Number(weighted.Selected.Count).Number(left).End();
            for (int i = 0; i < weighted.Selected.Count; i++)
            {
                SelectedObject o = weighted.Selected[i];
                line.Begin("chosen").Text(sample.Stratum).Number(i + 1).Text(o.Entry.Id).Text(o.Ticket.ToString());
                yield return line.Number(weighted.Numbers[i]).End();
            }
        }

        for (int i = 0; i < result.Visits.Count; i++)
        {
            yield return Of(line, i + 1, result.Visits[i], result.Frame.Plan.Protocol);
        }
    }

    /// <summary>The record of a redraw.</summary>
    public static ReadOnlyMemory<byte> Of(SeatRedraw redraw)
    {
        (int number, VacatedSeat seat, Visit visit) = redraw;
        CanonicalWriter line = new CanonicalWriter().Begin("redraw").Number(number);
        return Outcome(line.Text(seat.ObjectId).Text(seat.InspectorId).Text(seat.Reason.Value), visit).End();
    }

    /// <summary>The last record: counts of the visits as they stand.</summary>
    public static ReadOnlyMemory<byte> End(Redraws draw)
    {
        (int drawn, int infeasible) = (draw.Result.SelectedCount, draw.InfeasibleCount);
        return new CanonicalWriter().Begin("end").Number(drawn).Number(drawn - infeasible).Number(infeasible).End();
    }

    /// <summary>The record of a commitment.</summary>
    public static ReadOnlyMemory<byte> Commitment(DrawFrame frame, string secretCommitment) =>
        new CanonicalWriter().Begin("commitment").Text(frame.Commitment).Number(frame.LineCount).Text(secretCommitment).End();

    private static ReadOnlyMemory<byte> Head(int version, TranscriptNotes notes) =>
        new CanonicalWriter().Begin("transcript").Number(version).Text(DrawSeed.ProtocolOf(version)).Text(notes.Software).End();

    private static IEnumerable<ReadOnlyMemory<byte>> Reveal(DrawResult result, TranscriptNotes notes)
    {
        var line = new CanonicalWriter();
        yield return Commitment(result.Frame, result.Secret.Commitment);
        yield return line.Begin("secret").Text(result.Secret.Value).End();
        yield return line.Begin("randomness").Text(result.PublicRandomness).End();
        foreach (string witness in notes.Witnesses)
        {
            yield return line.Begin("witness").Text(witness).End();
        }
    }

    private static ReadOnlyMemory<byte> Of(CanonicalWriter line, int number, Visit visit, int version)
    {
        Outcome(line.Begin("visit").Number(number).Text(visit.Target.Entry.Id).Number(visit.Pool), visit);
        if (version > 1)
        {
            line.Counts([.. visit.Unfit.Select(u => (FrameRecords.NameOf(u.Reason), u.Count))]);
        }

        return (version > 2 ? line.Text(visit.Wider ?? "") : line).End();
    }

    private static CanonicalWriter Outcome(CanonicalWriter line, Visit visit) => line
        .Text(visit.IsFeasible ? "ASSIGNED" : "INFEASIBLE")
        .Rows(visit.Team, seat => seat.InspectorId, seat => seat.Ticket.ToString())
        .Rows(visit.Skipped, skipped => skipped.InspectorId, skipped => FrameRecords.NameOf(skipped.Reason));
}
