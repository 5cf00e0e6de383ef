using CreditRisk.Event.V1;
using CreditRisk.Kernel.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.Contracts.Tests;

/// <summary>
/// Everything that others compiled against or that a journal holds, one fact to a line: fields with number and type, enum values, methods,
/// topics. Lines may be added; a line that is gone or reads differently breaks somebody.
/// </summary>
internal static class WireSnapshot
{
    private const string Package = "creditrisk.";

    /// <summary>The facts of the contracts as they are compiled, sorted.</summary>
    public static IReadOnlyList<string> Current { get; } = [.. Files().SelectMany(Facts).Order(StringComparer.Ordinal)];

    /// <summary>Names of all journal events and methods, as the facts begin with them.</summary>
    public static IReadOnlyList<string> Promises { get; } =
    [
        .. Files().Where(file => file.Name.EndsWith("_events.proto", StringComparison.Ordinal)).SelectMany(file => file.MessageTypes).Select(message => $"message {message.FullName}"),
        .. Files().SelectMany(file => file.Services).SelectMany(service => service.Methods).Select(method => $"rpc {method.FullName}"),
    ];

    /// <summary>What was promised and does not hold any more.</summary>
    public static IEnumerable<string> Broken(IEnumerable<string> recorded, IEnumerable<string> current) => recorded.Except(current, StringComparer.Ordinal);

    /// <summary>The contracts of this house as they are compiled.</summary>
    public static IEnumerable<FileDescriptor> Files() =>
        from type in typeof(Subject).Assembly.GetTypes()
        where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Reflection", StringComparison.Ordinal)
        let file = type.GetProperty("Descriptor")?.GetValue(null) as FileDescriptor
        where file is not null && file.Package.StartsWith(Package, StringComparison.Ordinal)
        select file;

    private static IEnumerable<string> Facts(FileDescriptor file) =>
    [
        .. file.MessageTypes.SelectMany(Facts),
        .. file.EnumTypes.SelectMany(Facts),
        .. file.Services.SelectMany(service => service.Methods).Select(Fact),
    ];

    private static IEnumerable<string> Facts(MessageDescriptor message)
    {
        string topic = message.GetOptions()?.GetExtension(OptionsExtensions.Topic) is { Length: > 0 } name ? $" on {name}" : "";
        return
        [
            $"message {message.FullName}{topic}",
            .. message.Fields.InDeclarationOrder().Select(Fact),
            .. message.NestedTypes.SelectMany(Facts),
            .. message.EnumTypes.SelectMany(Facts),
        ];
    }

    private static IEnumerable<string> Facts(EnumDescriptor values) => values.Values.Select(value => $"value {values.FullName}.{value.Name} = {value.Number}");

    private static string Fact(FieldDescriptor field)
    {
        string type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            FieldType other => other.ToString().ToLowerInvariant(),
        };
        string label = field.IsRepeated ? "repeated " : field.ToProto().Proto3Optional ? "optional " : "";
        string choice = field.RealContainingOneof is { } oneof ? $" in {oneof.Name}" : "";
        return $"field {field.FullName} = {field.FieldNumber} {label}{type}{choice}";
    }

    private static string Fact(MethodDescriptor method)
    {
        string request = (method.IsClientStreaming ? "stream " : "") + method.InputType.FullName;
        string response = (method.IsServerStreaming ? "stream " : "") + method.OutputType.FullName;
        return $"rpc {method.FullName}({request}) returns ({response})";
    }
}
