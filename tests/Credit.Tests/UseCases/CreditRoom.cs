using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>The room on a real journal in a folder of its own; it is 2026-06-01, noon.</summary>
internal sealed class CreditRoom : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    /// <summary>A room whose repairs the systems named must acknowledge.</summary>
    public CreditRoom(params string[] systems)
        : this(SettingsOf(systems))
    {
    }

    private CreditRoom(IConfigurationRoot settings)
    {
        Clock = new(ChinaTime.StartOf(Today).AddHours(12));
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(Subjects.Keyer).AddSingleton<SubjectReader>().AddSingleton(new DataFolder(_folder.Path));
        new CreditModule().AddServices(services, settings);
        services.AddSingleton(OpenJournal);
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IReadModels>(provider => provider.GetRequiredService<SqliteJournal>());
        _services = services.BuildServiceProvider();
    }

    public static DateOnly Today { get; } = new(2026, 6, 1);

    public SettableClock Clock { get; }

    /// <summary>A room that looks documents up in a folder.</summary>
    public static CreditRoom WithStore(string folder) => new(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Credit:EvidenceFolder", folder)]).Build());

    public IJournal Journal => Get<IJournal>();

    public ICreditFiles Files => Get<ICreditFiles>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A request of the credit office; the digest stands for its content.</summary>
    public static CallerRequest Request(string? id, byte content = 0) => new("office", id, Enumerable.Repeat(content, 32).ToArray());

    public async Task<Outcome<DishonestyOutcome>> RecordAsync(DishonestyFacts facts, string? requestId = null, byte content = 0, int firm = 0) =>
        await Get<RecordDishonestyHandler>().HandleAsync(Subjects.Firm(firm), facts, Request(requestId, content), CancellationToken.None);

    public async Task<CreditFileReading> ReadAsync(int firm = 0) => await Files.ReadAsync(Subjects.Firm(firm).Key, CancellationToken.None);

    public async Task<List<JournalEvent>> EventsAsync() => await Journal.ReadAsync(Position.Start, CancellationToken.None).ToListAsync();

    public void Dispose()
    {
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private static IConfigurationRoot SettingsOf(string[] systems) => new ConfigurationBuilder()
        .AddInMemoryCollection(systems.Select((system, i) => KeyValuePair.Create<string, string?>($"Credit:SubscribedSystems:{i}", system)))
        .Build();

    private SqliteJournal OpenJournal(IServiceProvider provider) => SqliteJournal
        .OpenAsync(new() { Folder = _folder.Path }, [.. provider.GetServices<IProjection>()], Clock, null, CancellationToken.None)
        .GetAwaiter().GetResult();
}
