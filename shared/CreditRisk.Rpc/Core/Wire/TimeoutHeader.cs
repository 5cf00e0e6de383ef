using System.Globalization;

namespace Grpc.Core.Wire;

/// <summary>The value of <c>grpc-timeout</c>: one to eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    private const int MaxDigits = 8;
    private const long MaxNumber = 99_999_999;

    /// <summary>Reads a timeout; values beyond <see cref="TimeSpan.MaxValue"/> become that.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out TimeSpan timeout)
    {
        timeout = TimeSpan.Zero;
        if (value.Length is < 2 or > MaxDigits + 1 || value[..^1].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        long number = long.Parse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture);

        if (value[^1] == 'n')
        {
            // Rounded up, so that a positive timeout never becomes "at once".
            timeout = TimeSpan.FromTicks((number + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
            return true;
        }

        long ticksPerUnit = TicksPerUnit(value[^1]);
        timeout = TimeSpan.FromTicks(number * ticksPerUnit);
        return ticksPerUnit > 0;
    }

    /// <summary>Writes a timeout in the finest unit that eight digits hold; zero for one already past.</summary>
    public static string Format(TimeSpan timeout)
    {
        long ticks = Math.Max(0, timeout.Ticks);
        foreach (char unit in "umSMH")
        {
            long number = ticks / TicksPerUnit(unit);
            if (number <= MaxNumber)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxNumber}H");
    }

    private static long TicksPerUnit(char unit) => unit switch
    {
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        'S' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMillisecond,
        'u' => TimeSpan.TicksPerMicrosecond,
        _ => 0,
    };
}
