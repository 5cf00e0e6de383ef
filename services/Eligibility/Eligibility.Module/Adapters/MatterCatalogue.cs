using System.Collections.Concurrent;
using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.PreviewingGrades;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Every version of every matter with the position from which it holds, so that subject and matter are read at one position.
/// One writer, any number of readers.
/// </summary>
public sealed class MatterCatalogue : IOpenMatters
{
    /// <summary>The events it takes.</summary>
    public static IReadOnlyList<string> EventTypes { get; } = [MatterSaved.Descriptor.FullName, MatterStateChanged.Descriptor.FullName];

    private readonly ConcurrentDictionary<string, ImmutableArray<(long Position, MatterFact Matter)>> _versions = new(StringComparer.Ordinal);

    /// <summary>Takes an event in; one that was taken before changes nothing.</summary>
    public void Apply(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (journaled.Type == MatterSaved.Descriptor.FullName)
        {
            // A saved version is a draft until it is published again.
            Matter matter = journaled.Read<MatterSaved>().Matter;
            Add(journaled.Position, FactMapping.MatterOf(matter));
        }
        else if (journaled.Type == MatterStateChanged.Descriptor.FullName)
        {
            MatterStateChanged changed = journaled.Read<MatterStateChanged>();
            MatterFact before = _versions[changed.MatterCode][^1].Matter;
            Add(journaled.Position, before with { Closure = FactMapping.ClosureOf(changed.State, before.Closure == MatterClosure.Excluded) });
        }
    }

    /// <summary>The matter after a position; null when it was not known then.</summary>
    public MatterFact? At(string matterCode, long position)
    {
        if (!_versions.TryGetValue(matterCode, out ImmutableArray<(long Position, MatterFact Matter)> versions))
        {
            return null;
        }

        for (int i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].Position <= position)
            {
                return versions[i].Matter;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public IEnumerable<string> OpenAt(long position) =>
        _versions.Keys.Where(code => At(code, position)?.Closure == MatterClosure.None).Order(StringComparer.Ordinal);

    private void Add(Position position, MatterFact matter) => _versions.AddOrUpdate(
        matter.Code,
        _ => [(position.Value, matter)],
        (_, versions) => versions[^1].Position >= position.Value ? versions : versions.Add((position.Value, matter)));
}
