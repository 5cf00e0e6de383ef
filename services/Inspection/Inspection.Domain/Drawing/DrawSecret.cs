using System.Text;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>The operator's half of the chance: 256 bits, committed to before the public half is known and revealed after it.</summary>
public sealed record DrawSecret
{
    private DrawSecret(string value) => Value = value;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>What is published before the draw: the hexadecimal SHA-256 of the 64 digits as text.</summary>
    public string Commitment => Hex.Sha256(Encoding.ASCII.GetBytes(Value));

    /// <summary>Reads 64 lower-case hexadecimal digits; anything else is refused.</summary>
    public static Outcome<DrawSecret> Parse(string? value) =>
        Hex.IsHash(value)
            ? new DrawSecret(value!)
            : DrawRefusals.Refused("INVALID_SECRET", "A secret is 64 lower-case hexadecimal digits.", RefusalKind.InvalidArgument);

    /// <summary>The secret from 32 random bytes.</summary>
    public static DrawSecret FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, 32);
        return new(Convert.ToHexStringLower(bytes));
    }

    /// <summary>Never the secret itself, which must not reach a log before its time.</summary>
    public override string ToString() => $"DrawSecret({Commitment})";
}
