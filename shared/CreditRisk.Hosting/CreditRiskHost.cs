using System.Net.Sockets;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Health;
using CreditRisk.Hosting.Telemetry;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using HostOptions = CreditRisk.Hosting.Configuration.HostOptions;

namespace CreditRisk.Hosting;

/// <summary>
/// Everything a CreditRisk process needs and no module writes: configuration, identities, journal, telemetry, health, the two ports, and drain.
/// </summary>
public static class CreditRiskHost
{
    /// <summary>Prefix of environment variables: <c>CREDITRISK_DATA</c>, <c>CREDITRISK_TLS__KEY</c>, and so on.</summary>
    public const string EnvironmentPrefix = "CREDITRISK_";

    private const int Stopped = 0;
    private const int PartFailed = 70; // EX_SOFTWARE of sysexits.h

    // What the host itself needs to end after the last call.
    private const int SecondsAfterDrain = 10;

    /// <summary>Builds the application and opens its journal; nothing listens yet.</summary>
    /// <param name="settings">Configuration that stands above files and environment, usually the command line.</param>
    /// <param name="modules">The rooms; those whose role is not asked for stay out.</param>
    /// <exception cref="OptionsValidationException">Something configured is wrong; the exception lists every fault.</exception>
    /// <exception cref="JournalStartException">The journal or the decision log cannot be opened; the message says what to do.</exception>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, IReadOnlyList<IServiceModule> modules)
    {
        IConfigurationRoot configuration = HostConfiguration.Read(EnvironmentPrefix, settings);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "creditrisk" });
        builder.Configuration.AddConfiguration(configuration);
        IServiceModule[] hosted = [.. configuration.Hosted(modules)];
        foreach (IServiceModule module in hosted)
        {
            module.AddServices(builder.Services, configuration);
        }

        HostOptions options = configuration.Validate(builder.Services, modules);
        IHostApplicationLifetime? lifetime = null;
        builder.Logging.AddJsonLogs(configuration, () => lifetime?.ApplicationStarted.IsCancellationRequested == true);
        AddFoundations(builder.Services, options);
        builder.WebHost.AddListening(options);
        WebApplication app = builder.Build();
        lifetime = app.Lifetime;
        Map(app, hosted);
        return app;
    }

    /// <summary>Starts to listen, prints the start-up line, and runs until SIGTERM or SIGINT; calls in flight are then given time to end.</summary>
    /// <param name="app">What <see cref="Build"/> made.</param>
    /// <param name="whenListening">Runs once, when calls are answered.</param>
    /// <returns>The exit code: 0, or 70 when a part failed and ended the server.</returns>
    /// <exception cref="OptionsValidationException">A port cannot be listened on.</exception>
    public static async Task<int> RunAsync(WebApplication app, Func<WebApplication, ServerAddresses, Task>? whenListening = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!await ListenAsync(app).ConfigureAwait(false))
        {
            return ExitCode(app);
        }

        var addresses = ServerAddresses.Of(app);
        Console.WriteLine($"listening grpc={addresses.Grpc} http={addresses.Http} token={addresses.TokenFile}");
        if (whenListening is not null)
        {
            await whenListening(app, addresses).ConfigureAwait(false);
        }

        await app.WaitForShutdownAsync().ConfigureAwait(false);
        return ExitCode(app);
    }

    // False when it was told to stop before it listened.
    private static async Task<bool> ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync().ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            HostOptions options = app.Services.GetRequiredService<HostOptions>();
            throw StartFault.Of($"Grpc {options.Grpc} or Http {options.Http} cannot be listened on: {e.Message} End the process that does, or choose another port; 0 takes a free one.");
        }
    }

    // A part that fails stops the host, which would end as if it had been asked to.
    private static int ExitCode(WebApplication app)
    {
        BackgroundService? failed = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().FirstOrDefault(part => part.ExecuteTask is { IsFaulted: true });
        if (failed is null)
        {
            return Stopped;
        }

        Log.PartFailed(app.Logger, failed.GetType().Name, failed.ExecuteTask!.Exception!.GetBaseException());
        return PartFailed;
    }

    private static void AddFoundations(IServiceCollection services, HostOptions options)
    {
        var data = new DataFolder(options.Data);
        services.AddSingleton(options);
        services.AddSingleton(data);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => KeyerOf(options, data));
        services.AddSingleton<SubjectReader>();
        services.AddSingleton(_ => options.Identities.Count > 0
            ? CallerDirectory.Of(options.Identities)
            : CallerDirectory.Development(ServerAddresses.DevelopersOf(options).Select(name => (name, data.Secret(ServerAddresses.TokenFileOf(name))))));
        services.AddSingleton<AccessInterceptor>();
        services.AddSingleton<AccessLog>();
        services.AddJournal(data);
        services.AddSingleton<TelemetryProviders>().AddHostedService(provider => provider.GetRequiredService<TelemetryProviders>());
        services.AddSingleton<Readiness>().AddHostedService<ReadinessReporting>();
        services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds + SecondsAfterDrain));
        services.AddRouting();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<AccessInterceptor>();
            grpc.DrainLimit = TimeSpan.FromSeconds(options.DrainSeconds);
        });
    }

    private static void Map(WebApplication app, IEnumerable<IServiceModule> modules)
    {
        try
        {
            app.Services.GetRequiredService<SqliteJournal>();
            app.UseRouting();
            foreach (IServiceModule module in modules)
            {
                module.MapEndpoints(app);
            }

            app.MapGrpcHealthService();
            app.MapGrpcReflectionService();
            app.MapHealth();
            app.MapContractsAsHttpJson();
        }
        catch
        {
            // What was opened for the modules is closed again; some of it can only be closed asynchronously.
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    // Under another secret every look-up would miss and everybody would look clean, so the folder remembers which one it was made with.
    private static SubjectKeyer KeyerOf(HostOptions options, DataFolder data)
    {
        byte[] secret = options.SubjectSecret.Length > 0
            ? Convert.FromBase64String(options.SubjectSecret)
            : System.Text.Encoding.ASCII.GetBytes(data.Secret("subject.key"));
        var keyer = new SubjectKeyer(secret);
        return data.Remember("subject.fingerprint", keyer.Fingerprint) == keyer.Fingerprint
            ? keyer
            : throw StartFault.Of($"SubjectSecret is not the one that the data folder {data} was made with; its pseudonyms would match nobody.");
    }
}
