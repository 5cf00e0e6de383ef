using System.Text.Json.Nodes;
using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Describing;

/// <summary>Describes a route as an operation of OpenAPI.</summary>
internal sealed class Operations(Schemas schemas, Comments comments, Func<MethodDescriptor, IEnumerable<string>> rolesOf)
{
    private const string Json = "application/json";

    /// <summary>The path, with a name for each part that a caller fills in.</summary>
    public static string PathOf(HttpRoute route)
    {
        string[] parts = [.. route.Template.Segments.Select(segment => segment.Text)];
        foreach ((int at, string name, _) in Blanks(route))
        {
            parts[at] = $"{{{name}}}";
        }

        return $"/{string.Join('/', parts)}{(route.Template.Verb.Length > 0 ? ":" + route.Template.Verb : "")}";
    }

    /// <param name="route">The route.</param>
    /// <param name="number">Which route of its method it is, from 1.</param>
    public JsonObject Describe(HttpRoute route, int number)
    {
        MethodDescriptor method = route.Method;
        string text = comments.Of(method);
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}{(number > 1 ? $"_{number}" : "")}",
            ["tags"] = new JsonArray(method.Service.Name),
            ["summary"] = text.Length > 0 ? text.Split(". ")[0].Split('\n')[0].TrimEnd('.') : method.Name,
            ["description"] = text,
            ["x-grpc-method"] = route.RpcPath,
            ["x-allowed-roles"] = new JsonArray([.. rolesOf(method).Order(StringComparer.Ordinal).Select(role => JsonValue.Create(role))]),
        };
        if (method.GetOptions()?.Deprecated == true)
        {
            operation["deprecated"] = true;
        }

        if (Parameters(route).ToArray() is { Length: > 0 } parameters)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (!route.Body.IsNone)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(Json, BodyOf(route)) };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    // The parts of the path that are no literals: where, under which name, and the field they are of.
    private static IEnumerable<(int At, string Name, FieldDescriptor? Field)> Blanks(HttpRoute route)
    {
        for (int i = 0; i < route.Template.Segments.Count; i++)
        {
            if (route.Template.Segments[i] is not ({ IsOne: true } or { IsRest: true }))
            {
                continue;
            }

            (TemplateVariable? variable, FieldPath? path) = route.PathFields.FirstOrDefault(one => i >= one.Variable.Start && i < one.Variable.Start + one.Variable.Pattern.Count);
            bool isAlone = variable is not null && variable.Pattern.Count(segment => segment.IsOne || segment.IsRest) == 1;
            yield return (i, isAlone ? variable!.Field : $"{variable?.Field ?? "part"}_{i}", isAlone ? path!.Last : null);
        }
    }

    private static JsonObject Parameter(string name, string place, bool isRequired, JsonObject schema)
    {
        JsonNode? description = schema["description"]?.DeepClone();
        schema.Remove("description");
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        parameter["schema"] = schema;
        return parameter;
    }

    private IEnumerable<JsonNode> Parameters(HttpRoute route)
    {
        IEnumerable<JsonNode> path = Blanks(route).Select(one =>
            Parameter(one.Name, "path", isRequired: true, one.Field is null ? new() { ["type"] = "string" } : schemas.Of(one.Field)));
        return route.Body.IsWhole ? path : path.Concat(Queries(route, route.Method.InputType, "", "", []));
    }

    private IEnumerable<JsonNode> Queries(HttpRoute route, MessageDescriptor message, string prefix, string jsonPrefix, MessageDescriptor[] above)
    {
        foreach (FieldDescriptor one in message.Fields.InDeclarationOrder())
        {
            bool isElsewhere = route.PathFields.Any(given => given.Field.Name == prefix + one.Name) || (prefix.Length == 0 && one == route.Body.Field);
            bool isText = one.FieldType != FieldType.Message || (!one.IsMap && WellKnown.IsText(one.MessageType));
            if (!isElsewhere && isText)
            {
                yield return Parameter(jsonPrefix + one.JsonName, "query", prefix.Length == 0 && Schemas.IsRequired(one), schemas.Of(one));
            }
            else if (!isElsewhere && !one.IsRepeated && !WellKnown.IsSpecial(one.MessageType) && one.MessageType != message && !above.Contains(one.MessageType))
            {
                foreach (JsonNode nested in Queries(route, one.MessageType, $"{prefix}{one.Name}.", $"{jsonPrefix}{one.JsonName}.", [.. above, message]))
                {
                    yield return nested;
                }
            }
        }
    }

    private JsonObject BodyOf(HttpRoute route) =>
        route.Body.Field is { } one ? schemas.Of(one)
        : route.PathFields.Count == 0 ? schemas.Of(route.Method.InputType)
        : schemas.Part(route.Method.InputType, part => route.PathFields.All(given => given.Field.Name != part.Name));

    private JsonObject Responses(HttpRoute route)
    {
        JsonObject schema = route.ResponseField is { } one ? schemas.Of(one) : schemas.Of(route.Method.OutputType);
        JsonObject content = Content(route.Method.IsServerStreaming ? StreamForm.Lines.ContentType : Json, schema);
        if (route.Method.IsServerStreaming)
        {
            content[StreamForm.Events.ContentType] = new JsonObject { ["schema"] = schema.DeepClone() };
        }

        string said = route.Method.IsServerStreaming ? "One message a line, each sent at once; the last line of a stream that failed is {\"error\": Status}." : "Done.";
        return new()
        {
            ["200"] = new JsonObject { ["description"] = said, ["content"] = content },
            ["default"] = new JsonObject { ["$ref"] = "#/components/responses/Refused" },
        };
    }
}
