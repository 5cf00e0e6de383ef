using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditRisk.HttpJson.Answering;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using FieldViolation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace CreditRisk.HttpJson.Reading;

/// <summary>Makes the one gRPC message of a request from its path, its query and its body.</summary>
internal sealed class RequestReader(MessageReader messages)
{
    private const int PrefixLength = 5;

    /// <summary>The message with its length before it, as gRPC sends it; or what is wrong.</summary>
    public (byte[]? Framed, Fault? Fault) Read(HttpRoute route, string[] segments, string query, byte[] body)
    {
        (JsonObject? fields, Fault? fault) = Parameters.Read(route, segments, query);
        if (fault is not null)
        {
            return (null, fault);
        }

        (IMessage? given, fault) = fields is null ? (null, null) : Read(fields, route.Method.InputType);
        (IMessage? main, Fault? bodyFault) = body.Length == 0 ? (null, null) : ReadBody(route, body);
        fault ??= bodyFault ?? (main is null || given is null ? null : Contradiction(route, main, given));
        return fault is null ? (Frame(main, given), null) : (null, fault);
    }

    private (IMessage? Message, Fault? Fault) Read(JsonNode node, MessageDescriptor message)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return messages.Read(document.RootElement, message);
    }

    private (IMessage? Message, Fault? Fault) ReadBody(HttpRoute route, byte[] body)
    {
        (JsonDocument? document, Fault? fault) = JsonText.Parse(body);
        if (document is null)
        {
            return (null, fault);
        }

        using (document)
        {
            return route.Body.Field is { } field
                ? Read(new JsonObject { [field.Name] = JsonNode.Parse(body) }, route.Method.InputType)
                : messages.Read(document.RootElement, route.Method.InputType);
        }
    }

    private static Fault? Contradiction(HttpRoute route, IMessage body, IMessage path)
    {
        FieldViolation[] violations =
        [
            .. route.PathFields
                .Where(one => ValueOf(body, one.Field) is { } inBody && !inBody.Equals(ValueOf(path, one.Field)))
                .Select(one => new FieldViolation { Field = one.Field.Name, Description = "is another one in the path; leave it out of the body." }),
        ];
        return violations.Length == 0 ? null : Fault.Invalid(violations);
    }

    // Null when it is absent or has its default, which JSON does not tell apart.
    private static object? ValueOf(IMessage message, FieldPath path)
    {
        object? value = message;
        foreach (FieldDescriptor field in path.Fields)
        {
            value = value is IMessage parent ? field.Accessor.GetValue(parent) : null;
        }

        return value is null or "" or 0 or 0L or 0u or 0ul or false || (value is Enum zero && Convert.ToInt32(zero, null) == 0) ? null : value;
    }

    // Two messages written one after the other are read as one that was merged.
    private static byte[] Frame(IMessage? first, IMessage? second)
    {
        int firstLength = first?.CalculateSize() ?? 0;
        int length = firstLength + (second?.CalculateSize() ?? 0);
        byte[] framed = new byte[PrefixLength + length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), length);
        first?.WriteTo(framed.AsSpan(PrefixLength, firstLength));
        second?.WriteTo(framed.AsSpan(PrefixLength + firstLength));
        return framed;
    }
}
