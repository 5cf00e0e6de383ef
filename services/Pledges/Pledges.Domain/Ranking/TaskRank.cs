using System.Globalization;

namespace CreditRisk.Pledges.Domain.Ranking;

/// <summary>
/// The place of a pledge in the verification queue. A total order: unscored pledges first, so that none is lost, by id; then by score from
/// high to low, by published random key, by id. Two ranks are equal only for the same pledge in the same standing.
/// </summary>
/// <param name="Score">0 to <see cref="MaximumScore"/>; null while unscored.</param>
/// <param name="RandomKey">16 lower-case hexadecimal digits; empty while unscored.</param>
/// <param name="PledgeId">Lower-case letters, digits and "-".</param>
public readonly record struct TaskRank(int? Score, string RandomKey, string PledgeId) : IComparable<TaskRank>
{
    /// <summary>The highest score.</summary>
    public const int MaximumScore = 10_000;

    /// <summary>A text whose ordinal order is the order of the ranks.</summary>
    public string SortKey => Score is { } score
        ? string.Create(CultureInfo.InvariantCulture, $"1{MaximumScore - score:D5}{RandomKey}{PledgeId}")
        : $"0{PledgeId}";

    /// <inheritdoc />
    public int CompareTo(TaskRank other) => string.CompareOrdinal(SortKey, other.SortKey);

    /// <summary>Earlier in the queue.</summary>
    public static bool operator <(TaskRank left, TaskRank right) => left.CompareTo(right) < 0;

    /// <summary>Later in the queue.</summary>
    public static bool operator >(TaskRank left, TaskRank right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(TaskRank left, TaskRank right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(TaskRank left, TaskRank right) => left.CompareTo(right) >= 0;
}
