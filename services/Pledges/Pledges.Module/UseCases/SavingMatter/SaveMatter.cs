using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;

namespace CreditRisk.Pledges.Module.UseCases.SavingMatter;

/// <summary>Drafts a matter, or a new version of one.</summary>
public sealed record SaveMatter(Matter Draft, CallerRequest Caller);

/// <summary>Keeps saved drafts.</summary>
public interface IMatterDrafts
{
    /// <summary>Records a draft on a stream of the given version and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(Matter draft, long streamVersion, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Saves a matter as a draft.</summary>
public sealed class SaveMatterHandler(IMatterCatalogue catalogue, IMatterDrafts drafts, IAnsweredRequests answered)
{
    /// <summary>The draft as recorded, or <c>MATTER_CODE_TAKEN</c> (AlreadyExists), or what <see cref="MatterRules.Save"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<Matter>>> HandleAsync(SaveMatter command, CancellationToken cancellationToken)
    {
        CataloguedMatter? current = await catalogue.FindAsync(command.Draft.Id, cancellationToken);

        Outcome<Matter> decided = await TakenCodeAsync(command.Draft, cancellationToken) is { } taken ? taken : MatterRules.Save(command.Draft, current?.Matter);

        Outcome<long> position = decided.TryGet(out Matter? draft, out Refusal? refusal)
            ? await drafts.RecordAsync(draft, current?.StreamVersion ?? 0, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => catalogue.GetAsync(command.Draft.Id, cancellationToken));
    }

    private async Task<Refusal?> TakenCodeAsync(Matter draft, CancellationToken cancellationToken)
    {
        foreach (MatterId code in draft.Codes)
        {
            if (await catalogue.FindByAnyCodeAsync(code, cancellationToken) is { Matter.Id: var owner } && owner != draft.Id)
            {
                return new(RefusalKind.AlreadyExists, new("MATTER_CODE_TAKEN"), $"{code} is a code of matter {owner}: one item has one code (6.4).");
            }
        }

        return null;
    }
}
