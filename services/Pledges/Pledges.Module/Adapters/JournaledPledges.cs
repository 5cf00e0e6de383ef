using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ChangingPledge;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;
using Google.Protobuf;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records what happens to pledges on their streams, <c>pledge/&lt;id&gt;</c>.</summary>
public sealed class JournaledPledges(IJournal journal, CreditEntries entries) : INoticeEntries, IPledgeEntries, IPledgeEvents
{
    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(ServedNotice notice, CallerRequest caller, CancellationToken cancellationToken) =>
        AppendAsync([To(notice.Id, 0, notice.ToEvent())], caller, cancellationToken);

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(SignedPledge pledge, CallerRequest caller, CancellationToken cancellationToken) =>
        AppendAsync([To(pledge.Id, pledge.Application.Notice is null ? 0 : 1, pledge.ToEvent())], caller, cancellationToken);

    /// <inheritdoc />
    public async Task<Outcome<long>> RecordAsync(
        RegisteredPledge pledge, PledgeEvent happened, CallerRequest caller, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<StreamAppend>> joined = await entries.PrepareAsync(pledge.Pledge, happened, caller, cancellationToken);
        return joined.TryGet(out IReadOnlyList<StreamAppend>? others, out Refusal? refusal)
            ? await AppendAsync([To(pledge.Pledge.Id, pledge.StreamVersion, happened.ToWire(pledge.Pledge)), .. others], caller, cancellationToken)
            : refusal;
    }

    private static StreamAppend To(string id, long version, IMessage message) => new[] { message }.To(new("pledge", id), ExpectedVersion.At(version));

    private Task<Outcome<long>> AppendAsync(IReadOnlyList<StreamAppend> appends, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync(appends, caller, cancellationToken).AsTask();
}
