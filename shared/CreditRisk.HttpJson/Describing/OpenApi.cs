using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace CreditRisk.HttpJson.Describing;

/// <summary>The served methods as an OpenAPI 3.1 document. The same contracts give the same bytes.</summary>
internal static class OpenApi
{
    private const string Introduction =
        "JSON is proto3 JSON: 64-bit numbers are strings, enums are names, absent fields have their default. Every refusal is a google.rpc.Status with an ErrorInfo and, "
        + "where fields are wrong, a BadRequest that names them as the contract does. Send 'Authorization: Bearer <token>'; X-Request-Timeout says how many seconds you wait.";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Describe(IReadOnlyList<HttpRoute> routes, HttpJsonOptions options)
    {
        var comments = Comments.Read(options.CommentedFiles);
        var schemas = new Schemas(comments);
        var operations = new Operations(schemas, comments, options.RolesOf);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = options.Title, ["version"] = "v1", ["description"] = Introduction },
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["tags"] = Tags(routes, comments),
            ["paths"] = Paths(routes, operations),
            ["components"] = Components(schemas),
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Readable);
    }

    private static JsonArray Tags(IEnumerable<HttpRoute> routes, Comments comments) => new(
    [
        .. routes.Select(route => route.Method.Service).Distinct().OrderBy(service => service.Name, StringComparer.Ordinal)
            .Select(service => new JsonObject { ["name"] = service.Name, ["description"] = comments.Of(service) }),
    ]);

    private static JsonObject Paths(IEnumerable<HttpRoute> routes, Operations operations)
    {
        IEnumerable<(string Path, string Verb, JsonObject Operation)> described = routes
            .GroupBy(route => route.Method)
            .SelectMany(method => method.Select((route, i) => (Operations.PathOf(route), route.HttpMethod.ToLowerInvariant(), operations.Describe(route, i + 1))));
        var paths = new JsonObject();
        foreach (var path in described.GroupBy(one => one.Path).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.OrderBy(one => one.Verb, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Verb, (JsonNode?)one.Operation)));
        }

        return paths;
    }

    private static JsonObject Components(Schemas schemas)
    {
        JsonObject status = schemas.Of(Status.Descriptor);
        foreach (MessageDescriptor detail in (MessageDescriptor[])[ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor, ResourceInfo.Descriptor])
        {
            schemas.Of(detail);
        }

        return new()
        {
            ["schemas"] = schemas.ToJson(),
            ["responses"] = new JsonObject
            {
                ["Refused"] = new JsonObject
                {
                    ["description"] = "Refused; the HTTP status is that of the code.",
                    ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = status } },
                },
            },
            ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
        };
    }
}
