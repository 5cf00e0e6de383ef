using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
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
    public async Task<long> CountTakenAsync(SignedPledge pledge, CancellationToken cancellationToken)
    {
        long taken = 0;
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(DocumentOf(pledge), 0, cancellationToken))
        {
            taken = journaled.Version;
        }

        return taken;
    }

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(SignedPledge pledge, long taken, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        IMessage signed = pledge.DecidedAt is null ? new PledgeSigned { Pledge = pledge.ToEvent() } : pledge.ToEvent();
        IMessage[] claim = [new SignedDocumentTaken { PledgeId = pledge.Id }];
        return AppendAsync(
            [To(pledge.Id, pledge.Application.Notice is null ? 0 : 1, signed), claim.To(DocumentOf(pledge), ExpectedVersion.At(taken))], caller, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Outcome<long>> RecordAsync(
        RegisteredPledge pledge, PledgeEvent happened, CallerRequest caller, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<StreamAppend>> joined = await entries.PrepareAsync(pledge.Pledge, happened, caller, cancellationToken);
        return joined.TryGet(out IReadOnlyList<StreamAppend>? others, out Refusal? refusal)
            ? await AppendAsync([To(pledge.Pledge.Id, pledge.StreamVersion, happened.ToWire(pledge.Pledge)), .. others], caller, cancellationToken)
            : refusal;
    }

    private static StreamId DocumentOf(SignedPledge pledge)
    {
        PledgeApplication application = pledge.Application;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{application.Promisor.Key}\0{application.Matter}\0{application.SignedDocumentSha256}"));
        return new("signed-document", Convert.ToHexStringLower(hash));
    }

    private static StreamAppend To(string id, long version, IMessage message) => new[] { message }.To(new("pledge", id), ExpectedVersion.At(version));

    private Task<Outcome<long>> AppendAsync(IReadOnlyList<StreamAppend> appends, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync(appends, caller, cancellationToken).AsTask();
}
