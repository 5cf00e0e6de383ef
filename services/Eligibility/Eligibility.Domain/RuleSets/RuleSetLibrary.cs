using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>
/// Every rule set there is. One that came with the program is in force until the office activates one of its own; from then on no newer program
/// changes the rules by itself.
/// </summary>
public sealed class RuleSetLibrary
{
    private readonly ImmutableDictionary<RuleSetVersion, PublishedRuleSet> _sets;
    private readonly ImmutableArray<PublishedRuleSet> _activated;

    private RuleSetLibrary(ImmutableDictionary<RuleSetVersion, PublishedRuleSet> sets, long changes, long position)
    {
        (_sets, Changes, Position) = (sets, changes, position);
        _activated =
        [
            .. sets.Values.Where(set => set.ActivatedAt is not null)
                .OrderBy(set => set.IsShipped).ThenByDescending(set => set.InForceFrom).ThenByDescending(set => set.ActivatedAt)
                .ThenBy(set => set.Version.Value, StringComparer.Ordinal),
        ];
        Shadows = [.. sets.Values.Where(set => set is { IsShadowing: true, Rules: not null }).OrderBy(set => set.Position)];
    }

    /// <summary>How many changes are in it.</summary>
    public long Changes { get; }

    /// <summary>Journal position of the last change; 0 when there is none.</summary>
    public long Position { get; }

    /// <summary>The candidates that answer beside the one in force and that this program can read, in the order they were published.</summary>
    public ImmutableArray<PublishedRuleSet> Shadows { get; }

    /// <summary>Newest first: by position, then those that came with the program by first day.</summary>
    public IEnumerable<PublishedRuleSet> NewestFirst =>
        _sets.Values.OrderByDescending(set => set.Position).ThenByDescending(set => set.InForceFrom).ThenBy(set => set.Version.Value, StringComparer.Ordinal);

    /// <summary>Those that came with the program.</summary>
    public static RuleSetLibrary Of(IEnumerable<PublishedRuleSet> shipped) => new(shipped.ToImmutableDictionary(set => set.Version), 0, 0);

    /// <summary>The one of a version; null when there is none.</summary>
    public PublishedRuleSet? Find(RuleSetVersion version) => _sets.GetValueOrDefault(version);

    /// <summary>The one in force on a day, as it was known after a position.</summary>
    /// <exception cref="InvalidOperationException">None is: the day lies before the first of them.</exception>
    public EligibilityRuleSet InForce(DateOnly day, long position)
    {
        foreach (PublishedRuleSet set in _activated)
        {
            if (set.InForceFrom <= day && set.ActivatedAt <= position)
            {
                return set.Rules!;
            }
        }

        throw new InvalidOperationException($"No rule set is in force on {day:yyyy-MM-dd}.");
    }

    /// <summary>The first later day on which another set takes its place, as it was known after a position; null when none does.</summary>
    /// <remarks>Those that came with the program do not count: another program has others, and must make the same decision again.</remarks>
    public DateOnly? NextChange(DateOnly day, long position)
    {
        DateOnly? next = null;
        foreach (PublishedRuleSet set in _activated)
        {
            if (!set.IsShipped && set.InForceFrom > day && set.ActivatedAt <= position && !(set.InForceFrom >= next))
            {
                next = set.InForceFrom;
            }
        }

        return next;
    }

    /// <summary>The last day a set is in force: the one before another takes its place.</summary>
    /// <returns>Null when none does, or when it is no activated set; a day before its first when another took its place before that.</returns>
    public DateOnly? LastDayOf(PublishedRuleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        PublishedRuleSet[] newer = [.. _activated.TakeWhile(activated => activated.Version != set.Version)];
        return newer.Length == 0 || set.ActivatedAt is null ? null : newer.Min(activated => activated.InForceFrom).AddDays(-1);
    }

    /// <summary>Where a set stands on a day.</summary>
    public RuleSetState StateOf(PublishedRuleSet set, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.ActivatedAt is null ? RuleSetState.Candidate
            : LastDayOf(set) is { } last && (last < day || last < set.InForceFrom) ? RuleSetState.Superseded
            : day < set.InForceFrom ? RuleSetState.Scheduled
            : RuleSetState.InForce;
    }

    /// <summary>The library after a change.</summary>
    /// <exception cref="ArgumentException">The change cannot have happened: its set is unknown, or another document has its version.</exception>
    public RuleSetLibrary After(RecordedRuleSetChange recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        PublishedRuleSet? before = Find(recorded.Change.Version);
        return new(_sets.SetItem(recorded.Change.Version, Evolve(before, recorded)), Changes + 1, recorded.Position);
    }

    private static PublishedRuleSet Evolve(PublishedRuleSet? before, RecordedRuleSetChange recorded) => (recorded.Change, before) switch
    {
        (CandidatePublished published, null) => Publish(published, recorded),
        (CandidatePublished published, { IsShipped: true }) when published.Sha256 == before.Sha256 => Publish(published, recorded),
        (ShadowStarted, not null) => before with { IsShadowing = true, ShadowSince = before.ShadowSince ?? recorded.At },
        (ShadowStopped, not null) => before with { IsShadowing = false },
        (CasesCompared compared, not null) => before with { Compared = before.Compared.Plus(compared.Tally) },
        (CandidateApproved approved, not null) => before with
        {
            Approvals = before.Approvals.Add(new(recorded.Actor, recorded.At, approved.ShadowWaiver, approved.ComparedCases)),
        },
        (RuleSetActivated, not null) => before with { ActivatedAt = recorded.Position, IsShadowing = false },
        (CandidatePublished, _) => throw new ArgumentException($"Rule set {recorded.Change.Version} has another document already."),
        _ => throw new ArgumentException($"Rule set {recorded.Change.Version} was never published."),
    };

    private static PublishedRuleSet Publish(CandidatePublished published, RecordedRuleSetChange recorded) => new()
    {
        Version = published.Version,
        InForceFrom = published.InForceFrom,
        Document = published.Document,
        Sha256 = published.Sha256,
        Rules = published.Rules,
        ShadowOnly = published.ShadowOnly,
        Publisher = recorded.Actor,
        PublishedAt = recorded.At,
        Position = recorded.Position,
    };
}
