using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CreditRisk.Journal.Decisions;
using Microsoft.Extensions.Configuration;

namespace CreditRisk.Hosting.Configuration;

/// <summary>The keys this program knows and the form of their values: a misspelt key is a fault, for ignoring it could leave a door open.</summary>
internal sealed partial class ConfigurationKeys
{
    // The command line client reads CREDITRISK_SERVER and CREDITRISK_TOKEN_FILE, often in the same shell.
    private static readonly string[] Open = ["Logging", "Kafka", "Server", "Token_File"];

    private readonly Dictionary<string, Type> _roots = new(StringComparer.OrdinalIgnoreCase);

    public ConfigurationKeys(IEnumerable<IServiceModule> modules)
    {
        foreach (string name in Open)
        {
            _roots[name] = typeof(object);
        }

        foreach (PropertyInfo property in typeof(HostOptions).GetProperties())
        {
            _roots[property.Name] = property.PropertyType;
        }

        _roots[DecisionLogOptions.Section] = typeof(DecisionLogOptions);
        foreach ((string name, Type type) in modules.SelectMany(module => module.Sections))
        {
            _roots[name] = type;
        }
    }

    /// <summary>Every fault with the path of its key.</summary>
    public IEnumerable<(string Path, string Fault)> FaultsOf(IConfiguration configuration) =>
        configuration.GetChildren().SelectMany(section =>
            _roots.TryGetValue(section.Key, out Type? type) ? FaultsOf(section, type) : IsForeign(section) ? [] : [Unknown(section, _roots.Keys)]);

    private static IEnumerable<(string Path, string Fault)> FaultsOf(IConfigurationSection section, Type type)
    {
        if (type == typeof(object) || typeof(IDictionary).IsAssignableFrom(type))
        {
            return [];
        }

        if (TypeDescriptor.GetConverter(type) is { } converter && converter.CanConvertFrom(typeof(string)))
        {
            return
            [
                .. section.GetChildren().Select(child => (child.Path, $"{child.Path} is no key this program knows; {section.Path} has no parts.")),
                .. IsForm(section.Value, converter) ? [] : new[] { (section.Path, $"{section.Path} must be {FormOf(type)}, not '{section.Value}'.") },
            ];
        }

        if (!string.IsNullOrEmpty(section.Value))
        {
            return [(section.Path, $"{section.Path} has parts and no value of its own.")];
        }

        return typeof(IEnumerable).IsAssignableFrom(type) ? FaultsOfItems(section, type.GetGenericArguments()[0]) : FaultsOfParts(section, type);
    }

    private static IEnumerable<(string Path, string Fault)> FaultsOfItems(IConfigurationSection list, Type item) => list.GetChildren().SelectMany(child =>
        int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? FaultsOf(child, item)
            : [(child.Path, $"{child.Path}: items are numbered from {list.Path}:0.")]);

    private static IEnumerable<(string Path, string Fault)> FaultsOfParts(IConfigurationSection section, Type type)
    {
        var parts = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(child =>
            parts.TryGetValue(child.Key, out Type? part) ? FaultsOf(child, part) : [Unknown(child, parts.Keys)]);
    }

    private static (string Path, string Fault) Unknown(IConfigurationSection section, IEnumerable<string> known) =>
        (section.Path, $"{section.Path} is no key this program knows; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    private static bool IsForm(string? value, TypeConverter converter) => value is null || converter.IsValid(value);

    private static string FormOf(Type type) =>
        type == typeof(bool) ? "true or false"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
        : type == typeof(TimeSpan) ? "a time as hh:mm:ss"
        : type == typeof(string) ? "one text"
        : "a number";

    // OpenTelemetry's own variables, and those that Kubernetes sets in every pod for a service of the same name, for example
    // CREDITRISK_PORT=tcp://10.0.0.7:5051.
    private static bool IsForeign(IConfigurationSection section) =>
        section.Key.StartsWith("OTEL_", StringComparison.Ordinal) || ServiceLink().IsMatch($"{section.Key}={section.Value}");

    [GeneratedRegex(@"^(?:\w+_)?(?:SERVICE_HOST=|SERVICE_PORT(?:_\w+)?=|PORT=\w+://|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?=)", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceLink();
}
