using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Finds <c>librdkafka</c>, which comes from the system and not with the program.</summary>
public static class KafkaNative
{
    /// <summary>Debian package that brings the library.</summary>
    public const string DebianPackage = "librdkafka1";

    private static readonly Lazy<string?> Problem = new(() => Find(SystemLoad));

    /// <summary>Loads the library once for the process.</summary>
    /// <param name="problem">What is missing and how to go on, when false.</param>
    public static bool TryLoad([NotNullWhen(false)] out string? problem)
    {
        problem = Problem.Value;
        return problem is null;
    }

    /// <summary>Loads the library or says what is missing.</summary>
    /// <exception cref="KafkaNotInstalledException">It is not on this machine.</exception>
    internal static void Load()
    {
        if (!TryLoad(out string? problem))
        {
            throw new KafkaNotInstalledException(problem);
        }
    }

    /// <summary>What is missing when <paramref name="load"/> (library name to handle, 0 for none) looks for it; null when nothing is.</summary>
    internal static string? Find(Func<string, nint> load)
    {
        if (load(Names("librdkafka")[0]) is var library && library == 0)
        {
            return $"Kafka is configured but librdkafka is not installed: install the Debian package {DebianPackage} "
                + $"(apt-get install {DebianPackage}), or start with --kafka-optional ({KafkaRelayOptions.Section}:{nameof(KafkaRelayOptions.Optional)}=true) "
                + "to serve without Kafka.";
        }

        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, (name, _, _) => Names(name).Select(load).FirstOrDefault(handle => handle != 0));
        return null;
    }

    private static nint SystemLoad(string name) =>
        NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out nint handle) ? handle : 0;

    // The package asks for bare names, which only development packages install.
    private static string[] Names(string asked) => asked switch
    {
        "librdkafka" when OperatingSystem.IsLinux() => ["librdkafka.so.1"],
        "libdl" => ["libdl.so.2"],
        _ => [asked],
    };
}
