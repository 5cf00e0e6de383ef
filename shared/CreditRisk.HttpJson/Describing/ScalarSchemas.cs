using System.Text.Json.Nodes;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Describing;

/// <summary>JSON Schemas of what proto3 JSON writes as one value.</summary>
internal static class ScalarSchemas
{
    public static JsonObject Of(FieldType type) => type switch
    {
        FieldType.Bool => new() { ["type"] = "boolean" },
        FieldType.Bytes => new() { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Double => new() { ["type"] = "number", ["format"] = "double" },
        FieldType.Float => new() { ["type"] = "number", ["format"] = "float" },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new() { ["type"] = "integer", ["format"] = "int32" },
        FieldType.UInt32 or FieldType.Fixed32 => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = uint.MaxValue },
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => new() { ["type"] = "string", ["format"] = "int64", ["pattern"] = "^-?[0-9]+$" },
        FieldType.UInt64 or FieldType.Fixed64 => new() { ["type"] = "string", ["format"] = "uint64", ["pattern"] = "^[0-9]+$" },
        _ => new() { ["type"] = "string" },
    };

    /// <summary>The schema of a message that JSON writes in a form of its own; null for any other.</summary>
    public static JsonObject? OfWellKnown(MessageDescriptor message)
    {
        if (!WellKnown.IsSpecial(message))
        {
            return null;
        }

        if (WellKnown.IsWrapper(message))
        {
            JsonObject scalar = Of(message.FindFieldByNumber(1).FieldType);
            scalar["type"] = new JsonArray(scalar["type"]!.DeepClone(), "null");
            return scalar;
        }

        return message.Name switch
        {
            "Timestamp" => new() { ["type"] = "string", ["format"] = "date-time" },
            "Duration" => new() { ["type"] = "string", ["pattern"] = "^-?[0-9]+(\\.[0-9]{1,9})?s$" },
            "FieldMask" => new() { ["type"] = "string" },
            "Struct" => new() { ["type"] = "object", ["additionalProperties"] = true },
            "ListValue" => new() { ["type"] = "array", ["items"] = true },
            "Any" => new()
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["@type"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("@type"),
                ["additionalProperties"] = true,
            },
            _ => [],
        };
    }
}
