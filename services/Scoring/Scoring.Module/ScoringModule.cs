using CreditRisk.Hosting;
using CreditRisk.Journal;
using CreditRisk.Scoring.Module.Adapters;
using CreditRisk.Scoring.Module.Cards;
using CreditRisk.Scoring.Module.Grpc;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Scoring.Module;

/// <summary>The room that ranks pledges for verification and says why.</summary>
public sealed class ScoringModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "scoring";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CardReader.Embedded());
        services.AddSingleton<IProjection, FactsProjection>().AddSingleton<IProjection, ScoreProjection>();
        services.AddSingleton<IFrozenFacts, SqlFrozenFacts>()
            .AddSingleton<IScoreEntries, JournaledScores>()
            .AddSingleton<IScoreBook, SqlScoreBook>()
            .AddSingleton<ScorePledgeHandler>()
            .AddSingleton<ScoringGrpcService>();
        services.AddHostedService<PledgeScorer>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ScoringGrpcService>();
}
