using System.Text.Json.Nodes;
using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf.Reflection;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Reading;

/// <summary>Collects the fields that path and query give, as the JSON they stand for.</summary>
internal sealed class Parameters
{
    private readonly List<FieldViolation> _violations = [];
    private readonly Dictionary<string, (FieldPath Path, List<string> Texts)> _given = new(StringComparer.Ordinal);

    /// <summary>The fields as an object, null when there are none; or what is wrong.</summary>
    public static (JsonObject? Fields, Fault? Fault) Read(HttpRoute route, string[] segments, string query)
    {
        var parameters = new Parameters();
        Fault? fault = parameters.AddPath(route, segments) ?? parameters.AddQuery(route, query);
        return fault is not null ? (null, fault) : parameters.ToJson();
    }

    private Fault? AddPath(HttpRoute route, string[] segments)
    {
        foreach ((TemplateVariable variable, FieldPath field) in route.PathFields)
        {
            int end = variable.Pattern[^1].IsRest ? segments.Length : variable.Start + variable.Pattern.Count;
            var texts = new List<string>();
            foreach (string segment in segments[variable.Start..end])
            {
                if (!PercentText.TryDecode(segment, isForm: false, variable.SpansParts, out string text))
                {
                    return Fault.Malformed("PATH_MALFORMED", $"The part of the path for {variable.Field} is not percent-encoded UTF-8.");
                }

                texts.Add(text);
            }

            _given[field.Name] = (field, [string.Join('/', texts)]);
        }

        return null;
    }

    private Fault? AddQuery(HttpRoute route, string query)
    {
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = pair.Split('=', 2);
            if (!PercentText.TryDecode(halves[0], isForm: true, keepsSlashes: false, out string name)
                || !PercentText.TryDecode(halves.Length == 2 ? halves[1] : "", isForm: true, keepsSlashes: false, out string text))
            {
                return Fault.Malformed("QUERY_MALFORMED", "The query is not percent-encoded UTF-8.");
            }

            Add(route, name, text);
        }

        return null;
    }

    private void Add(HttpRoute route, string name, string text)
    {
        if (!FieldPath.TryResolve(route.Method.InputType, name, out FieldPath? path, out string? fault))
        {
            Refuse(name.Length <= 100 ? name : name[..100] + "…", fault);
        }
        else if (route.PathFields.Any(given => given.Field.Name == path.Name))
        {
            Refuse(path.Name, "is given by the path.");
        }
        else if (route.Body.IsWhole || route.Body.Field == path.Fields[0])
        {
            Refuse(path.Name, "belongs into the body.");
        }
        else if (_given.TryGetValue(path.Name, out (FieldPath Path, List<string> Texts) given))
        {
            given.Texts.Add(text);
        }
        else
        {
            _given.Add(path.Name, (path, [text]));
        }
    }

    private (JsonObject? Fields, Fault? Fault) ToJson()
    {
        var root = new JsonObject();
        foreach ((FieldPath path, List<string> texts) in _given.Values)
        {
            if (texts.Count > 1 && !path.Last.IsRepeated)
            {
                Refuse(path.Name, "is given twice.");
                continue;
            }

            JsonObject parent = path.Fields.SkipLast(1).Aggregate(root, Descend);
            JsonNode[] values = [.. texts.Select(text => ValueOf(path.Last, text))];
            parent[path.Last.Name] = path.Last.IsRepeated ? new JsonArray(values) : values[0];
        }

        return _violations.Count > 0 ? (null, Fault.Invalid(_violations)) : (root.Count > 0 ? root : null, null);
    }

    private static JsonObject Descend(JsonObject parent, FieldDescriptor field)
    {
        if (parent[field.Name] is not JsonObject child)
        {
            parent[field.Name] = child = [];
        }

        return child;
    }

    // JSON takes numbers as strings, but not truth.
    private static JsonValue ValueOf(FieldDescriptor field, string text)
    {
        bool isTruth = field.FieldType == FieldType.Bool || (field.FieldType == FieldType.Message && field.MessageType.Name == "BoolValue");
        return isTruth && text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text);
    }

    private void Refuse(string field, string description) => _violations.Add(new FieldViolation { Field = field, Description = description });
}
