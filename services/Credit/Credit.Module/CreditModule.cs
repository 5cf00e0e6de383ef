using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.Grpc;
using CreditRisk.Credit.Module.Pages;
using CreditRisk.Credit.Module.Reports;
using CreditRisk.Credit.Module.RuleSets;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.AnnullingRecords;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.CountingRecords;
using CreditRisk.Credit.Module.UseCases.DecidingProposals;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Credit.Module.UseCases.RecordingBans;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Module.UseCases.ReferringToPolice;
using CreditRisk.Credit.Module.UseCases.RemovingListEntries;
using CreditRisk.Credit.Module.UseCases.ReportingAgain;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CreditRisk.Credit.Module;

/// <summary>Lists, dishonesty records, repair, objections, referrals to the police and their clocks. Needs the journal, its read models, the subject reader and keyer, and a clock.</summary>
public sealed class CreditModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "credit";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type> { [CreditOptions.Section] = typeof(CreditOptions) };

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IProjection, CreditProjection>();
        services.AddSingleton<IProjection, ReportProjection>();
        services.AddSingleton<IProjection, ClockProjection>();
        services.AddSingleton<IProjection, RecordCountProjection>();
        services.AddSingleton<IProjection, ListImportProjection>();
        services.TryAddSingleton(WorkingCalendar.Embedded);
        AddSettings(services, configuration);
        AddAdapters(services);
        services.AddSingleton<CreditFileChanges>();
        services.AddSingleton<RecordDishonestyHandler>();
        services.AddSingleton<RecordStatutoryBanHandler>();
        services.AddSingleton<GetCreditFileHandler>();
        services.AddSingleton<RemoveListEntryHandler>();
        services.AddSingleton<ReadListsHandler>();
        AddImports(services);
        services.AddSingleton<ApplyRepairHandler>();
        services.AddSingleton<DecideRepairHandler>();
        services.AddSingleton<ReadRepairCasesHandler>();
        services.AddSingleton<ObjectionHandler>();
        services.AddSingleton<ReadObjectionsHandler>();
        services.AddSingleton<AnnulRecordHandler>();
        services.AddSingleton<ReinsertionHandler>();
        services.AddSingleton<ReadDeadlinesHandler>();
        services.AddSingleton<LoadCalendarYearHandler>();
        services.AddSingleton<TidyCasesHandler>();
        services.AddHostedService<CaseTidying>();
        services.AddSingleton<EventReactions>();
        services.AddHostedService<JournalReacting>();
        services.AddSingleton<CorrectionsHandler>();
        services.AddSingleton<CountRecordsHandler>();
        services.AddSingleton<ReferralHandler>();
        services.AddSingleton<ProposalHandler>();
        services.AddSingleton<ReportSources>();
        services.AddSingleton<SubjectReportHandler>();
        services.AddSingleton<CreditUseCases>();
        services.AddSingleton<DeadlineUseCases>();
        services.AddSingleton<LedgerUseCases>();
        services.AddSingleton<CreditGrpcService>();
        services.AddSingleton<RepairGrpcService>();
        services.AddSingleton<ObjectionGrpcService>();
        services.AddSingleton<ReferralGrpcService>();
        services.AddSingleton<ProposalGrpcService>();
        services.AddSingleton<ListGrpcService>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CreditGrpcService>();
        endpoints.MapGrpcService<RepairGrpcService>();
        endpoints.MapGrpcService<ObjectionGrpcService>();
        endpoints.MapGrpcService<ReferralGrpcService>();
        endpoints.MapGrpcService<ProposalGrpcService>();
        endpoints.MapGrpcService<ListGrpcService>();
        CommitmentEndpoints.Map(endpoints);
    }

    private static void AddImports(IServiceCollection services)
    {
        services.AddSingleton(provider => new ImportFolder(provider.GetRequiredService<DataFolder>()["imports"]));
        services.AddSingleton<IImportDesk>(provider => provider.GetRequiredService<ImportFolder>());
        services.AddSingleton(provider => new ImportLimits(provider.GetRequiredService<CreditOptions>().ListShrinkPercent));
        services.AddSingleton<ImportNaming>();
        services.AddSingleton<ImportSettling>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<ImportDecision>();
        services.AddSingleton<ImportListHandler>();
        services.AddSingleton<SecondPersonHandler>();
        services.AddSingleton<ExportListHandler>();
        services.AddHostedService<ImportFinishing>();
    }

    private static void AddSettings(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CreditOptions>().Bind(configuration.GetSection(CreditOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CreditOptions>, CreditOptionsValidator>());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CreditOptions>>().Value);
        services.AddSingleton(provider => EmbeddedRepairRules.Read(provider.GetRequiredService<CreditOptions>().VersionChoice));
        services.AddSingleton(provider => new ObjectionRules(
            EmbeddedObjectionRules.Of(provider.GetRequiredService<CreditOptions>().ObjectionRules), EmbeddedObjectionRules.OfLists));
        services.AddSingleton<CreditSettings>();
    }

    private static void AddAdapters(IServiceCollection services)
    {
        services.AddSingleton<ICreditFiles, JournaledCreditFiles>();
        services.AddSingleton<IListRegister, JournaledListRegister>();
        services.AddSingleton<IIdentities, DerivedIdentities>();
        services.AddSingleton<IPermits, JournaledPermits>();
        services.AddSingleton<IJoinAppends<DishonestyRecorded>, JoinedDishonesty>();
        services.AddSingleton<SqlCreditIndex>();
        services.AddSingleton<IListIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<IRepairCaseIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<IObjectionIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<ICorrectionIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<IProposalIndex>(provider => provider.GetRequiredService<SqlCreditIndex>());
        services.AddSingleton<ICaseload, SqlCaseload>();
        services.AddSingleton<IEvidenceStore>(provider => new FolderEvidence(
            provider.GetRequiredService<CreditOptions>().EvidenceFolder is { Length: > 0 } folder ? new(folder) : null));
        services.AddSingleton<ICalendars, JournaledCalendars>();
        services.AddSingleton<JournaledReports>();
        services.AddSingleton<ISubjectReports>(provider => provider.GetRequiredService<JournaledReports>());
        services.AddSingleton<IEducations>(provider => provider.GetRequiredService<JournaledReports>());
        services.AddSingleton<IReportPrinter, HtmlReport>();
        services.AddSingleton<IUsageLog>(provider => new LoggedUsage(
            provider.GetRequiredService<IJournal>(), provider.GetService<IDecisionLog>(), provider.GetService<IDecisionIndex>()));
    }
}
