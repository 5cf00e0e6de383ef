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
/// A matter is found by its own code, its national code and its local ones. One writer, any number of readers.
/// </summary>
public sealed class MatterCatalogue : IOpenMatters
{
    /// <summary>The events it takes.</summary>
    public static IReadOnlyList<string> EventTypes { get; } = [MatterSaved.Descriptor.FullName, MatterStateChanged.Descriptor.FullName];

    private readonly ConcurrentDictionary<string, ImmutableArray<(long Position, MatterFact Matter)>> _versions = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ImmutableArray<(long Position, string? Code)>> _others = new(StringComparer.Ordinal);

    /// <summary>Takes an event in; one that was taken before changes nothing.</summary>
    public void Apply(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (journaled.Type == MatterSaved.Descriptor.FullName)
        {
            // A saved version is a draft until it is published again.
            Matter matter = journaled.Read<MatterSaved>().Matter;
            Add(journaled.Position, FactMapping.MatterOf(matter));
            Name(journaled.Position, matter);
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
            return OwnCode(matterCode, position) is { } own ? At(own, position) : null;
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

    private string? OwnCode(string otherCode, long position) =>
        _others.TryGetValue(otherCode, out ImmutableArray<(long Position, string? Code)> owners) ? owners.LastOrDefault(owner => owner.Position <= position).Code : null;

    // A code that a version no longer has finds nothing from then on, and may be another matter's later.
    private void Name(Position position, Matter matter)
    {
        string[] codes = [.. matter.LocalCodes.Append(matter.NationalCode).Where(code => code.Length > 0)];
        foreach ((string code, ImmutableArray<(long Position, string? Code)> owners) in _others)
        {
            if (owners[^1].Code == matter.MatterCode && !codes.Contains(code, StringComparer.Ordinal))
            {
                Own(code, position.Value, null);
            }
        }

        foreach (string code in codes)
        {
            Own(code, position.Value, matter.MatterCode);
        }
    }

    private void Own(string code, long position, string? owner) => _others.AddOrUpdate(
        code, _ => [(position, owner)], (_, owners) => owners[^1].Position >= position ? owners : owners.Add((position, owner)));

    private void Add(Position position, MatterFact matter) => _versions.AddOrUpdate(
        matter.Code,
        _ => [(position.Value, matter)],
        (_, versions) => versions[^1].Position >= position.Value ? versions : versions.Add((position.Value, matter)));
}
