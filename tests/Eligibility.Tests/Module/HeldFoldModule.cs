using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Hosting;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Tests.Module;

/// <summary>Holds the index where it is, so that a test can ask while it is behind the journal.</summary>
internal sealed class HeldFoldModule : IServiceModule
{
    // A task and no event: the pool puts another thread in the place of one that waits for a task, and who asks meanwhile needs one.
    private TaskCompletionSource _open = Opened();

    public string Role => "held-fold";

    public void Hold() => Volatile.Write(ref _open, new(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Release() => Volatile.Read(ref _open).TrySetResult();

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IStandingFold<Standing>>(provider => new HeldFold(new StandingFold(provider.GetRequiredService<MatterCatalogue>(), provider.GetRequiredService<SourceCatalogue>(), provider.GetRequiredService<RuleSetCatalogue>()), () => Volatile.Read(ref _open).Task));

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Nothing is served.
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    private sealed class HeldFold(StandingFold fold, Func<Task> open) : IStandingFold<Standing>
    {
        public int Version => fold.Version;

        public IReadOnlySet<string> EventTypes => fold.EventTypes;

        public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled)
        {
            open().Wait();
            return fold.KeysOf(journaled);
        }

        public Standing? Fold(SubjectKey key, Standing? standing, JournalEvent journaled) => fold.Fold(key, standing, journaled);
    }
}
