using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Drift;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

namespace CreditRisk.Scoring.Module.UseCases.Reporting;

/// <summary>Reads frozen features.</summary>
public interface IFeatureSamples
{
    /// <summary>Facts of the pledges verified from a day on and before another; at most <see cref="MostSamples"/>, spread evenly by id.</summary>
    Task<IReadOnlyList<PledgeFacts>> VerifiedAsync(DateOnly from, DateOnly before, CancellationToken cancellationToken);

    /// <summary>Facts of the pledges drawn at random in the rounds of a period; at most <see cref="MostSamples"/>.</summary>
    Task<IReadOnlyList<PledgeFacts>> DrawnAsync(Period period, CancellationToken cancellationToken);

    /// <summary>Most samples of one answer: more tell no more about a distribution.</summary>
    const int MostSamples = 50_000;
}

/// <summary>How far the world has moved from what the champion was trained on.</summary>
/// <param name="ModelVersion">The champion.</param>
/// <param name="Features">Stability index of each feature with how many pledges it rests on; empty when there is nothing to compare.</param>
/// <param name="Performance">Of the champion on the random arm of the rounds it ranked.</param>
/// <param name="Position">Journal position the answer reflects.</param>
public sealed record DriftReport(string ModelVersion, ImmutableArray<(string Feature, double Psi, int Observations)> Features, Performance Performance, long Position);

/// <summary>Reports drift of features and of calibration, on the random arm only: what risk chose moves by itself.</summary>
public sealed class ReportDriftHandler(IFeatureSamples samples, CompareModelsHandler compare, IModels models)
{
    /// <summary>The report of the rounds of a period.</summary>
    public async Task<DriftReport> HandleAsync(Period period, CancellationToken cancellationToken)
    {
        RegisteredModel champion = models.Library.Champion;
        (IReadOnlyList<ModelOnRandomArm> compared, long position) = await compare.HandleAsync(period, cancellationToken);
        Performance performance = compared.FirstOrDefault(one => one.ModelVersion == champion.Version)?.Performance ?? Performance.Of([]);

        IReadOnlyList<PledgeFacts> before = champion.TrainedOn is { } days ? await samples.VerifiedAsync(days.From, days.Before, cancellationToken) : [];
        IReadOnlyList<PledgeFacts> now = await samples.DrawnAsync(period, cancellationToken);

        return new(champion.Version, before.Count == 0 || now.Count == 0 ? [] : Indexes(before, now), performance, position);
    }

    private static ImmutableArray<(string Feature, double Psi, int Observations)> Indexes(IReadOnlyList<PledgeFacts> before, IReadOnlyList<PledgeFacts> now) =>
        [.. FeatureRegistry.All.Select(feature => (feature.Name, StabilityIndex.Of(Values(feature.Name, before), Values(feature.Name, now)), now.Count))];

    private static long[] Values(string feature, IEnumerable<PledgeFacts> facts) => [.. facts.Select(one => FeatureRegistry.ValueOf(feature, one))];
}
