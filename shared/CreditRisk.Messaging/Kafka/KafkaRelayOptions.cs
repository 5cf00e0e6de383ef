using Microsoft.Extensions.Options;

namespace CreditRisk.Messaging.Kafka;

/// <summary>How the relay reaches Kafka.</summary>
public sealed class KafkaRelayOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Kafka";

    /// <summary>Brokers to start from, <c>host:port</c> separated by commas; empty when there is no Kafka and no relay runs.</summary>
    public string Bootstrap { get; set; } = "";

    /// <summary>Serve without Kafka when <c>librdkafka</c> is not installed, instead of refusing to start.</summary>
    public bool Optional { get; set; }

    /// <summary>Name of this client in the brokers' logs and quotas.</summary>
    public string ClientId { get; set; } = "creditrisk-relay";

    /// <summary>Put before every topic name, for clusters shared by several systems.</summary>
    public string TopicPrefix { get; set; } = "";

    /// <summary>Publish <see cref="PublishedEvents.DecisionsTopic"/>.</summary>
    public bool PublishDecisions { get; set; }

    /// <summary>Most events sent and not yet acknowledged; 1 to 100,000.</summary>
    public int MaxInFlightEvents { get; set; } = 20_000;

    /// <summary>Most payload bytes sent and not yet acknowledged; 1 MiB to 1 GiB. One event always fits.</summary>
    public long MaxInFlightBytes { get; set; } = 64L << 20;

    /// <summary>Largest message, with key and headers, the brokers take; 1,000 bytes to 100 MB. A larger one is parked.</summary>
    public int MaxMessageBytes { get; set; } = 1_000_000;

    /// <summary>How long to gather messages into one request; 0 to 1 second.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long brokers may take for one request before it is sent again; 1 second to 5 minutes.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait between attempts while Kafka cannot be reached; 100 milliseconds to 5 minutes.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often, at most, the resume position is stored; 0 to 1 minute. After a crash the events of this time are sent again, with the same ids.</summary>
    public TimeSpan CursorInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a graceful stop waits for acknowledgements; 0 to 5 minutes.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Security and compression settings under librdkafka's own names: <c>security.protocol</c>, <c>ssl.*</c>, <c>sasl.*</c>, <c>compression.*</c>.</summary>
    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);
}

/// <summary>Names every fault of <see cref="KafkaRelayOptions"/> at once.</summary>
public sealed class KafkaRelayOptionsValidator : IValidateOptions<KafkaRelayOptions>
{
    private static readonly string[] OpenProperties = ["ssl.", "sasl.", "compression."];

    private readonly Func<string?> _missing;

    /// <summary>Creates a validator that also looks for <c>librdkafka</c>.</summary>
    public KafkaRelayOptionsValidator()
        : this(() => KafkaNative.TryLoad(out string? problem) ? null : problem)
    {
    }

    internal KafkaRelayOptionsValidator(Func<string?> missing) => _missing = missing;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, KafkaRelayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(KafkaRelayOptions options)
    {
        (bool Holds, string Key, string Rule)[] rules =
        [
            (options.Bootstrap.Length == 0 || options.Bootstrap.Split(',').All(IsBroker), nameof(options.Bootstrap), "must be host:port, several separated by commas"),
            (IsName(options.ClientId) && options.ClientId.Length > 0, nameof(options.ClientId), "must be 1 to 100 of a-z A-Z 0-9 . _ -"),
            (IsName(options.TopicPrefix), nameof(options.TopicPrefix), "must be at most 100 of a-z A-Z 0-9 . _ -"),
            (options.MaxInFlightEvents is >= 1 and <= 100_000, nameof(options.MaxInFlightEvents), "must be 1 to 100000"),
            (options.MaxInFlightBytes is >= 1 << 20 and <= 1 << 30, nameof(options.MaxInFlightBytes), "must be 1048576 to 1073741824"),
            (options.MaxMessageBytes is >= 1_000 and <= 100_000_000, nameof(options.MaxMessageBytes), "must be 1000 to 100000000"),
            (Between(options.Linger, 0, 1), nameof(options.Linger), "must be 0 to 1 second"),
            (Between(options.RequestTimeout, 1, 300), nameof(options.RequestTimeout), "must be 1 second to 5 minutes"),
            (Between(options.MaxBackoff, 0.1, 300), nameof(options.MaxBackoff), "must be 100 milliseconds to 5 minutes"),
            (Between(options.CursorInterval, 0, 60), nameof(options.CursorInterval), "must be 0 to 1 minute"),
            (Between(options.StopTimeout, 0, 300), nameof(options.StopTimeout), "must be 0 to 5 minutes"),
        ];
        foreach ((bool holds, string key, string rule) in rules)
        {
            if (!holds)
            {
                yield return $"{KafkaRelayOptions.Section}:{key} {rule}.";
            }
        }

        foreach (string key in options.Properties.Keys.Where(key => !IsOpenProperty(key)))
        {
            yield return $"{KafkaRelayOptions.Section}:{nameof(options.Properties)}:{key} is the relay's own; only security.protocol, ssl.*, sasl.* and compression.* are open.";
        }

        if (options is { Bootstrap.Length: > 0, Optional: false } && _missing() is { } problem)
        {
            yield return problem;
        }
    }

    private static bool IsBroker(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), out ushort port) && port > 0 && !text.Any(char.IsWhiteSpace);
    }

    private static bool IsName(string text) =>
        text.Length <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static bool Between(TimeSpan value, double leastSeconds, double mostSeconds) =>
        value >= TimeSpan.FromSeconds(leastSeconds) && value <= TimeSpan.FromSeconds(mostSeconds);

    private static bool IsOpenProperty(string key) =>
        key == "security.protocol" || OpenProperties.Any(start => key.StartsWith(start, StringComparison.Ordinal));
}
