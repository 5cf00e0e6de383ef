using CreditRisk.Eligibility.Domain;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Benchmarks.Index;

/// <summary>Wants no event: an index that was filled otherwise only moves on.</summary>
internal sealed class NoFold : IStandingFold<Standing>
{
    public int Version => 1;

    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string>();

    public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled) => [];

    public Standing? Fold(SubjectKey key, Standing? standing, JournalEvent journaled) => standing;
}
