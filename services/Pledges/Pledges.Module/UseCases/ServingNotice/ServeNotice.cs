using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

namespace CreditRisk.Pledges.Module.UseCases.ServingNotice;

/// <summary>Notes that the notice of a matter was served.</summary>
public sealed record ServeNotice(Promisor Promisor, MatterId Matter, string Sha256, CallerRequest Caller);

/// <summary>Reads served notices.</summary>
public interface IServedNotices
{
    /// <summary>A notice by its id; null when there is none.</summary>
    Task<ServedNotice?> FindAsync(string id, CancellationToken cancellationToken);
}

/// <summary>Keeps served notices.</summary>
public interface INoticeEntries
{
    /// <summary>Records a new notice and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(ServedNotice notice, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Serves a notice once, however often the request is sent.</summary>
public sealed class ServeNoticeHandler(IMatterCatalogue catalogue, IServedNotices notices, INoticeEntries entries, TimeProvider clock)
{
    /// <summary>The notice, or <c>MATTER_NOT_FOUND</c>, or what <see cref="NoticePolicy.Serve"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<ServedNotice>>> HandleAsync(ServeNotice command, CancellationToken cancellationToken)
    {
        string id = PledgeIds.For(command.Caller);
        ServedNotice? before = await notices.FindAsync(id, cancellationToken);

        Outcome<ServedNotice> decided = before is null ? await DecideAsync(command, id, cancellationToken) : before;

        Outcome<long> position = decided.TryGet(out ServedNotice? notice, out Refusal? refusal)
            ? await entries.RecordAsync(notice, command.Caller, cancellationToken)
            : refusal;
        return await position.ThenReadAsync(async () => (await notices.FindAsync(id, cancellationToken))!);
    }

    private async Task<Outcome<ServedNotice>> DecideAsync(ServeNotice command, string id, CancellationToken cancellationToken) =>
        await catalogue.FindByAnyCodeAsync(command.Matter, cancellationToken) is { Matter: Matter matter }
            ? NoticePolicy.Serve(matter, command.Promisor, command.Sha256, clock.GetUtcNow(), id)
            : MatterReading.NotFound(command.Matter);
}
