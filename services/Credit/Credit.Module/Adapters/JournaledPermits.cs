using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Module.UseCases.RecordingBans;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Permits as the catalogue's events in the journal say.</summary>
internal sealed class JournaledPermits(IJournal journal) : IPermits
{
    public async ValueTask<PermitSafety> SafetyOfAsync(string matterCode, CancellationToken cancellationToken)
    {
        if (!StreamId.IsKey(matterCode))
        {
            return PermitSafety.Unknown;
        }

        PermitSafety safety = PermitSafety.Unknown;
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(new("matter", matterCode), 0, cancellationToken).ConfigureAwait(false))
        {
            if (journaled.Type == MatterSaved.Descriptor.FullName)
            {
                safety = journaled.Read<MatterSaved>().Matter.SafetyRelated ? PermitSafety.SafetyRelated : PermitSafety.NotSafetyRelated;
            }
        }

        return safety;
    }
}
