using System.Collections;
using CreditRisk.Journal.Decisions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Hosting.Configuration;

/// <summary>Where configuration comes from, and what must be right about it before anything starts.</summary>
internal static class HostConfiguration
{
    /// <summary>The standard variable that names where metrics and traces go.</summary>
    public const string TelemetryEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The environment, and above it what the caller says. Nothing of the web server's own is in it.</summary>
    public static IConfigurationRoot Read(string prefix, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        IConfigurationBuilder sources = new ConfigurationBuilder()
            .AddInMemoryCollection(TelemetryVariables()).AddEnvironmentVariables(prefix).AddInMemoryCollection(settings);

        // The short form --kafka HOST:PORT has the name of a section.
        return sources.Build()["Kafka"] is { Length: > 0 } bootstrap
            ? sources.AddInMemoryCollection([new("Kafka:Bootstrap", bootstrap), new("Kafka", null)]).Build()
            : sources.Build();
    }

    /// <summary>Checks everything that is configured, for the host and for its modules.</summary>
    /// <param name="configuration">What is configured.</param>
    /// <param name="services">The services of the hosted modules, with their validators.</param>
    /// <param name="modules">Every module, hosted or not.</param>
    /// <exception cref="OptionsValidationException">With every fault.</exception>
    public static HostOptions Validate(this IConfiguration configuration, IServiceCollection services, IReadOnlyList<IServiceModule> modules)
    {
        (string Path, string Fault)[] keys = [.. new ConfigurationKeys(modules).FaultsOf(configuration)];
        IConfiguration readable = Without([.. keys.Select(key => key.Path)], configuration);
        HostOptions options = readable.Get<HostOptions>() ?? new();
        DecisionLogOptions decisions = readable.GetSection(DecisionLogOptions.Section).Get<DecisionLogOptions>() ?? new();
        string[] faults =
        [
            .. keys.Select(key => key.Fault),
            .. new HostOptionsValidator().Validate(null, options).Failures ?? [],
            .. RoleFaults(options, modules),
            .. decisions.Faults(),
            .. TelemetryFaults(configuration),
            .. ModuleFaults(services, isReadable: keys.Length == 0),
        ];
        return faults.Length == 0 ? options : throw StartFault.Of(faults);
    }

    /// <summary>The modules whose role is asked for.</summary>
    public static IEnumerable<IServiceModule> Hosted(this IConfiguration configuration, IReadOnlyList<IServiceModule> modules)
    {
        string[] roles = RolesOf(configuration[nameof(HostOptions.Roles)] ?? "");
        return modules.Where(module => roles.Length == 0 || roles.Contains(module.Role));
    }

    private static IConfigurationRoot Without(HashSet<string> paths, IConfiguration configuration) =>
        new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable().Where(pair => !paths.Contains(pair.Key))).Build();

    private static IEnumerable<KeyValuePair<string, string?>> TelemetryVariables() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith("OTEL_", StringComparison.Ordinal)
        select new KeyValuePair<string, string?>(name, (string?)variable.Value);

    private static string[] RolesOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> RoleFaults(HostOptions options, IReadOnlyList<IServiceModule> modules) =>
        RolesOf(options.Roles).Where(role => modules.All(module => module.Role != role))
            .Select(role => $"Roles: '{role}' is none of {string.Join(", ", modules.Select(module => module.Role))}.");

    private static IEnumerable<string> TelemetryFaults(IConfiguration configuration) =>
        configuration[TelemetryEndpoint] is not { Length: > 0 } endpoint || (Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
            ? []
            : [$"{TelemetryEndpoint} must be an http or https address, not '{endpoint}'."];

    // Modules validate when the host starts; asking them here puts their faults into the same message.
    private static IEnumerable<string> ModuleFaults(IServiceCollection services, bool isReadable)
    {
        using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures);
        }
        catch (InvalidOperationException) when (!isReadable)
        {
            return [];
        }
    }
}
