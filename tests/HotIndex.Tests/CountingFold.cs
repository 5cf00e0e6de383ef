using System.Text;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Tests;

/// <summary>
/// A small fold: the payload names the keys as digits, <c>Marked</c> adds a stroke to each, <c>Cleared</c> takes all away,
/// <c>Poisoned</c> throws. It remembers which events named no key.
/// </summary>
internal sealed class CountingFold : IStandingFold<string>
{
    public const string Marked = "test.v1.Marked";

    public const string Cleared = "test.v1.Cleared";

    public const string Poisoned = "test.v1.Poisoned";

    /// <summary>The events without a subject that it was told, in the order it was told them.</summary>
    public List<long> Subjectless { get; } = [];

    public int Version { get; init; } = 1;

    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { Marked, Cleared, Poisoned };

    public static SubjectKey KeyOf(int digit) => new((UInt128)(uint)digit);

    public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled)
    {
        if (journaled.Payload.IsEmpty)
        {
            Subjectless.Add(journaled.Position.Value);
        }

        return [.. Encoding.ASCII.GetString(journaled.Payload.Span).Select(digit => KeyOf(digit - '0'))];
    }

    public string? Fold(SubjectKey key, string? standing, JournalEvent journaled) => journaled.Type switch
    {
        Marked => standing + "|",
        Cleared => null,
        _ => throw new FormatException("poisoned"),
    };
}
