using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Keeps what happens to rule sets on the stream <c>rule-sets/eligibility</c>.</summary>
public sealed class JournaledRuleSets(IJournal journal, RuleSetCatalogue catalogue) : IRuleSetJournal
{
    private static readonly StreamId Stream = new("rule-sets", "eligibility");

    /// <inheritdoc />
    public async ValueTask<RuleSetLibrary> ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(Stream, catalogue.Library.Changes, cancellationToken).ConfigureAwait(false))
        {
            catalogue.Apply(journaled);
        }

        return catalogue.Library;
    }

    /// <inheritdoc />
    public ValueTask<Outcome<long>> RecordAsync(IReadOnlyList<RuleSetChange> changes, long? basis, CallerRequest caller, CancellationToken cancellationToken)
    {
        ExpectedVersion expected = basis is { } version ? ExpectedVersion.At(version) : ExpectedVersion.Any;
        return journal.AppendAsync([changes.Select(RuleSetEvents.ToWire).To(Stream, expected)], caller, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) => journal.FindAnswerAsync(caller, cancellationToken);
}
