using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;

/// <summary>Starts and stops the comparison of a candidate, and reports on it.</summary>
public sealed class ShadowRuleSetHandler(IRuleSetJournal journal, IShadowTallies shadow)
{
    /// <summary>The candidate, which answers from now on; or what <see cref="RuleSetPolicy.StartShadow"/> or the journal refused.</summary>
    public ValueTask<Outcome<ChangedRuleSet>> StartAsync(RuleSetVersion version, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.ChangeAsync(version, caller, RuleSetPolicy.StartShadow, cancellationToken);

    /// <summary>The candidate, which does not answer any more; or <c>RULE_SET_NOT_FOUND</c> or what the journal refused.</summary>
    public async ValueTask<Outcome<ChangedRuleSet>> StopAsync(RuleSetVersion version, CallerRequest caller, CancellationToken cancellationToken)
    {
        await shadow.RecordAsync(cancellationToken).ConfigureAwait(false);
        return await journal.ChangeAsync(version, caller, (_, set) => RuleSetPolicy.StopShadow(set), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The candidate with everything that was compared on this replica, and on others as far as they have recorded it; or <c>RULE_SET_NOT_FOUND</c>.</summary>
    public async ValueTask<Outcome<PublishedRuleSet>> ReportAsync(RuleSetVersion version, CancellationToken cancellationToken)
    {
        await shadow.RecordAsync(cancellationToken).ConfigureAwait(false);
        RuleSetLibrary library = await journal.ReadAsync(cancellationToken).ConfigureAwait(false);
        return library.Find(version) is { } set ? set : RuleSetChanging.NotFound(version);
    }
}
