namespace CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;

/// <summary>What was compared on this replica.</summary>
public interface IShadowTallies
{
    /// <summary>Waits for every case that was taken in before and records what came out since the last time; what cannot be recorded stays for the next.</summary>
    ValueTask RecordAsync(CancellationToken cancellationToken);
}
