using CreditRisk.Hosting;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module.Adapters;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.Grpc;
using CreditRisk.Scoring.Module.Models;
using CreditRisk.Scoring.Module.UseCases.ChangingModels;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using CreditRisk.Scoring.Module.UseCases.Reporting;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Scoring.Module;

/// <summary>The room that ranks pledges for verification and says why.</summary>
public sealed class ScoringModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "scoring";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type> { [ScoringOptions.Section] = typeof(ScoringOptions) };

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScoringOptions>().Bind(configuration.GetSection(ScoringOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ScoringOptions>>().Value);
        services.AddSingleton<IProjection, FactsProjection>().AddSingleton<IProjection, ScoreProjection>().AddSingleton<IProjection, RoundProjection>();
        AddModels(services);
        AddRounds(services);
        services.AddSingleton<IFrozenFacts, SqlFrozenFacts>()
            .AddSingleton<JournaledScores>()
            .AddSingleton<IScoreEntries>(provider => provider.GetRequiredService<JournaledScores>())
            .AddSingleton<IScoreReplacements>(provider => provider.GetRequiredService<JournaledScores>())
            .AddSingleton<IOutdatedScores, SqlOutdatedScores>()
            .AddSingleton<RescoreOpenPledgesHandler>()
            .AddSingleton<IScoreBook, SqlScoreBook>()
            .AddSingleton<ScorePledgeHandler>()
            .AddSingleton<ScoringGrpcService>();
        services.AddHostedService<PledgeScorer>();
        services.AddSingleton<DriftMetrics>().AddHostedService(provider => provider.GetRequiredService<DriftMetrics>());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ScoringGrpcService>();

    // Hosted services start in this order: the models are known before anything is scored.
    private static void AddModels(IServiceCollection services)
    {
        ChampionCard shipped = CardReader.Embedded();
        services.AddSingleton(new ModelArtifact(shipped)).AddSingleton(ModelLibrary.Of(ShippedModel.Of(shipped)));
        services.AddSingleton<ModelEvents>().AddSingleton<ModelCatalogue>().AddSingleton<IModels>(provider => provider.GetRequiredService<ModelCatalogue>());
        services.AddSingleton<JournaledModels>().AddSingleton<IModelJournal>(provider => provider.GetRequiredService<JournaledModels>());
        services.AddHostedService(provider => provider.GetRequiredService<JournaledModels>());
        services.AddSingleton<ChangeModelHandler>().AddSingleton<ModelHandlers>();
    }

    private static void AddRounds(IServiceCollection services)
    {
        services.AddSingleton<IFrames, SqlFrames>().AddSingleton<IRoundEntries, JournaledRounds>().AddSingleton<IRoundBook, SqlRoundBook>();
        services.AddSingleton<IRoundPages, SqlRoundPages>().AddSingleton<ITrainingRows, SqlTrainingRows>().AddSingleton<IFeatureSamples, SqlFeatureSamples>();
        services.AddSingleton<ScheduleVerificationsHandler>().AddSingleton<RoundHandlers>();
        services.AddSingleton<EstimateRatesHandler>().AddSingleton<ReportFairnessHandler>().AddSingleton<CompareModelsHandler>().AddSingleton<ReportDriftHandler>();
        services.AddSingleton<ReportHandlers>();
    }
}
