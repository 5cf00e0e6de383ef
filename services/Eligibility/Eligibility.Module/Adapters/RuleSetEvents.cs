using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;
using Wire = CreditRisk.Eligibility.V1;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Changes of rule sets as events of the journal.</summary>
internal static class RuleSetEvents
{
    private static readonly Dictionary<string, Func<JournalEvent, RuleSetChange>> Readers = new(StringComparer.Ordinal)
    {
        [Wire.RuleSetPublished.Descriptor.FullName] = e => Of(e.Read<Wire.RuleSetPublished>()),
        [Wire.RuleSetShadowStarted.Descriptor.FullName] = e => new ShadowStarted(VersionOf(e.Read<Wire.RuleSetShadowStarted>().Version)),
        [Wire.RuleSetShadowStopped.Descriptor.FullName] = e => new ShadowStopped(VersionOf(e.Read<Wire.RuleSetShadowStopped>().Version)),
        [Wire.RuleSetCompared.Descriptor.FullName] = e => Of(e.Read<Wire.RuleSetCompared>()),
        [Wire.RuleSetApproved.Descriptor.FullName] = e => Of(e.Read<Wire.RuleSetApproved>()),
        [Wire.RuleSetActivated.Descriptor.FullName] = e => new RuleSetActivated(VersionOf(e.Read<Wire.RuleSetActivated>().Version)),
    };

    /// <summary>Full names of the events.</summary>
    public static IReadOnlyCollection<string> Types => Readers.Keys;

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidDataException">Its type is new to this program.</exception>
    public static RecordedRuleSetChange Read(JournalEvent journaled) => Readers.TryGetValue(journaled.Type, out Func<JournalEvent, RuleSetChange>? read)
        ? new(read(journaled), journaled.Position.Value, journaled.RecordedAt, journaled.Actor)
        : throw new InvalidDataException($"Position {journaled.Position} says {journaled.Type} of a rule set, which this program does not know. Start a newer version of it.");

    /// <summary>A change as an event.</summary>
    public static IMessage ToWire(RuleSetChange change) => change switch
    {
        CandidatePublished published => new Wire.RuleSetPublished
        {
            Version = published.Version.Value,
            Document = published.Document,
            Sha256 = published.Sha256,
            ShadowOnly = published.ShadowOnly,
            InForceFrom = published.InForceFrom.ToWire(),
        },
        ShadowStarted started => new Wire.RuleSetShadowStarted { Version = started.Version.Value },
        ShadowStopped stopped => new Wire.RuleSetShadowStopped { Version = stopped.Version.Value },
        CasesCompared compared => new Wire.RuleSetCompared { Version = compared.Version.Value, Tally = compared.Tally.ToWire() },
        CandidateApproved approved => new Wire.RuleSetApproved
        {
            Version = approved.Version.Value,
            ShadowWaiver = approved.ShadowWaiver,
            ComparedCases = approved.ComparedCases,
        },
        RuleSetActivated activated => new Wire.RuleSetActivated { Version = activated.Version.Value },
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    // A document that a newer program published may be beyond this one; that matters only when it is put in force.
    private static CandidatePublished Of(Wire.RuleSetPublished published) => new(
        VersionOf(published.Version),
        published.InForceFrom.ToDateOnly() ?? default,
        published.Document,
        published.Sha256,
        published.ShadowOnly,
        RuleSetDocument.Read(published.Document).TryGet(out Domain.EligibilityRuleSet? rules, out _) ? rules : null);

    private static CasesCompared Of(Wire.RuleSetCompared compared) => new(VersionOf(compared.Version), compared.Tally.ToDomain());

    private static CandidateApproved Of(Wire.RuleSetApproved approved) => new(VersionOf(approved.Version), approved.ShadowWaiver, approved.ComparedCases);

    private static RuleSetVersion VersionOf(string text) =>
        RuleSetVersion.Parse(text).TryGet(out RuleSetVersion version, out Refusal? malformed) ? version : throw new InvalidDataException(malformed.Message);
}
