using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ReportingSources;

/// <summary>Takes in how complete the data of a source is.</summary>
public sealed class ReportSourceHandler(IRuleSetSource rules, ISourceJournal journal, TimeProvider clock)
{
    /// <summary>Keeps a report; the last one of a source counts, whatever it says.</summary>
    /// <returns>Its position, that of the first time for a repeated request; or <c>INVALID_REQUEST</c> for a source that the rules in force do not name, or data of the future.</returns>
    public ValueTask<Outcome<long>> HandleAsync(SourceState reported, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reported);
        DateTimeOffset now = clock.GetUtcNow();
        EligibilityRuleSet inForce = rules.InForce(ChinaTime.DateOf(now), journal.Head);
        if (!inForce.Sources.Any(source => source.Source == reported.Source))
        {
            string known = string.Join(", ", inForce.Sources.Select(source => source.Source));
            return new(Refusal.Invalid(new FieldViolation("source", $"SOURCE_UNKNOWN: {inForce.Version} names {known}.")));
        }

        return reported.AsOf > now
            ? new(Refusal.Invalid(new FieldViolation("as_of", "AS_OF_IN_FUTURE: data cannot be complete before its time.")))
            : journal.AppendAsync(reported, request, cancellationToken);
    }
}

/// <summary>Keeps the reports of sources.</summary>
public interface ISourceJournal
{
    /// <summary>Position of the newest event.</summary>
    long Head { get; }

    /// <summary>Appends a report.</summary>
    /// <returns>Its position, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> AppendAsync(SourceState reported, CallerRequest request, CancellationToken cancellationToken);
}
