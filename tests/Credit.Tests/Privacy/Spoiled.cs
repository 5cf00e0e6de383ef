using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CreditRisk.Credit.Tests.Privacy;

/// <summary>Copies of a good request, each with something else in one of its texts.</summary>
internal static class Spoiled
{
    private static readonly HashSet<string> Identifiers = ["citizen_id", "subject_id"];

    /// <summary>One copy for each text field there is, absent parts included, besides those for identifiers of subjects.</summary>
    public static IEnumerable<IMessage> CopiesOf(IMessage good, string text) =>
        PathsOf(good.Descriptor).Select(path =>
        {
            IMessage copy = good.Descriptor.Parser.ParseFrom(good.ToByteString());
            Set(copy, path, text);
            return copy;
        });

    private static IEnumerable<FieldDescriptor[]> PathsOf(MessageDescriptor message) => message.Fields.InFieldNumberOrder().SelectMany(field => field.FieldType switch
    {
        FieldType.String => Identifiers.Contains(field.Name) ? [] : [[field]],
        FieldType.Message when field.MessageType.File.Package.StartsWith("creditrisk", StringComparison.Ordinal) =>
            PathsOf(field.MessageType).Select(rest => (FieldDescriptor[])[field, .. rest]),
        _ => (IEnumerable<FieldDescriptor[]>)[],
    });

    private static void Set(IMessage message, ReadOnlySpan<FieldDescriptor> path, string text)
    {
        FieldDescriptor field = path[0];
        object value = text;
        if (path.Length > 1)
        {
            var list = field.IsRepeated ? (System.Collections.IList)field.Accessor.GetValue(message) : null;
            object? there = list is null ? field.Accessor.GetValue(message) : list.Count > 0 ? list[0] : null;
            var part = (IMessage?)there ?? field.MessageType.Parser.ParseFrom(ByteString.Empty);
            Set(part, path[1..], text);
            value = part;
        }

        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            list.Clear();
            list.Add(value);
        }
        else
        {
            field.Accessor.SetValue(message, value);
        }
    }
}
