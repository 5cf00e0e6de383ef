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
internal sealed class HeldFoldModule : IServiceModule, IDisposable
{
    private readonly ManualResetEventSlim _open = new(true);

    public string Role => "held-fold";

    public void Hold() => _open.Reset();

    public void Release() => _open.Set();

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IStandingFold<Standing>>(provider => new HeldFold(new StandingFold(provider.GetRequiredService<MatterCatalogue>(), provider.GetRequiredService<SourceCatalogue>(), provider.GetRequiredService<RuleSetCatalogue>()), _open));

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Nothing is served.
    }

    public void Dispose() => _open.Dispose();

    private sealed class HeldFold(StandingFold fold, ManualResetEventSlim open) : IStandingFold<Standing>
    {
        public int Version => fold.Version;

        public IReadOnlySet<string> EventTypes => fold.EventTypes;

        public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled)
        {
            open.Wait();
            return fold.KeysOf(journaled);
        }

        public Standing? Fold(SubjectKey key, Standing? standing, JournalEvent journaled) => fold.Fold(key, standing, journaled);
    }
}
