using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.Receipts;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.Module.UseCases.ReplayingDecisions;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Health;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module;

/// <summary>The room that decides.</summary>
public sealed class EligibilityModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "eligibility";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>
    {
        [RuleSetOptions.Section] = typeof(RuleSetOptions),
        [ReceiptOptions.Section] = typeof(ReceiptOptions),
    };

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddRuleSets(configuration);
        services.AddSingleton<MatterCatalogue>();
        services.AddSingleton<SourceCatalogue>();
        services.AddSingleton<IStandingFold<Standing>, StandingFold>();
        services.AddSingleton<SharedWords>();
        services.AddSingleton<IStandingPacking<Standing>, StandingPacking>();
        services.AddSingleton<MemoryHotIndex>();
        services.AddSingleton<IHotIndex>(provider => provider.GetRequiredService<MemoryHotIndex>());
        services.AddSingleton<IHotIndexStore>(provider => provider.GetRequiredService<MemoryHotIndex>());
        services.AddSingleton(provider => new SnapshotOptions(provider.GetRequiredService<DataFolder>()["index"]));
        services.AddSingleton<IndexSnapshots>();
        services.AddSingleton<HotIndexFollower<Standing>>();
        services.AddSingleton<IndexFollowing>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<IndexFollowing>());
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<IndexFollowing>());

        services.AddSingleton<IFactSource, HotIndexFactSource>();
        services.AddSingleton<IDecisionIds, DecisionIds>();
        services.AddSingleton<LoggedDecisions>();
        services.AddSingleton<IDecisionRecorder<KeptDecision>>(provider => new SampledDecisions<KeptDecision>(
            provider.GetRequiredService<LoggedDecisions>(), provider.GetRequiredService<ShadowComparisons>()));
        services.AddSingleton<CheckEligibilityHandler<KeptDecision>>();
        services.AddSingleton<EligibilityRequests>();
        services.AddSingleton<NoticePrinter>();
        AddPastDecisions(services);
        AddReceipts(services, configuration);
        services.AddSingleton<EligibilityGrpcService>();
    }

    private static void AddPastDecisions(IServiceCollection services)
    {
        services.AddSingleton<DecisionReading>(DecisionRecords.EntryOf);
        services.AddSingleton<SqliteDecisionIndex>();
        services.AddSingleton<IDecisionIndex>(provider => provider.GetRequiredService<SqliteDecisionIndex>());
        services.AddHostedService<DecisionIndexing>();
        services.AddSingleton<IProjection, SubjectHistoryProjection>();
        services.AddSingleton<IPastFacts, JournaledPastFacts>();
        services.AddSingleton<IDecisionArchive<Decision>, LoggedDecisionArchive>();
        services.AddSingleton<ReadDecisionHandler<Decision>>();
        services.AddSingleton<ReplayDecisionHandler>();
        services.AddSingleton<DecisionQueries>();
    }

    private static void AddReceipts(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReceiptOptions>().Bind(configuration.GetSection(ReceiptOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<ReceiptOptions>, ReceiptOptionsValidator>();
        services.AddSingleton<ReceiptKeys>();
        services.AddSingleton<ReceiptSigner>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGrpcService<EligibilityGrpcService>();
        endpoints.MapKeySet();
    }
}
