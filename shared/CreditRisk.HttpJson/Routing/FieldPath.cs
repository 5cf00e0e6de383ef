using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace CreditRisk.HttpJson.Routing;

/// <summary>A field, or a field of a field, that one text or several can give: <c>from.year</c>.</summary>
internal sealed record FieldPath(IReadOnlyList<FieldDescriptor> Fields)
{
    private const int Deepest = 16;

    public FieldDescriptor Last => Fields[^1];

    /// <summary>With the names of the contract.</summary>
    public string Name => string.Join('.', Fields.Select(one => one.Name));

    /// <summary>Finds a path by the names of the contract or those of JSON.</summary>
    public static bool TryResolve(MessageDescriptor message, string name, [NotNullWhen(true)] out FieldPath? path, [NotNullWhen(false)] out string? fault)
    {
        path = null;
        string[] names = name.Split('.');
        var fields = new List<FieldDescriptor>();
        foreach (string one in names)
        {
            if (fields.Count == Deepest || message is null || !FieldNames.TryFind(message, one, out FieldDescriptor? field))
            {
                fault = "is no field of this request.";
                return false;
            }

            fields.Add(field);
            message = field.FieldType == FieldType.Message && !field.IsRepeated && !WellKnown.IsText(field.MessageType) ? field.MessageType : null!;
        }

        bool isText = message is null && !fields[^1].IsMap && (fields[^1].FieldType != FieldType.Message || WellKnown.IsText(fields[^1].MessageType));
        fault = isText ? null : "is a message: name one of its fields, or send it in the body of a method that takes one.";
        path = isText ? new(fields) : null;
        return isText;
    }
}
