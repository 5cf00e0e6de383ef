using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;

/// <summary>A rule set as it is now.</summary>
/// <param name="Set">The rule set.</param>
/// <param name="Library">All of them.</param>
/// <param name="Position">Journal position from which on everybody can see it so.</param>
public sealed record ChangedRuleSet(PublishedRuleSet Set, RuleSetLibrary Library, long Position);

/// <summary>The way every change of a rule set goes: read, decide, record, read back.</summary>
internal static class RuleSetChanging
{
    // Two who change rule sets in the same moment are both right; only a broken store would lose this often.
    private const int Attempts = 20;

    /// <summary><c>RULE_SET_NOT_FOUND</c> (NotFound).</summary>
    public static Refusal NotFound(RuleSetVersion version) => new(
        RefusalKind.NotFound, new("RULE_SET_NOT_FOUND"), $"There is no rule set {version}. ListRuleSets names those there are.");

    /// <summary>Changes a rule set that was published, or says <c>RULE_SET_NOT_FOUND</c>.</summary>
    public static ValueTask<Outcome<ChangedRuleSet>> ChangeAsync(
        this IRuleSetJournal journal,
        RuleSetVersion version,
        CallerRequest caller,
        Func<RuleSetLibrary, PublishedRuleSet, Outcome<IReadOnlyList<RuleSetChange>>> decide,
        CancellationToken cancellationToken) =>
        journal.ChangeAsync(version, caller, library => library.Find(version) is { } set ? decide(library, set) : NotFound(version), cancellationToken);

    /// <summary>Decides on the library as it is, again when somebody else changes it in between, and records.</summary>
    /// <returns>What is recorded, also for a request that was answered before; or the decision's or the journal's refusal.</returns>
    public static async ValueTask<Outcome<ChangedRuleSet>> ChangeAsync(
        this IRuleSetJournal journal,
        RuleSetVersion version,
        CallerRequest caller,
        Func<RuleSetLibrary, Outcome<IReadOnlyList<RuleSetChange>>> decide,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            RuleSetLibrary library = await journal.ReadAsync(cancellationToken).ConfigureAwait(false);
            Outcome<IReadOnlyList<RuleSetChange>> decided = decide(library);
            Outcome<long> recorded = decided.TryGet(out IReadOnlyList<RuleSetChange>? changes, out Refusal? refusal) && changes.Count > 0
                ? await journal.RecordAsync(changes, library.Changes, caller, cancellationToken).ConfigureAwait(false)
                : Answered(await journal.FindAnswerAsync(caller, cancellationToken).ConfigureAwait(false), refusal, library);
            if (recorded.TryGet(out long position, out Refusal? failed))
            {
                RuleSetLibrary after = await journal.ReadAsync(cancellationToken).ConfigureAwait(false);
                return new ChangedRuleSet(after.Find(version)!, after, position);
            }

            if (failed.Kind != RefusalKind.Conflict || attempt == Attempts)
            {
                return failed;
            }
        }
    }

    // A change that was made already looks out of order when it is asked for again: then the earlier answer stands.
    private static Outcome<long> Answered(Outcome<long?> earlier, Refusal? refusal, RuleSetLibrary library) =>
        earlier.Match<Outcome<long>>(position => position is { } value ? value : refusal is null ? library.Position : refusal, reused => reused);
}
