using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// The rule sets that came with the program and those of the journal, as far as they are known here. Readers see one whole library; it is never
/// behind the index, whose follower hands on the events it meets.
/// </summary>
public sealed class RuleSetCatalogue : IRuleSetSource
{
    private readonly Lock _changing = new();
    private volatile RuleSetLibrary _library;

    /// <summary>Starts with those that came with the program.</summary>
    public RuleSetCatalogue(RuleSetLibrary shipped) => _library = shipped;

    /// <summary>The library now.</summary>
    public RuleSetLibrary Library => _library;

    /// <inheritdoc />
    public EligibilityRuleSet InForce(DateOnly day, long position) => _library.InForce(day, position);

    /// <inheritdoc />
    public DateOnly? NextChange(DateOnly day, long position) => _library.NextChange(day, position);

    /// <inheritdoc />
    public EligibilityRuleSet? Find(RuleSetVersion version) => _library.Find(version)?.Rules;

    /// <summary>Takes an event in; one that was taken before changes nothing.</summary>
    /// <exception cref="InvalidDataException">
    /// The event puts a rule set in force that this program cannot read, or it does not fit what this program knows: deciding on by the rules before
    /// would be wrong without anybody noticing.
    /// </exception>
    public void Apply(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        lock (_changing)
        {
            if (journaled.Version > _library.Changes + 1)
            {
                throw new InvalidDataException($"Rule sets changed before position {journaled.Position} in a way that this program does not know. Start a newer version of it.");
            }

            if (journaled.Version == _library.Changes + 1)
            {
                _library = After(RuleSetEvents.Read(journaled));
            }
        }
    }

    private RuleSetLibrary After(RecordedRuleSetChange recorded)
    {
        if (recorded.Change is RuleSetActivated && _library.Find(recorded.Change.Version) is { Rules: null } unreadable)
        {
            throw new InvalidDataException(
                $"Rule set {unreadable.Version} is in force from {unreadable.InForceFrom:yyyy-MM-dd} by position {recorded.Position} of the journal, but this program cannot read it: "
                + $"{RuleSetDocument.Read(unreadable.Document).Refusal?.Message} Start a version of the program that can.");
        }

        try
        {
            return _library.After(recorded);
        }
        catch (ArgumentException impossible)
        {
            throw new InvalidDataException($"{impossible.Message} Position {recorded.Position} of the journal and this program disagree: start the version that wrote it.", impossible);
        }
    }
}
