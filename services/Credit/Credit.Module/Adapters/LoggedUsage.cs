using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Uses of what is kept about a subject: decisions from the decision log, the rest from the journal.</summary>
/// <param name="journal">Where accesses and reports are.</param>
/// <param name="log">Where decisions are; null where none are made.</param>
/// <param name="index">Which decisions are about whom; null where none are made.</param>
internal sealed class LoggedUsage(IJournal journal, IDecisionLog? log, IDecisionIndex? index) : IUsageLog
{
    public async ValueTask<Outcome<IReadOnlyList<Usage>>> ReadAsync(SubjectKey subject, int most, CancellationToken cancellationToken)
    {
        Outcome<List<Usage>> decisions = await DecisionsAsync(subject, most, cancellationToken).ConfigureAwait(false);
        if (!decisions.TryGet(out List<Usage>? uses, out Refusal? refusal))
        {
            return refusal;
        }

        await foreach (JournalEvent journaled in journal.ReadStreamAsync(AccessLog.StreamOf(subject), 0, cancellationToken).ConfigureAwait(false))
        {
            SubjectAccessed accessed = journaled.Read<SubjectAccessed>();
            uses.Add(new(journaled.RecordedAt, journaled.Actor, KindOf(accessed.Kind), accessed.Purpose, "", ""));
        }

        await foreach (JournalEvent journaled in journal.ReadStreamAsync(JournaledReports.StreamOf(subject), 0, cancellationToken).ConfigureAwait(false))
        {
            uses.Add(new(journaled.RecordedAt, journaled.Actor, UsageKind.Report, "", "", ""));
        }

        return uses.OrderByDescending(use => use.At).Take(most).ToArray();
    }

    private async ValueTask<Outcome<List<Usage>>> DecisionsAsync(SubjectKey subject, int most, CancellationToken cancellationToken)
    {
        if (log is null || index is null)
        {
            return new List<Usage>();
        }

        Outcome<IReadOnlyList<DecisionLocation>> places = await index.ListAsync(subject, null, most, cancellationToken).ConfigureAwait(false);
        return places.Match<Outcome<List<Usage>>>(
            found => found.Select(log.Read).OfType<ReadOnlyMemory<byte>>().Select(UsageOf).ToList(), refusal => refusal);
    }

    private static Usage UsageOf(ReadOnlyMemory<byte> record)
    {
        var decided = EligibilityDecided.Parser.ParseFrom(record.Span);
        Decision decision = decided.Decision;
        return new(decision.DecidedAt.ToDateTimeOffset(), decided.Caller, UsageKind.Decision, decided.Purpose, decision.MatterCode, $"{decision.Verdict}");
    }

    private static UsageKind KindOf(AccessKind kind) => kind switch
    {
        AccessKind.CreditFile => UsageKind.CreditFile,
        AccessKind.UsageLog => UsageKind.UsageLog,
        _ => throw new InvalidDataException($"Access {kind} is unknown."),
    };
}
