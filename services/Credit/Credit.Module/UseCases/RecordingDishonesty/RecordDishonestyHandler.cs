using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.RecordingDishonesty;

/// <summary>What recording led to.</summary>
/// <param name="Record">The record; null when the act was slight and met by education.</param>
/// <param name="File">The file right after it.</param>
public sealed record DishonestyOutcome(DishonestyRecord? Record, CreditFileReading File);

/// <summary>Records an act of dishonesty once.</summary>
public sealed class RecordDishonestyHandler(CreditFileChanges changes, IIdentities identities, TimeProvider clock)
{
    /// <summary>Records, or refuses as <see cref="DishonestyPolicy"/> says.</summary>
    public async ValueTask<Outcome<DishonestyOutcome>> HandleAsync(
        NamedSubject subject, DishonestyFacts facts, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        bool isSlight = facts.Grade == DishonestyGrade.Minor;
        string id = identities.NewId(isSlight ? "U" : "D", facts.DocumentDate.Year, request);
        RecordDishonesty command = new(id, subject, facts);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());

        Outcome<CreditFileReading> changed = await changes
            .ChangeAsync(subject.Key, request, file => DishonestyPolicy.Decide(file, command, today), cancellationToken)
            .ConfigureAwait(false);

        return changed.Match<Outcome<DishonestyOutcome>>(read => new DishonestyOutcome(read.File.Record(id), read), refusal => refusal);
    }
}
