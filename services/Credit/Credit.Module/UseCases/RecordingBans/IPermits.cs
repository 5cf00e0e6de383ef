using CreditRisk.Credit.Domain.Bans;

namespace CreditRisk.Credit.Module.UseCases.RecordingBans;

/// <summary>What the matter catalogue says about permits.</summary>
public interface IPermits
{
    /// <summary>Whether a permit is safety-related, by the newest version of its matter.</summary>
    ValueTask<PermitSafety> SafetyOfAsync(string matterCode, CancellationToken cancellationToken);
}
