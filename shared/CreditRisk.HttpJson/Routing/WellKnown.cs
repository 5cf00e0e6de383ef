using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CreditRisk.HttpJson.Routing;

/// <summary>Messages that JSON does not write as objects of their fields.</summary>
internal static class WellKnown
{
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        BoolValue.Descriptor.FullName, BytesValue.Descriptor.FullName, DoubleValue.Descriptor.FullName, FloatValue.Descriptor.FullName, Int32Value.Descriptor.FullName,
        Int64Value.Descriptor.FullName, StringValue.Descriptor.FullName, UInt32Value.Descriptor.FullName, UInt64Value.Descriptor.FullName,
    };

    private static readonly HashSet<string> Texts = new(Wrappers, StringComparer.Ordinal)
    {
        Timestamp.Descriptor.FullName, Duration.Descriptor.FullName, FieldMask.Descriptor.FullName,
    };

    private static readonly HashSet<string> Free = new(StringComparer.Ordinal)
    {
        Any.Descriptor.FullName, Struct.Descriptor.FullName, Value.Descriptor.FullName, ListValue.Descriptor.FullName,
    };

    /// <summary>A scalar that may be absent.</summary>
    public static bool IsWrapper(MessageDescriptor message) => Wrappers.Contains(message.FullName);

    /// <summary>Whether one text says it.</summary>
    public static bool IsText(MessageDescriptor message) => Texts.Contains(message.FullName);

    /// <summary>Whether JSON has another form for it than an object of its fields.</summary>
    public static bool IsSpecial(MessageDescriptor message) => IsText(message) || Free.Contains(message.FullName);
}
