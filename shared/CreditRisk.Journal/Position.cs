namespace CreditRisk.Journal;

/// <summary>A place in the journal. Positions start at 1, have no holes and are in commit order; 0 is "before the first event".</summary>
/// <param name="Value">0 or more.</param>
public readonly record struct Position(long Value) : IComparable<Position>
{
    /// <summary>Before the first event.</summary>
    public static Position Start => default;

    /// <inheritdoc />
    public int CompareTo(Position other) => Value.CompareTo(other.Value);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Position left, Position right) => left.Value < right.Value;

    /// <summary>Later than.</summary>
    public static bool operator >(Position left, Position right) => left.Value > right.Value;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Position left, Position right) => left.Value <= right.Value;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Position left, Position right) => left.Value >= right.Value;

    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
