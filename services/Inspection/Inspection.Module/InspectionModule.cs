using CreditRisk.Hosting;
using CreditRisk.Inspection.Module.Adapters;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.AbandoningDraws;
using CreditRisk.Inspection.Module.UseCases.AuditingDraws;
using CreditRisk.Inspection.Module.UseCases.CommittingDraws;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.DecidingRecusals;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.Module.UseCases.RedrawingSeats;
using CreditRisk.Inspection.Module.UseCases.SavingItems;
using CreditRisk.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Module;

/// <summary>One list, two libraries, draws, assignments and results. Needs the journal, its read models, the data folder and a clock.</summary>
public sealed class InspectionModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "inspection";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IProjection, InspectionProjection>();
        services.AddSingleton<IProjection, DrawLogProjection>();
        AddLibraries(services);
        AddDraws(services);
        services.AddOffice();
        services.AddSingleton<LibraryGrpcService>();
        services.AddSingleton<DrawGrpcService>();
        services.AddSingleton<DrawLogGrpcService>();
        services.AddSingleton<RecusalGrpcService>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<LibraryGrpcService>();
        endpoints.MapGrpcService<DrawGrpcService>();
        endpoints.MapGrpcService<DrawLogGrpcService>();
        endpoints.MapGrpcService<RecusalGrpcService>();
        endpoints.MapDrawLog();
        endpoints.MapOffice();
    }

    private static void AddLibraries(IServiceCollection services)
    {
        services.AddSingleton<JournaledLibraries>();
        services.AddSingleton<IItemWriter>(provider => provider.GetRequiredService<JournaledLibraries>());
        services.AddSingleton<ILibraryWriter<LibraryObject>>(provider => provider.GetRequiredService<JournaledLibraries>());
        services.AddSingleton<ILibraryWriter<LibraryInspector>>(provider => provider.GetRequiredService<JournaledLibraries>());
        services.AddSingleton<IRecordRules<LibraryObject>, ObjectRules>();
        services.AddSingleton<IRecordRules<LibraryInspector>, InspectorRules>();
        services.AddSingleton<ImportLibraryHandler<LibraryObject>>();
        services.AddSingleton<ImportLibraryHandler<LibraryInspector>>();
        services.AddSingleton<SqlLibraries>();
        services.AddSingleton<ILibraryPages>(provider => provider.GetRequiredService<SqlLibraries>());
        services.AddSingleton<IItemList>(provider => provider.GetRequiredService<SqlLibraries>());
        services.AddSingleton<ILibrarySnapshots, SqlLibrarySnapshots>();
    }

    private static void AddDraws(IServiceCollection services)
    {
        services.AddSingleton<SqlDraws>();
        services.AddSingleton<IDrawPages>(provider => provider.GetRequiredService<SqlDraws>());
        services.AddSingleton<IEarlierDraws>(provider => provider.GetRequiredService<SqlDraws>());
        services.AddSingleton<IDrawHistory>(provider => provider.GetRequiredService<SqlDraws>());
        services.AddSingleton<IDrawJournal, JournaledDraws>();
        services.AddSingleton<IDrawLogPages, SqlDrawLog>();
        services.AddSingleton<DrawLogKeys>();
        services.AddSingleton<IDrawLogSigner>(provider => provider.GetRequiredService<DrawLogKeys>());
        services.AddSingleton<IDrawLogKeyring, JournaledKeys>();
        services.AddSingleton<RefusedAttempts>();
        services.AddSingleton<DrawFiles>();
        services.AddSingleton<IDrawFiles>(provider => provider.GetRequiredService<DrawFiles>());
        services.AddSingleton<ITranscripts>(provider => provider.GetRequiredService<DrawFiles>());
        services.AddSingleton<ILongWork, DrawThread>();
        services.AddSingleton<IUnmatchedPages, SqlUnmatched>();
        services.AddSingleton<TranscriptPieces>();
        services.AddSingleton<FrameFreezer>();
        services.AddSingleton<DrawRepeat>();
        services.AddSingleton<CreateDrawHandler>();
        services.AddSingleton<ReviseDrawPlanHandler>();
        services.AddSingleton<CommitDrawHandler>();
        services.AddSingleton<ProvideRandomnessHandler>();
        services.AddSingleton<AbandonDrawHandler>();
        services.AddSingleton<RedrawSeatHandler>();
        services.AddSingleton<ITeams>(provider => provider.GetRequiredService<SqlDraws>());
        services.AddSingleton<ApplyForRecusalHandler>();
        services.AddSingleton<DecideRecusalHandler>();
        services.AddSingleton<ExplainObjectHandler>();
        services.AddSingleton<InclusionLedgerHandler>();
        services.AddSingleton<AuditDrawsHandler>();
        services.AddSingleton<IAssignmentLoads, SqlAssignmentLoads>();
        services.AddSingleton<DrawAuditReport>();
        services.AddSingleton<AuditMetrics>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditMetrics>());
        services.AddSingleton<DrawUseCases>();
    }
}
