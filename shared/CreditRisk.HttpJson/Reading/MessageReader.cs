using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CreditRisk.HttpJson.Answering;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Reading;

/// <summary>Reads messages from JSON; of what it refuses it names the fields.</summary>
internal sealed class MessageReader(TypeRegistry types)
{
    // The document was measured before, this only has to be no less.
    private readonly JsonParser _parser = new(new JsonParser.Settings(JsonText.Deepest * 2, types));

    /// <summary>The message, or what is wrong with which fields.</summary>
    public (IMessage? Message, Fault? Fault) Read(JsonElement root, MessageDescriptor message)
    {
        var fields = new JsonFields(_parser, judgesValues: false);
        fields.CheckObject(root, message, "");
        if (fields.Violations.Count == 0 && TryParse(_parser, root.GetRawText(), message, out IMessage? read))
        {
            return (read, null);
        }

        var values = new JsonFields(_parser, judgesValues: true);
        values.CheckObject(root, message, "");
        return (null, Fault.Invalid(values.Violations.Count > 0 ? values.Violations : [new FieldViolation { Field = "", Description = $"is no {message.Name}." }]));
    }

    /// <summary>Whether the parser takes a text.</summary>
    public static bool TryParse(JsonParser parser, string json, MessageDescriptor message, [NotNullWhen(true)] out IMessage? read)
    {
        try
        {
            read = parser.Parse(json, message);
            return true;
        }
        catch (Exception refused) when (refused is InvalidJsonException or InvalidProtocolBufferException or InvalidOperationException)
        {
            // The last one is an Any of a type that is not registered.
            read = null;
            return false;
        }
    }
}
