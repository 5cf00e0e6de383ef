using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Lets an act of dishonesty enter the credit file in the append of the room that found it.</summary>
internal sealed class JoinedDishonesty(ICreditFiles files, IIdentities identities, CreditSettings settings) : IJoinAppends<V1.DishonestyRecorded>
{
    /// <inheritdoc />
    public async ValueTask<Outcome<IReadOnlyList<StreamAppend>>> PrepareAsync(
        V1.DishonestyRecorded wanted, CallerRequest caller, CancellationToken cancellationToken)
    {
        CreditSubject subject = wanted.Subject.ToDomain();
        DishonestyFacts facts = DishonestyWire.FactsOf(wanted);
        string id = identities.NewId(facts.Grade == DishonestyGrade.Minor ? "U" : "D", facts.DocumentDate.Year, caller);

        CreditFileReading read = await files.ReadAsync(subject.Key, cancellationToken).ConfigureAwait(false);
        return DishonestyPolicy.DecideOnPromisor(read.File, id, subject, facts, caller.Actor, settings.Today).Match<Outcome<IReadOnlyList<StreamAppend>>>(
            events => JournaledCreditFiles.AppendsOf(read, events),
            refusal => refusal);
    }
}
