using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.UseCases.AuditingDraws;

/// <summary>What earlier draws left behind.</summary>
public interface IDrawHistory
{
    /// <summary>The counts of every completed draw, by number; draws from before they were counted are left out.</summary>
    ValueTask<IReadOnlyList<DrawStatistics>> StatisticsAsync(CancellationToken cancellationToken);

    /// <summary>The completed draws that were numbered in a year, by number.</summary>
    ValueTask<IReadOnlyList<YearDraw>> OfYearAsync(int year, CancellationToken cancellationToken);

    /// <summary>Whether an object was drawn.</summary>
    ValueTask<bool> IsDrawnAsync(string drawId, string objectId, CancellationToken cancellationToken);
}

/// <summary>A completed draw and the chances it gave.</summary>
/// <param name="DrawId">Its id.</param>
/// <param name="FrameSha256">Name of its frame file.</param>
/// <param name="Strata">Chances by stratum.</param>
public sealed record YearDraw(string DrawId, string FrameSha256, IReadOnlyList<StratumChance> Strata);

/// <summary>The chances of a stratum.</summary>
/// <param name="Stratum">Its code.</param>
/// <param name="Uniform">In the uniform share.</param>
/// <param name="WeightedRate">See <see cref="Domain.WeightedRate"/>; empty without a weighted share.</param>
public sealed record StratumChance(string Stratum, InclusionProbability Uniform, string WeightedRate);

/// <summary>Audits the history of draws.</summary>
public sealed class AuditDrawsHandler(IDrawHistory history)
{
    /// <summary>Takes every completed draw in.</summary>
    public async Task<DrawAudit> HandleAsync(CancellationToken cancellationToken)
    {
        var audit = new DrawAudit();
        foreach (DrawStatistics draw in await history.StatisticsAsync(cancellationToken).ConfigureAwait(false))
        {
            audit.Take(draw);
        }

        return audit;
    }
}
