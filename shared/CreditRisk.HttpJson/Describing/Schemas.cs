using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Describing;

/// <summary>JSON Schemas of messages and enums, each written once and named by its full name, with all they need.</summary>
internal sealed class Schemas(Comments comments)
{
    private readonly SortedDictionary<string, JsonNode> _written = new(StringComparer.Ordinal);

    /// <summary>Every schema that was asked for and what those refer to, by name.</summary>
    public JsonObject ToJson() => new(_written.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));

    /// <summary>The schema of a message, or a reference to it.</summary>
    public JsonObject Of(MessageDescriptor message)
    {
        if (ScalarSchemas.OfWellKnown(message) is { } known)
        {
            return known;
        }

        if (!_written.ContainsKey(message.FullName))
        {
            _written[message.FullName] = new JsonObject();
            _written[message.FullName] = Write(message, _ => true);
        }

        return Reference(message.FullName);
    }

    /// <summary>The schema of a field with what the contract says of it.</summary>
    public JsonObject Of(FieldDescriptor one)
    {
        JsonObject schema = one.IsMap ? OfMap(one) : one.IsRepeated ? new() { ["type"] = "array", ["items"] = OfValue(one) } : OfValue(one);
        Describe(schema, comments.Of(one));
        if (Behaves(one, FieldBehavior.OutputOnly))
        {
            schema["readOnly"] = true;
        }

        if (one.GetOptions()?.Deprecated == true)
        {
            schema["deprecated"] = true;
        }

        return schema;
    }

    /// <summary>The schema of a body that holds only some fields of a message.</summary>
    public JsonObject Part(MessageDescriptor message, Func<FieldDescriptor, bool> isPart) => Write(message, isPart);

    public static bool IsRequired(FieldDescriptor one) => Behaves(one, FieldBehavior.Required);

    private static bool Behaves(FieldDescriptor one, FieldBehavior behavior) =>
        one.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true;

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static void Describe(JsonObject schema, string text)
    {
        if (text.Length > 0)
        {
            schema["description"] = text;
        }
    }

    private JsonObject Write(MessageDescriptor message, Func<FieldDescriptor, bool> isPart)
    {
        FieldDescriptor[] fields = [.. message.Fields.InDeclarationOrder().Where(isPart)];
        var schema = new JsonObject { ["type"] = "object" };
        string[] choices = [.. message.Oneofs.Where(oneof => !oneof.IsSynthetic).Select(oneof => $"At most one of {string.Join(", ", oneof.Fields.Select(one => one.JsonName))}.")];
        Describe(schema, string.Join('\n', [.. comments.Of(message) is { Length: > 0 } text ? [text] : Array.Empty<string>(), .. choices]));
        schema["properties"] = new JsonObject(fields.Select(one => KeyValuePair.Create(one.JsonName, (JsonNode?)Of(one))));
        JsonNode[] required = [.. fields.Where(IsRequired).Select(one => JsonValue.Create(one.JsonName))];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private JsonObject OfMap(FieldDescriptor map) => new() { ["type"] = "object", ["additionalProperties"] = OfValue(map.MessageType.FindFieldByNumber(2)) };

    private JsonObject OfValue(FieldDescriptor one) => one.FieldType switch
    {
        FieldType.Message or FieldType.Group => Of(one.MessageType),
        FieldType.Enum => Of(one.EnumType),
        _ => ScalarSchemas.Of(one.FieldType),
    };

    private JsonObject Of(EnumDescriptor type)
    {
        if (!_written.ContainsKey(type.FullName))
        {
            var schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. type.Values.Select(value => JsonValue.Create(value.Name))]) };
            IEnumerable<string> values = type.Values.Where(value => comments.Of(value).Length > 0).Select(value => $"- {value.Name}: {comments.Of(value)}");
            Describe(schema, string.Join('\n', values.Prepend(comments.Of(type))).Trim());
            _written[type.FullName] = schema;
        }

        return Reference(type.FullName);
    }
}
