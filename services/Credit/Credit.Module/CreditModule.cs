using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.Grpc;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Module.UseCases.RemovingListEntries;
using CreditRisk.Hosting;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditRisk.Credit.Module;

/// <summary>Lists, dishonesty records and repair. Needs the journal, its read models, the subject reader and keyer, and a clock.</summary>
public sealed class CreditModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "credit";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IProjection, CreditProjection>();
        services.TryAddSingleton(WorkingCalendar.Embedded);
        AddAdapters(services);
        services.AddSingleton<CreditFileChanges>();
        services.AddSingleton<RecordDishonestyHandler>();
        services.AddSingleton<GetCreditFileHandler>();
        services.AddSingleton<RemoveListEntryHandler>();
        services.AddSingleton<ReadListsHandler>();
        services.AddSingleton<ImportListHandler>();
        services.AddSingleton<ApplyRepairHandler>();
        services.AddSingleton<DecideRepairHandler>();
        services.AddSingleton<ReadRepairCasesHandler>();
        services.AddSingleton<CreditUseCases>();
        services.AddSingleton<CreditGrpcService>();
        services.AddSingleton<RepairGrpcService>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CreditGrpcService>();
        endpoints.MapGrpcService<RepairGrpcService>();
    }

    private static void AddAdapters(IServiceCollection services)
    {
        services.AddSingleton<ICreditFiles, JournaledCreditFiles>();
        services.AddSingleton<IListRegister, JournaledListRegister>();
        services.AddSingleton<IIdentities, DerivedIdentities>();
        services.AddSingleton<SqlCreditIndex>();
        services.AddSingleton<IListIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<IRepairCaseIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
    }
}
