using System.Buffers;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>
/// Names a matter of the catalogue: a national implementation code (<see cref="MatterCode"/>) or a code of the province's own.
/// The default value names no matter.
/// </summary>
public readonly record struct MatterId
{
    private const int MaximumLength = 64;
    private const int NationalLength = 31;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    private static readonly SearchValues<char> Local = SearchValues.Create("-");

    private readonly string? _text;

    private MatterId(string text) => _text = text;

    /// <summary>Reads a code; white space around it is cut off.</summary>
    /// <param name="text">What was typed; null counts as empty.</param>
    /// <returns>
    /// The id, or <c>MATTER_ID_FORM</c>, or for 31 letters and digits without "-" what <see cref="MatterCode.Parse"/> finds wrong (InvalidArgument).
    /// </returns>
    public static Outcome<MatterId> Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaximumLength || trimmed.AsSpan().ContainsAnyExcept(Allowed))
        {
            return Malformed("A matter is named by 1 to 64 characters of A-Z, 0-9 and '-'.");
        }

        bool isNational = trimmed.Length == NationalLength && !trimmed.AsSpan().ContainsAny(Local);
        if (isNational && MatterCode.Parse(trimmed).Refusal is { } refusal)
        {
            return refusal;
        }

        return !isNational && SubjectId.IsCitizenIdIn(trimmed) ? Malformed("A matter is not named by a citizen ID.") : new MatterId(trimmed);
    }

    /// <summary>True for a national implementation code of 31 characters.</summary>
    public bool IsNational => _text is { Length: NationalLength } text && !text.AsSpan().ContainsAny(Local);

    /// <summary>The code; empty for the default value.</summary>
    public override string ToString() => _text ?? "";

    private static Refusal Malformed(string message) => new(RefusalKind.InvalidArgument, new("MATTER_ID_FORM"), message);
}
