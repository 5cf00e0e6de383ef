using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Complaining;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records complaints on their streams, <c>complaint/&lt;id&gt;</c>, and the checks they lead to on those of the pledges.</summary>
public sealed class JournaledComplaints(IJournal journal) : IComplaintEntries
{
    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(
        Complaint complaint, RegisteredPledge pledge, PledgeEvent? order, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        ArgumentNullException.ThrowIfNull(pledge);
        StreamAppend filed = To("complaint", complaint.Id, 0, new Wire.ComplaintFiled { Complaint = complaint.ToWire() });
        StreamAppend[] appends = order is null ? [filed] : [filed, To("pledge", pledge.Pledge.Id, pledge.StreamVersion, order.ToWire(pledge.Pledge))];
        return journal.AppendAsync(appends, caller, cancellationToken).AsTask();
    }

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(FiledComplaint before, ComplaintAnswer answer, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(answer);
        string id = before.Complaint.Id;
        Wire.ComplaintAnswered told = new() { ComplaintId = id, Answer = answer.Text, AnsweredAt = answer.At.ToWire() };
        return journal.AppendAsync([To("complaint", id, before.StreamVersion, told)], caller, cancellationToken).AsTask();
    }

    private static StreamAppend To(string category, string id, long version, IMessage message) =>
        new[] { message }.To(new(category, id), ExpectedVersion.At(version));
}
