using CreditRisk.Inspection.Module.Adapters;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.Pages;
using CreditRisk.Inspection.Module.Profiles;
using CreditRisk.Inspection.Module.UseCases.EnteringVisits;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Inspection.Module.UseCases.SchedulingVisits;
using CreditRisk.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Module;

/// <summary>What the inspection office does around a draw: yearly plans, assignments, results and their publication.</summary>
internal static class OfficeServices
{
    public static void AddOffice(this IServiceCollection services)
    {
        services.AddSingleton<IProjection, OfficeProjection>();
        AddAssignments(services);
        AddPlans(services);
    }

    public static void MapOffice(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<AssignmentGrpcService>();
        endpoints.MapGrpcService<PlanGrpcService>();
        endpoints.MapPublicResults();
        endpoints.MapPublicAudit();
    }

    private static void AddAssignments(IServiceCollection services)
    {
        services.AddSingleton<SqlVisits>();
        services.AddSingleton<IVisits>(provider => provider.GetRequiredService<SqlVisits>());
        services.AddSingleton<IInspectorCallers>(provider => provider.GetRequiredService<SqlVisits>());
        services.AddSingleton<ICalendars, LoadedCalendars>();
        services.AddSingleton<ISchedules, JournaledSchedules>();
        services.AddSingleton<PublicFacts>();
        services.AddSingleton<IResultJournal, JournaledResults>();
        services.AddSingleton<IAssignmentPages, SqlAssignments>();
        services.AddSingleton<IResultPages, SqlResults>();
        services.AddSingleton<JournaledEntries>();
        services.AddSingleton<IEntryJournal>(provider => provider.GetRequiredService<JournaledEntries>());
        services.AddSingleton<IEntryPages>(provider => provider.GetRequiredService<JournaledEntries>());
        services.AddSingleton<EnterVisitHandler>();
        services.AddSingleton<ScheduleVisitsHandler>();
        services.AddSingleton<SubmitResultHandler>();
        services.AddSingleton<ChangeResultHandler>();
        services.AddSingleton<AssignmentUseCases>();
        services.AddSingleton<AssignmentGrpcService>();
    }

    private static void AddPlans(IServiceCollection services)
    {
        services.AddSingleton<SqlPlans>();
        services.AddSingleton<IPlanPages>(provider => provider.GetRequiredService<SqlPlans>());
        services.AddSingleton<IVisitCounts, SqlVisitCounts>();
        services.AddSingleton<ITeamFacts, SqlTeamFacts>();
        services.AddSingleton<IItemLimits>(provider => provider.GetRequiredService<SqlPlans>());
        services.AddSingleton<IRatioProfiles, EmbeddedRatioProfiles>();
        services.AddSingleton<IPlanJournal, JournaledPlans>();
        services.AddSingleton<ITaskDraws, TaskDraws>();
        services.AddSingleton<PlanHandler>();
        services.AddSingleton<StartTaskHandler>();
        services.AddSingleton<AuthoriseVisitHandler>();
        services.AddSingleton<PlanUseCases>();
        services.AddSingleton<PlanGrpcService>();
    }
}
