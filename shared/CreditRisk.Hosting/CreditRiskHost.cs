using System.Net;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Health;
using CreditRisk.Hosting.Telemetry;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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

    /// <summary>Builds the application; nothing listens yet.</summary>
    /// <param name="settings">Configuration that stands above files and environment, usually the command line.</param>
    /// <param name="modules">The rooms; those whose role is not asked for stay out.</param>
    /// <exception cref="OptionsValidationException">Something configured is wrong; the exception lists every fault.</exception>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, IReadOnlyList<IServiceModule> modules)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "creditrisk" });
        builder.Configuration.AddEnvironmentVariables("OTEL_").AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(settings);
        if (builder.Configuration["Kafka"] is { Length: > 0 } bootstrap)
        {
            builder.Configuration.AddInMemoryCollection([new("Kafka:Bootstrap", bootstrap)]);
        }

        HostOptions options = Validated(builder.Configuration);
        IReadOnlyList<IServiceModule> hosted = Hosted(options, modules);

        AddLogging(builder);
        AddFoundations(builder.Services, options);
        AddListening(builder, options);
        foreach (IServiceModule module in hosted)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        WebApplication app = builder.Build();
        app.UseRouting();
        foreach (IServiceModule module in hosted)
        {
            module.MapEndpoints(app);
        }

        app.MapGrpcHealthService();
        app.MapGrpcReflectionService();
        app.MapHealth();
        return app;
    }

    /// <summary>Opens the journal, starts to listen, prints the start-up line, and runs until SIGTERM or SIGINT.</summary>
    public static async Task RunAsync(WebApplication app, Func<WebApplication, ServerAddresses, Task>? whenListening = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        SqliteJournal journal = app.Services.GetRequiredService<SqliteJournal>();
        DataFolder data = app.Services.GetRequiredService<DataFolder>();
        Log.JournalOpened(app.Logger, journal.JournalId, journal.Head.Value, data.ToString());
        await app.StartAsync().ConfigureAwait(false);
        var addresses = ServerAddresses.Of(app);
        Console.WriteLine($"listening grpc={addresses.Grpc} http={addresses.Http} token={addresses.TokenFile}");
        if (whenListening is not null)
        {
            await whenListening(app, addresses).ConfigureAwait(false);
        }

        await app.WaitForShutdownAsync().ConfigureAwait(false);
    }

    private static HostOptions Validated(IConfiguration configuration)
    {
        var options = new HostOptions();
        configuration.Bind(options);
        ValidateOptionsResult result = new HostOptionsValidator().Validate(null, options);
        return result.Failed ? throw new OptionsValidationException(nameof(HostOptions), typeof(HostOptions), result.Failures) : options;
    }

    private static List<IServiceModule> Hosted(HostOptions options, IReadOnlyList<IServiceModule> modules)
    {
        string[] roles = options.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] unknown = [.. roles.Where(role => modules.All(module => module.Role != role))];
        return unknown.Length == 0
            ? [.. modules.Where(module => roles.Length == 0 || roles.Contains(module.Role))]
            : throw new OptionsValidationException(
                nameof(HostOptions),
                typeof(HostOptions),
                [$"Roles: '{string.Join("', '", unknown)}' is none of {string.Join(", ", modules.Select(module => module.Role))}."]);
    }

    // Logs go to standard error as one JSON object a line, so that standard output holds only what people and scripts read.
    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        builder.Logging.AddJsonConsole(json => json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ");
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.JsonConsoleFormatterOptions>(json => json.UseUtcTimestamp = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddFoundations(IServiceCollection services, HostOptions options)
    {
        var data = new DataFolder(options.Data);
        services.AddSingleton(options);
        services.AddSingleton(data);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => KeyerOf(options, data));
        services.AddSingleton<SubjectReader>();
        services.AddSingleton(_ => options.Identities.Count > 0
            ? CallerDirectory.Of(options.Identities)
            : CallerDirectory.Development(data.Secret(ServerAddresses.TokenFileName)));
        services.AddSingleton<AccessInterceptor>();
        services.AddJournal(data);
        services.AddSingleton<TelemetryProviders>().AddHostedService(provider => provider.GetRequiredService<TelemetryProviders>());
        services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds + 10));
        services.AddRouting();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<AccessInterceptor>();
            grpc.DrainLimit = TimeSpan.FromSeconds(options.DrainSeconds);
        });
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
            : throw new OptionsValidationException(
                nameof(HostOptions),
                typeof(HostOptions),
                [$"SubjectSecret is not the one that the data folder {data} was made with; its pseudonyms would match nobody."]);
    }

    private static void AddListening(WebApplicationBuilder builder, HostOptions options)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            Listen(kestrel, options.Grpc, HttpProtocols.Http2, options.Tls);
            Listen(kestrel, options.Http, HttpProtocols.Http1, options.Tls);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string address, HttpProtocols protocols, TlsOptions tls)
    {
        IPEndPoint endPoint = ListenAddress.TryParse(address, out IPEndPoint? parsed) ? parsed : throw new InvalidOperationException("Validated before.");
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = protocols;
            if (tls.Certificate.Length > 0)
            {
                listen.UseHttps(System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key));
            }
        });
    }
}
