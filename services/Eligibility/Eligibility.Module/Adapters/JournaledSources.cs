using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.ReportingSources;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Reports of sources, each source in a stream of its own.</summary>
internal sealed class JournaledSources(IJournal journal) : ISourceJournal
{
    public long Head => journal.Head.Value;

    public ValueTask<Outcome<long>> AppendAsync(SourceState reported, CallerRequest request, CancellationToken cancellationToken)
    {
        IMessage message = new SourceFreshnessReported { Source = reported.Source, AsOf = reported.AsOf.ToWire(), Unreachable = reported.Unreachable };
        return journal.AppendAsync([new[] { message }.To(new("source", reported.Source), ExpectedVersion.Any)], request, cancellationToken);
    }
}
