using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Judges public randomness against the source that was named in the frozen plan.</summary>
public static class PublicRandomness
{
    /// <summary>Fewest decimal digits: 10^39 is the first power of ten above 2^128.</summary>
    public const int MinDigits = 39;

    /// <summary>Fewest hexadecimal digits for 128 bits.</summary>
    public const int MinHexDigits = 32;

    /// <summary>Fewest different digits; fewer happen by chance less than once in 10^12 draws, so they were not drawn by chance.</summary>
    public const int MinDifferentDigits = 5;

    /// <summary>Why the text cannot be the randomness of this source; <c>null</c> when it can.</summary>
    /// <param name="source">What the plan names.</param>
    /// <param name="text">The randomness as it will enter the seed, without spaces or separators.</param>
    public static Refusal? Check(RandomnessSource source, string text)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(text);
        return source.Kind switch
        {
            RandomnessKind.Digits => CheckDigits(text),
            RandomnessKind.Beacon => CheckBeacon(source, text),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };
    }

    /// <summary>Why a beacon's value is not the hash of the signature it came with; <c>null</c> when it is, or no signature is given.</summary>
    /// <param name="source">What the plan names.</param>
    /// <param name="text">Randomness that <see cref="Check"/> let pass.</param>
    /// <param name="signature">Lower-case hexadecimal, or empty.</param>
    public static Refusal? CheckSignature(RandomnessSource source, string text, string signature)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(signature);
        bool holds = signature.Length == 0 || (source.Kind == RandomnessKind.Beacon && signature.Length % 2 == 0 && Hex.IsHex(signature) &&
            Hex.Sha256(Convert.FromHexString(signature)) == text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return holds ? null : DrawRefusals.Refused(
            "BEACON_VALUE_WRONG", "The value is not the SHA-256 of the beacon's signature. Fetch the round again, from another relay.", RefusalKind.InvalidArgument);
    }

    private static Refusal? CheckBeacon(RandomnessSource source, string text)
    {
        string round = source.Round.ToString(CultureInfo.InvariantCulture);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Hex.IsHash(text.AsSpan(colon + 1)))
        {
            return Weak($"Give beacon randomness as {round}: and 64 lower-case hexadecimal digits.");
        }

        if (text[..colon] != round)
        {
            return DrawRefusals.Refused("WRONG_BEACON_ROUND", $"Wait for round {round}, which the plan names; no other may replace it.");
        }

        return CheckDigits(text[(colon + 1)..]);
    }

    private static Refusal? CheckDigits(string digits)
    {
        int least = digits.All(char.IsAsciiDigit) ? MinDigits : MinHexDigits;
        if (!Hex.IsHex(digits) || digits.Length < least || digits.Length > Token.MaxTextLength)
        {
            return Weak(
                $"Give {MinDigits} decimal or {MinHexDigits} lower-case hexadecimal digits or more, at most {Token.MaxTextLength}, " +
                "without spaces: fewer than 128 bits could be tried out beforehand.");
        }

        return digits.Distinct().Count() < MinDifferentDigits
            ? Weak($"Fewer than {MinDifferentDigits} different digits do not come about by chance. Draw them again in public.")
            : null;
    }

    private static Refusal Weak(string message) => DrawRefusals.Refused("WEAK_RANDOMNESS", message, RefusalKind.InvalidArgument);
}
