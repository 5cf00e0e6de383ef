using System.Buffers;

namespace CreditRisk.Kernel;

/// <summary>
/// A stable, machine-readable name for why something was refused or found, in <c>UPPER_SNAKE</c>.
/// A code never changes its meaning and is never reused.
/// </summary>
public readonly record struct ReasonCode
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private readonly string? _value;

    /// <summary>Creates a code from its text.</summary>
    /// <param name="value">1 to 64 characters of <c>A-Z</c>, <c>0-9</c> and <c>_</c>, starting with a letter.</param>
    /// <exception cref="ArgumentException">The text has another form. Codes are constants of the program: a bad one is a bug.</exception>
    public ReasonCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length is 0 or > 64 || !char.IsAsciiLetterUpper(value[0]) || value.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException($"'{value}' is not UPPER_SNAKE of 1 to 64 characters.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The text of the code. <c>UNSPECIFIED</c> for the default value.</summary>
    public string Value => _value ?? "UNSPECIFIED";

    /// <inheritdoc />
    public override string ToString() => Value;
}
