using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Rebuilds a frame from its canonical lines.</summary>
internal sealed class FrameReader
{
    private static readonly HashSet<string> Tags =
        ["directed", "exclusion", "inspector", "item", "object", "plan", "recusal", "rule", "source", "stratum"];

    private readonly FrameBuilder _builder = new();
    private readonly PlanReader _plan;
    private byte[] _previous = [];
    private int _previousLength;

    public FrameReader() => _plan = new(_builder.Faults);

    public static bool Knows(string tag) => Tags.Contains(tag);

    /// <summary>Takes the next line.</summary>
    /// <returns>What should have been there; <c>null</c> when the line is fine.</returns>
    public string? Take(string tag, ReadOnlySpan<byte> line)
    {
        if (line.SequenceCompareTo(_previous.AsSpan(0, _previousLength)) <= 0)
        {
            return "a record that sorts after the one before it";
        }

        Remember(line);
        bool isRead = tag switch
        {
            "object" => TakeObject(line),
            "inspector" => TakeInspector(line),
            "exclusion" => TakeExclusion(line),
            "recusal" => TakeRecusal(line),
            _ => _plan.Take(tag, line),
        };
        return !isRead ? $"a canonical {tag} record"
            : _builder.Faults.Count > 0 ? $"a valid {tag} record ({_builder.Faults.ToRefusal().Message})"
            : null;
    }

    public Outcome<DrawFrame> Freeze() =>
        _plan.Read() is DrawPlan plan
            ? _builder.Freeze(plan)
            : DrawRefusals.Refused("INVALID_PLAN", "The records of the plan are not complete.");

    private bool TakeObject(ReadOnlySpan<byte> line)
    {
        bool isRead = FrameRecords.TryReadObject(line, out InspectionObject? entry);
        if (isRead)
        {
            _builder.Add(entry!);
        }

        return isRead;
    }

    private bool TakeInspector(ReadOnlySpan<byte> line)
    {
        var record = new CanonicalReader(line);
        record.Text();
        string id = record.Text();
        bool isDate = TryReadDate(record.Text(), out DateOnly validTo);
        IReadOnlyList<string> scopes = record.Set();
        IReadOnlyList<string> specialities = record.Set();
        IReadOnlyList<string> regions = record.Set();
        long workload = record.Number();
        bool isLevel = FrameRecords.TryReadLevel(ref record, out InspectorLevel level);
        if (!record.End() || !isDate || !isLevel || workload is < 0 or > int.MaxValue)
        {
            return false;
        }

        _builder.Add(new Inspector(id, validTo, scopes, specialities, regions, (int)workload) { Level = level });
        return true;
    }

    private bool TakeExclusion(ReadOnlySpan<byte> line)
    {
        var record = new CanonicalReader(line);
        record.Text();
        string id = record.Text();
        if (!TryReadReason(record.Text(), out ReasonCode reason) || !record.End())
        {
            return false;
        }

        _builder.Add(new Exclusion(id, reason));
        return true;
    }

    private bool TakeRecusal(ReadOnlySpan<byte> line)
    {
        var record = new CanonicalReader(line);
        record.Text();
        string inspector = record.Text();
        string target = record.Text();
        if (!TryReadReason(record.Text(), out ReasonCode reason) || !record.End())
        {
            return false;
        }

        _builder.Add(new Recusal(inspector, target, reason));
        return true;
    }

    private void Remember(ReadOnlySpan<byte> line)
    {
        if (_previous.Length < line.Length)
        {
            _previous = new byte[2 * line.Length];
        }

        line.CopyTo(_previous);
        _previousLength = line.Length;
    }

    internal static bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, FrameRecords.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal static bool TryReadReason(string text, out ReasonCode reason)
    {
        bool isCode = text.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(text[0]) &&
            text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
        reason = isCode ? new ReasonCode(text) : default;
        return isCode;
    }
}
