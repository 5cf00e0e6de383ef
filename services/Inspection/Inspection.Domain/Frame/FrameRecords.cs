using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CreditRisk.Inspection.Domain;

/// <summary>The canonical lines of a frame: one record each, as the room's README specifies them.</summary>
internal static class FrameRecords
{
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>The lines of a plan in ordinal order.</summary>
    public static IReadOnlyList<byte[]> Of(DrawPlan plan)
    {
        var line = new CanonicalWriter();
        MatchingRule rule = plan.Matching;
        RandomnessSource source = plan.Randomness;
        List<byte[]> lines =
        [
            line.Begin("plan").Text(plan.DrawId).Number(plan.DrawNumber).Text(plan.Title).Text(plan.LibraryId).End().ToArray(),
            line.Begin("rule").Text("certificates_valid_through").Text(DateText(rule.CertificatesValidThrough)).End().ToArray(),
            line.Begin("rule").Text("mode").Text(NameOf(plan.Mode)).End().ToArray(),
            line.Begin("rule").Text("overall_floor").Text(plan.OverallFloor?.ToString() ?? "0").End().ToArray(),
            line.Begin("rule").Text("region").Text(NameOf(rule.Region)).End().ToArray(),
            line.Begin("rule").Text("repeat_pair").Text(NameOf(rule.RepeatPair)).End().ToArray(),
            line.Begin("rule").Text("team_size").Number(rule.TeamSize).End().ToArray(),
            line.Begin("rule").Text("workload_cap").Number(rule.WorkloadCap).End().ToArray(),
            line.Begin("source").Text(NameOf(source.Kind)).Text(source.Description).Number(source.Round).End().ToArray(),
        ];
        lines.AddRange(plan.Items.Select(i => line.Begin("item").Text(i.Code).Set(i.Specialities).Level(i.Level).End().ToArray()));
        lines.AddRange(plan.Strata.Select(s => Write(line, s).ToArray()));
        lines.AddRange(plan.Directions.Select(d => line.Begin("directed").Text(d.Criterion).Text(d.Value).End().ToArray()));
        lines.AddRange(plan.Protocol == 1 ? [] : [line.Begin("rule").Text("protocol").Number(plan.Protocol).End().ToArray()]);
        lines.Sort(LineOrder.Instance);
        return lines;
    }

    // A weight of 1 is not written: most objects have it, and there is one spelling.
    public static ReadOnlyMemory<byte> Write(CanonicalWriter line, InspectionObject o)
    {
        line.Begin("object").Text(o.Id).Text(o.Stratum).Text(o.Region).Set(o.Items).Set(o.Specialities).Set(o.LastTeam);
        return (o.Weight == 1 ? line : line.Number(o.Weight)).End();
    }

    public static ReadOnlyMemory<byte> Write(CanonicalWriter line, Inspector i) =>
        line.Begin("inspector").Text(i.Id).Text(DateText(i.CertificateValidTo))
            .Set(i.Scopes).Set(i.Specialities).Set(i.Regions).Number(i.Workload).Level(i.Level).End();

    public static ReadOnlyMemory<byte> Write(CanonicalWriter line, Exclusion e) =>
        line.Begin("exclusion").Text(e.ObjectId).Text(e.Reason.Value).End();

    public static ReadOnlyMemory<byte> Write(CanonicalWriter line, Recusal r) =>
        line.Begin("recusal").Text(r.InspectorId).Text(r.ObjectId).Text(r.Reason.Value).End();

    /// <summary>Reads an object's line; it was checked when it was added.</summary>
    public static InspectionObject ReadObject(ReadOnlySpan<byte> line) =>
        TryReadObject(line, out InspectionObject? found) ? found : throw new ArgumentException("Not an object line.", nameof(line));

    public static bool TryReadObject(ReadOnlySpan<byte> line, [NotNullWhen(true)] out InspectionObject? found)
    {
        var reader = new CanonicalReader(line);
        string tag = reader.Text();
        found = new(reader.Text(), reader.Text(), reader.Text(), reader.Set(), reader.Set(), reader.Set());
        if (!reader.IsAtEnd)
        {
            long weight = reader.Number();
            found = found with { Weight = weight is > 1 and <= InspectionObject.MaxWeight ? (int)weight : 0 };
        }

        return reader.End() && tag == "object" && found.Weight != 0;
    }

    private static ReadOnlyMemory<byte> Write(CanonicalWriter line, Stratum s)
    {
        line.Begin("stratum").Text(s.Code).Text(s.Ratio.ToString()).Number(s.Floor);
        return (s.Weighted is Ratio share ? line.Text(share.ToString()) : line).End();
    }

    /// <summary>Reads a level that may stand at the end; false when it is none.</summary>
    public static bool TryReadLevel(ref CanonicalReader record, out InspectorLevel level)
    {
        bool isTold = !record.IsAtEnd;
        long number = isTold ? record.Number() : 0;
        level = number is > 0 and <= (long)InspectorLevel.Station ? (InspectorLevel)number : InspectorLevel.None;
        return isTold == (level != InspectorLevel.None);
    }

    // No level is not written: most items ask for none, and there is one spelling.
    private static CanonicalWriter Level(this CanonicalWriter line, InspectorLevel level) => level == InspectorLevel.None ? line : line.Number((long)level);

    /// <summary>The enumeration member in upper snake case.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);

    public static string DateText(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);
}
