using CreditRisk.Hosting;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Adapters;
using CreditRisk.Pledges.Module.Grpc;
using CreditRisk.Pledges.Module.Pages;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.ChangingPledge;
using CreditRisk.Pledges.Module.UseCases.Complaining;
using CreditRisk.Pledges.Module.UseCases.CountingPledges;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using CreditRisk.Pledges.Module.UseCases.Publishing;
using CreditRisk.Pledges.Module.UseCases.Pushing;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CreditRisk.Pledges.Module;

/// <summary>The room of matters, pledges and their verification.</summary>
public sealed class PledgesModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "pledges";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type> { [PledgesOptions.Section] = typeof(PledgesOptions) };

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(WorkingCalendar.Embedded);
        services.AddOptions<PledgesOptions>().Bind(configuration.GetSection(PledgesOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PledgesOptions>, PledgesOptionsValidator>());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PledgesOptions>>().Value);
        services.AddSingleton<IProjection, MatterProjection>().AddSingleton<IProjection, PledgeProjection>().AddSingleton<IProjection, AdverseFactProjection>();
        services.AddSingleton<IProjection, NoticeProjection>().AddSingleton<IProjection, AssistanceProjection>().AddSingleton<IProjection, ComplaintProjection>();
        services.AddSingleton<IProjection, PledgeFileProjection>().AddSingleton<IProjection, PushProjection>().AddSingleton<IProjection, SupervisionProjection>();
        AddAdapters(services);
        services.AddSingleton<SaveMatterHandler>().AddSingleton<ChangeMatterStateHandler>();
        services.AddSingleton<SigningSources>().AddSingleton<PledgeSources>();
        services.AddSingleton<ServeNoticeHandler>()
            .AddSingleton<RegisterPledgeHandler>()
            .AddSingleton<ChangePledgeHandler>()
            .AddSingleton<ListVerificationTasksHandler>()
            .AddSingleton<PledgeHandlers>()
            .AddSingleton<PledgeReaders>();
        services.AddSingleton<AssistanceTerms>().AddSingleton<AssistanceHandler>().AddSingleton<PushHandler>().AddSingleton<ComplaintHandler>().AddSingleton<FairnessHandler>();
        services.AddSingleton<SupervisionHandlers>().AddSingleton<TidyPledgesHandler>();
        services.AddHostedService<PledgeClock>();
        services.AddSingleton<MatterGrpcService>().AddSingleton<PledgeGrpcService>().AddSingleton<PushGrpcService>().AddSingleton<ComplaintGrpcService>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<MatterGrpcService>();
        endpoints.MapGrpcService<PledgeGrpcService>();
        endpoints.MapGrpcService<PushGrpcService>();
        endpoints.MapGrpcService<ComplaintGrpcService>();
        PublicEndpoints.Map(endpoints);
    }

    private static void AddAdapters(IServiceCollection services)
    {
        services.AddSingleton<IMatterCatalogue, SqlMatterCatalogue>()
            .AddSingleton<IPledgeRegister, SqlPledgeRegister>()
            .AddSingleton<IPledgeFile, SqlPledgeFile>()
            .AddSingleton<IServedNotices, SqlNotices>()
            .AddSingleton<IOpenPledges, SqlOpenPledges>()
            .AddSingleton<IAffectedPledges, SqlAffectedPledges>()
            .AddSingleton<IAssistanceFile, SqlAssistance>()
            .AddSingleton<IAssistanceEntries, JournaledAssistance>()
            .AddSingleton<IComplaintFile, SqlComplaints>()
            .AddSingleton<IComplaintEntries, JournaledComplaints>()
            .AddSingleton<IDeadlines, SqlDeadlines>()
            .AddSingleton<IPublicPledges, SqlPublicPledges>()
            .AddSingleton<ISupervisionCounts, SqlSupervisionCounts>()
            .AddSingleton<IPledgeStatistics, SqlPledgeStatistics>()
            .AddSingleton<IAnsweredRequests, JournaledRequests>();
        services.AddSingleton<SqlPushes>()
            .AddSingleton<IPushes>(provider => provider.GetRequiredService<SqlPushes>())
            .AddSingleton<IPushEntries>(provider => provider.GetRequiredService<SqlPushes>());
        services.AddSingleton<JournaledMatters>()
            .AddSingleton<IMatterDrafts>(provider => provider.GetRequiredService<JournaledMatters>())
            .AddSingleton<IMatterSteps>(provider => provider.GetRequiredService<JournaledMatters>())
            .AddSingleton<IMatterTrail>(provider => provider.GetRequiredService<JournaledMatters>());
        services.AddSingleton<CreditEntries>()
            .AddSingleton<JournaledPledges>()
            .AddSingleton<INoticeEntries>(provider => provider.GetRequiredService<JournaledPledges>())
            .AddSingleton<IPledgeEntries>(provider => provider.GetRequiredService<JournaledPledges>())
            .AddSingleton<IPledgeEvents>(provider => provider.GetRequiredService<JournaledPledges>());
    }
}
