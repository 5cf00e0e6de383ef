using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.RecordingDishonesty;

/// <summary>What recording led to.</summary>
/// <param name="Record">The record; null when the act was slight and met by education, or waits for a second official.</param>
/// <param name="File">The file right after it.</param>
/// <param name="AwaitsApproval">
/// Id under which a repaired fact that is reported again waits for a second official; null when nothing waits.
/// </param>
public sealed record DishonestyOutcome(DishonestyRecord? Record, CreditFileReading File, string? AwaitsApproval);

/// <summary>Records an act of dishonesty once.</summary>
public sealed class RecordDishonestyHandler(CreditFileChanges changes, IIdentities identities, CreditOptions options, TimeProvider clock)
{
    /// <summary>Records, or refuses as <see cref="DishonestyPolicy"/> says.</summary>
    public async ValueTask<Outcome<DishonestyOutcome>> HandleAsync(
        NamedSubject subject, DishonestyFacts facts, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(request);
        bool isSlight = facts.Grade == DishonestyGrade.Minor;
        string id = identities.NewId(isSlight ? "U" : "D", facts.DocumentDate.Year, request);
        RecordDishonesty command = new(id, subject, facts, request.Actor, options.RequireRepairNotice);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject.Key, request, file => DishonestyPolicy.Decide(file, command, today), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<DishonestyOutcome>>(
            read => new DishonestyOutcome(read.File.Record(id), read, read.File.Reinsertions.Find(one => one.RecordId == id)?.RecordId),
            refusal => refusal);
    }
}
