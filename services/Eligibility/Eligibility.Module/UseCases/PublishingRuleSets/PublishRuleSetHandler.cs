using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;

/// <summary>Publishes a candidate whose document was read without a fault.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="ValidateOnly">True to be told only whether it could be published.</param>
/// <param name="Caller">Who publishes it.</param>
public sealed record PublishRuleSet(CandidatePublished Candidate, bool ValidateOnly, CallerRequest Caller);

/// <summary>Publishes candidates.</summary>
public sealed class PublishRuleSetHandler(IRuleSetJournal journal, TimeProvider clock)
{
    /// <summary>The candidate as published, at position 0 when it was only validated; or what <see cref="RuleSetPolicy.Publish"/> or the journal refused.</summary>
    public async ValueTask<Outcome<ChangedRuleSet>> HandleAsync(PublishRuleSet command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        if (!command.ValidateOnly)
        {
            return await journal
                .ChangeAsync(command.Candidate.Version, command.Caller, library => RuleSetPolicy.Publish(library, command.Candidate, today), cancellationToken)
                .ConfigureAwait(false);
        }

        RuleSetLibrary library = await journal.ReadAsync(cancellationToken).ConfigureAwait(false);
        return RuleSetPolicy.Publish(library, command.Candidate, today).TryGet(out _, out Refusal? refusal)
            ? new ChangedRuleSet(library.Find(command.Candidate.Version) ?? AsPublished(command), library, 0)
            : refusal;
    }

    private static PublishedRuleSet AsPublished(PublishRuleSet command) => new()
    {
        Version = command.Candidate.Version,
        InForceFrom = command.Candidate.InForceFrom,
        Document = command.Candidate.Document,
        Sha256 = command.Candidate.Sha256,
        Rules = command.Candidate.Rules,
        ShadowOnly = command.Candidate.ShadowOnly,
        Publisher = command.Caller.Actor,
    };
}
