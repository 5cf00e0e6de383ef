using CreditRisk.Hosting;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Adapters;
using CreditRisk.Pledges.Module.Grpc;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RecordingVerification;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using CreditRisk.Pledges.Module.UseCases.WithdrawingPledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditRisk.Pledges.Module;

/// <summary>The room of matters, pledges and their verification.</summary>
public sealed class PledgesModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "pledges";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(WorkingCalendar.Embedded);
        services.AddSingleton<IProjection, MatterProjection>().AddSingleton<IProjection, PledgeProjection>().AddSingleton<IProjection, AdverseFactProjection>();
        services.AddSingleton<IMatterCatalogue, SqlMatterCatalogue>()
            .AddSingleton<IPledgeRegister, SqlPledgeRegister>()
            .AddSingleton<IOpenPledges, SqlOpenPledges>()
            .AddSingleton<IAffectedPledges, SqlAffectedPledges>()
            .AddSingleton<IAnsweredRequests, JournaledRequests>();
        services.AddSingleton<JournaledMatters>()
            .AddSingleton<IMatterDrafts>(provider => provider.GetRequiredService<JournaledMatters>())
            .AddSingleton<IMatterSteps>(provider => provider.GetRequiredService<JournaledMatters>());
        services.AddSingleton<JournaledPledges>()
            .AddSingleton<IPledgeEntries>(provider => provider.GetRequiredService<JournaledPledges>())
            .AddSingleton<IWithdrawals>(provider => provider.GetRequiredService<JournaledPledges>())
            .AddSingleton<IFindings>(provider => provider.GetRequiredService<JournaledPledges>());
        services.AddSingleton<SaveMatterHandler>().AddSingleton<ChangeMatterStateHandler>();
        services.AddSingleton<RegisterPledgeHandler>()
            .AddSingleton<WithdrawPledgeHandler>()
            .AddSingleton<RecordVerificationHandler>()
            .AddSingleton<ListVerificationTasksHandler>()
            .AddSingleton<PledgeHandlers>();
        services.AddSingleton<MatterGrpcService>().AddSingleton<PledgeGrpcService>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<MatterGrpcService>();
        endpoints.MapGrpcService<PledgeGrpcService>();
    }
}
