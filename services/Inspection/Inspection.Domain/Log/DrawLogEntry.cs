using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CreditRisk.Inspection.Domain;

/// <summary>One act on a draw, as the draw log has it: a leaf of its tree.</summary>
/// <param name="Index">Gap-free place in the log, from 0.</param>
/// <param name="At">When it was recorded, UTC, whole milliseconds.</param>
/// <param name="DrawId">The draw; empty when it was not created.</param>
/// <param name="DrawNumber">Its number; 0 when it was not created.</param>
/// <param name="Act">One of <see cref="DrawActs"/>.</param>
/// <param name="Facts">What was fixed by it: lists of a name and values.</param>
public sealed record DrawLogEntry(
    long Index, DateTimeOffset At, string DrawId, long DrawNumber, string Act, IReadOnlyList<IReadOnlyList<string>> Facts)
{
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The only value of a fact; null when there is no such fact.</summary>
    public string? this[string name] => Facts.FirstOrDefault(fact => fact.Count == 2 && fact[0] == name)?[1];

    /// <summary>The canonical record.</summary>
    public byte[] ToRecord() => new CanonicalWriter()
        .Begin("entry").Number(Index).Text(TimeText(At)).Text(DrawId).Number(DrawNumber).Text(Act).Lists(Facts).End().ToArray();

    /// <summary>Reads what <see cref="ToRecord"/> writes, and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, [NotNullWhen(true)] out DrawLogEntry? entry)
    {
        var reader = new CanonicalReader(record);
        bool isEntry = reader.Text() == "entry";
        long index = reader.Number();
        bool isTime = TryReadTime(reader.Text(), out DateTimeOffset at);
        DrawLogEntry read = new(index, at, reader.Text(), reader.Number(), reader.Text(), reader.Lists());
        entry = reader.End() && isEntry && isTime && index >= 0 && read.DrawNumber >= 0 ? read : null;
        return entry is not null;
    }

    internal static string TimeText(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    internal static bool TryReadTime(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
}

/// <summary>Acts as the draw log names them.</summary>
public static class DrawActs
{
    /// <summary>A draw was planned; fact <c>plan</c>, see <see cref="DrawPlan.Digest"/>.</summary>
    public const string Created = "CREATED";

    /// <summary>Its plan was replaced; fact <c>plan</c>.</summary>
    public const string Revised = "REVISED";

    /// <summary>Its frame was frozen; facts <c>commitment</c> and <c>secret</c>, its commitment.</summary>
    public const string Committed = "COMMITTED";

    /// <summary>The public randomness came; fact <c>randomness</c>.</summary>
    public const string Randomness = "RANDOMNESS";

    /// <summary>It was drawn; facts <c>seed</c>, <c>transcript</c> and for each stratum <c>sample</c>.</summary>
    public const string Drawn = "DRAWN";

    /// <summary>A seat was redrawn; facts <c>redraw</c>, its number, and <c>transcript</c>.</summary>
    public const string Redrawn = "REDRAWN";

    /// <summary>It was given up; fact <c>reason</c>.</summary>
    public const string Abandoned = "ABANDONED";

    /// <summary>A party asked for a recusal; fact <c>application</c>, its number.</summary>
    public const string RecusalApplied = "RECUSAL_APPLIED";

    /// <summary>That was decided; facts <c>application</c> and <c>decision</c>, <c>GRANTED</c> or <c>REFUSED</c>.</summary>
    public const string RecusalDecided = "RECUSAL_DECIDED";

    /// <summary>Heads are signed by another key from here on; facts <c>key</c>, <c>before</c>, <c>public_key</c> and <c>signature</c>.</summary>
    public const string KeyRotated = "KEY_ROTATED";

    /// <summary>An attempt was refused; facts <c>attempt</c> and <c>reason</c>.</summary>
    public const string Refused = "REFUSED";
}
