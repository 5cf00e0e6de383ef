using System.Text.Json;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Reading;

/// <summary>
/// Walks JSON beside the message it is meant for and names every field that is wrong, by the names of the contract. Values are judged by the parser itself,
/// one at a time, and only after it refused the whole.
/// </summary>
/// <param name="parser">Reads the message when all is well.</param>
/// <param name="judgesValues">Whether values are judged, too.</param>
internal sealed class JsonFields(JsonParser parser, bool judgesValues)
{
    private const int MostViolations = 20;
    private const int LongestName = 100;

    // From here on two whole numbers are the same double, as which JSON's numbers are read.
    private const double FirstInexact = 9_007_199_254_740_992;

    private readonly List<FieldViolation> _violations = [];

    public IReadOnlyList<FieldViolation> Violations => _violations;

    private bool IsFull => _violations.Count >= MostViolations;

    public void CheckObject(JsonElement value, MessageDescriptor message, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "must be an object.");
            return;
        }

        var given = new HashSet<FieldDescriptor>();
        var choices = new HashSet<OneofDescriptor>();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!FieldNames.TryFind(message, property.Name, out FieldDescriptor? field))
            {
                Add(At(path, property.Name), $"is no field of {message.Name}.");
            }
            else if (!given.Add(field))
            {
                Add(At(path, field.Name), "is given twice.");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                CheckChoice(field, choices, At(path, field.Name));
                CheckField(field, property.Value, At(path, field.Name));
            }
        }
    }

    private static string At(string path, string name) => path.Length == 0 ? Short(name) : $"{path}.{Short(name)}";

    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private void CheckChoice(FieldDescriptor field, HashSet<OneofDescriptor> choices, string path)
    {
        if (field.RealContainingOneof is { } oneof && !choices.Add(oneof))
        {
            Add(path, $"excludes the other fields of {oneof.Name}, of which one is given already.");
        }
    }

    private void CheckField(FieldDescriptor field, JsonElement value, string path)
    {
        if (field.IsMap && value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty entry in value.EnumerateObject())
            {
                CheckEntry(field, entry, $"{path}[{Short(entry.Name)}]");
            }
        }
        else if (field.IsRepeated && !field.IsMap && value.ValueKind == JsonValueKind.Array)
        {
            int i = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                CheckValue(field, item, $"{path}[{i++}]");
            }
        }
        else if (field.IsRepeated)
        {
            Add(path, field.IsMap ? "must be an object." : "must be an array.");
        }
        else
        {
            CheckValue(field, value, path);
        }
    }

    private void CheckEntry(FieldDescriptor map, JsonProperty entry, string path)
    {
        FieldDescriptor item = map.MessageType.FindFieldByNumber(2);
        if (judgesValues && IsObject(item) && !Parses(map, "{}", entry.Name))
        {
            Add(path, $"the key {Expected.Of(map.MessageType.FindFieldByNumber(1))}");
        }

        CheckValue(map, entry.Value, path, entry.Name);
    }

    // Of a map the value of one key.
    private void CheckValue(FieldDescriptor field, JsonElement value, string path, string? key = null)
    {
        FieldDescriptor item = field.IsMap ? field.MessageType.FindFieldByNumber(2) : field;
        if (IsObject(item))
        {
            CheckObject(value, item.MessageType, path);
        }
        else if (value.ValueKind == JsonValueKind.Number && Expected.Is64Bits(item) && Math.Abs(value.GetDouble()) >= FirstInexact)
        {
            Add(path, "must be a string: as a JSON number it loses digits.");
        }
        else if (judgesValues && !IsFull && !Parses(field, value.GetRawText(), key))
        {
            Add(path, Expected.Of(item));
        }
    }

    private static bool IsObject(FieldDescriptor field) => field.FieldType == FieldType.Message && !WellKnown.IsSpecial(field.MessageType);

    // Whether the parser takes one value, put where it belongs in a message that has nothing else.
    private bool Parses(FieldDescriptor field, string value, string? key)
    {
        string whole = key is not null ? $"{{{JsonSerializer.Serialize(key)}:{value}}}" : field.IsRepeated ? $"[{value}]" : value;
        return MessageReader.TryParse(parser, $"{{\"{field.JsonName}\":{whole}}}", field.ContainingType, out _);
    }

    private void Add(string path, string description)
    {
        if (!IsFull)
        {
            _violations.Add(new FieldViolation { Field = path, Description = description });
        }
    }
}
