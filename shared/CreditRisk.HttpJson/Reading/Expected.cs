using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Reading;

/// <summary>What a field takes, for the person whose value it did not take.</summary>
internal static class Expected
{
    private const int MostNames = 40;

    public static string Of(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => "must be true or false.",
        FieldType.String => "must be a string of valid Unicode.",
        FieldType.Bytes => "must be a string in base64.",
        FieldType.Enum => $"must be one of {string.Join(", ", field.EnumType.Values.Take(MostNames).Select(value => value.Name))}.",
        FieldType.Float or FieldType.Double => "must be a number within the range of its type, \"NaN\", \"Infinity\" or \"-Infinity\".",
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => "must be a whole number from -2147483648 to 2147483647.",
        FieldType.UInt32 or FieldType.Fixed32 => "must be a whole number from 0 to 4294967295.",
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => "must be a whole number of 64 bits, as a string.",
        FieldType.UInt64 or FieldType.Fixed64 => "must be a whole number of 64 bits, not negative, as a string.",
        _ => OfMessage(field.MessageType),
    };

    /// <summary>Whether the field is a whole number of 64 bits, or the wrapper of one.</summary>
    public static bool Is64Bits(FieldDescriptor field) =>
        field.FieldType is FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64
        || (field.FieldType == FieldType.Message && WellKnown.IsWrapper(field.MessageType) && Is64Bits(field.MessageType.FindFieldByNumber(1)));

    private static string OfMessage(MessageDescriptor message) => message.Name switch
    {
        "Timestamp" => "must be an instant such as \"2026-01-31T08:00:00Z\", between the years 1 and 9999.",
        "Duration" => "must be a number of seconds such as \"1.5s\".",
        "FieldMask" => "must be field names with commas between, such as \"a,b.c\".",
        "Any" => "must be an object with \"@type\" of a known message and that message's fields.",
        _ => WellKnown.IsWrapper(message) ? Of(message.FindFieldByNumber(1)) : $"must be a {message.Name}.",
    };
}
