namespace CreditRisk.Inspection.Domain;

/// <summary>Which division a division is part of, by the digits of GB/T 2260: a county of a city, a city of a province.</summary>
internal static class WiderRegion
{
    private const int Digits = 6;

    /// <summary>The next wider region; <c>null</c> when there is none or the region has no such code.</summary>
    public static string? Of(string region) =>
        !IsCode(region) || region.EndsWith("0000", StringComparison.Ordinal) ? null
        : region.EndsWith("00", StringComparison.Ordinal) ? $"{region[..2]}0000"
        : $"{region[..4]}00";

    /// <summary>True when a region is a wider region or lies in it.</summary>
    /// <param name="wider">What <see cref="Of"/> gave.</param>
    /// <param name="region">Any region.</param>
    public static bool Holds(string wider, string region)
    {
        int prefix = wider.EndsWith("0000", StringComparison.Ordinal) ? 2 : 4;
        return IsCode(region) && region.AsSpan(0, prefix).SequenceEqual(wider.AsSpan(0, prefix));
    }

    private static bool IsCode(string region) => region.Length == Digits && !region.AsSpan().ContainsAnyExceptInRange('0', '9');
}
