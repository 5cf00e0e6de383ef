using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;

/// <summary>Stands for a candidate.</summary>
/// <param name="Version">Which.</param>
/// <param name="ShadowWaiver">Why it may be activated without the comparison; empty for no reason.</param>
/// <param name="Caller">Who stands for it.</param>
public sealed record ApproveRuleSet(RuleSetVersion Version, string ShadowWaiver, CallerRequest Caller);

/// <summary>Approves candidates; the last approval that is needed activates one.</summary>
/// <param name="journal">Keeps what happens.</param>
/// <param name="shadow">What was compared here and is not recorded yet counts, too.</param>
/// <param name="options">How many cases must have been compared.</param>
/// <param name="clock">Tells the day.</param>
public sealed class ApproveRuleSetHandler(IRuleSetJournal journal, IShadowTallies shadow, RuleSetOptions options, TimeProvider clock)
{
    /// <summary>The rule set with the approval, or what <see cref="RuleSetPolicy.Approve"/> or the journal refused.</summary>
    public async ValueTask<Outcome<ChangedRuleSet>> HandleAsync(ApproveRuleSet command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await shadow.RecordAsync(cancellationToken).ConfigureAwait(false);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        return await journal
            .ChangeAsync(
                command.Version,
                command.Caller,
                (_, set) => RuleSetPolicy.Approve(set, command.Caller.Actor, command.ShadowWaiver, options.LeastComparedCases, today),
                cancellationToken)
            .ConfigureAwait(false);
    }
}
