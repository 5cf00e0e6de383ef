using System.Reflection;
using Google.Protobuf.Reflection;

namespace CreditRisk.Hosting;

/// <summary>The descriptors of all contracts.</summary>
public static class ContractFiles
{
    /// <summary>Every file of the contracts, by name.</summary>
    public static IReadOnlyList<FileDescriptor> All { get; } =
    [
        .. Contracts.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Opens the same files, and all they import, with their comments, as a FileDescriptorSet.</summary>
    public static Stream OpenCommented() => Contracts.GetManifestResourceStream("contracts.protoset") ?? throw new InvalidOperationException("The contracts were built without their comments.");

    private static Assembly Contracts => typeof(Kernel.V1.Subject).Assembly;
}
