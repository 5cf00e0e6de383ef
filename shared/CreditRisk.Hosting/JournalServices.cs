using CreditRisk.Hosting.Configuration;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Hosting;

/// <summary>The embedded journal with the projections of every hosted module.</summary>
internal static class JournalServices
{
    public static void AddJournal(this IServiceCollection services, DataFolder data)
    {
        services.AddSingleton(provider => Open(provider, data));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IReadModels>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<ICursors>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton(provider => OptionsOf(provider, data));
        services.AddSingleton<IDecisionLog>(OpenDecisions);
    }

    // The container builds synchronously, and nothing may run before the journal is open.
    private static SqliteJournal Open(IServiceProvider provider, DataFolder data)
    {
        ILogger<SqliteJournal> logger = provider.GetRequiredService<ILogger<SqliteJournal>>();
        var options = new JournalOptions
        {
            Folder = data["journal"],
            RebuildProgress = new Progress<RebuildProgress>(p => Log.Rebuilding(logger, p.Projection, p.Done.Value, p.Head.Value)),
        };
        return SqliteJournal
            .OpenAsync(options, [.. provider.GetServices<IProjection>()], provider.GetRequiredService<TimeProvider>(), logger, CancellationToken.None)
            .GetAwaiter().GetResult();
    }

    private static DecisionLogOptions OptionsOf(IServiceProvider provider, DataFolder data)
    {
        DecisionLogOptions options = provider.GetRequiredService<IConfiguration>().GetSection(DecisionLogOptions.Section).Get<DecisionLogOptions>() ?? new();
        return options with { Folder = data["decisions"] };
    }

    private static SegmentedDecisionLog OpenDecisions(IServiceProvider provider) => SegmentedDecisionLog
        .OpenAsync(provider.GetRequiredService<DecisionLogOptions>(), provider.GetRequiredService<ILogger<SegmentedDecisionLog>>(), CancellationToken.None)
        .GetAwaiter().GetResult();
}
