namespace CreditRisk.Inspection.Domain;

/// <summary>What a frame holds besides its plan and its objects.</summary>
internal sealed record FrameParties(
    IReadOnlyList<Inspector> Inspectors,
    IReadOnlyList<Exclusion> Exclusions,
    IReadOnlyList<Recusal> Recusals)
{
    /// <summary>The canonical lines of all but the objects, in ordinal order.</summary>
    public List<byte[]> LinesWith(DrawPlan plan)
    {
        var line = new CanonicalWriter();
        List<byte[]> lines = [.. FrameRecords.Of(plan)];
        lines.AddRange(Inspectors.Select(i => FrameRecords.Write(line, i).ToArray()));
        lines.AddRange(Exclusions.Select(e => FrameRecords.Write(line, e).ToArray()));
        lines.AddRange(Recusals.Select(r => FrameRecords.Write(line, r).ToArray()));
        lines.Sort(LineOrder.Instance);
        return lines;
    }
}
