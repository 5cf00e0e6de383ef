using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Routing;

/// <summary>The fields of messages by both of their names, that of the contract and that of JSON.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Known = new();

    public static bool TryFind(MessageDescriptor message, string name, [NotNullWhen(true)] out FieldDescriptor? found) =>
        Known.GetOrAdd(message, Read).TryGetValue(name, out found);

    private static FrozenDictionary<string, FieldDescriptor> Read(MessageDescriptor message)
    {
        var names = new Dictionary<string, FieldDescriptor>(StringComparer.Ordinal);
        foreach (FieldDescriptor one in message.Fields.InDeclarationOrder())
        {
            names[one.Name] = one;
            names[one.JsonName] = one;
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
