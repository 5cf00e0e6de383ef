using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CreditRisk.HttpJson.Answering;

namespace CreditRisk.HttpJson.Reading;

/// <summary>Whether bytes are JSON at all.</summary>
internal static class JsonText
{
    /// <summary>Arrays and objects within each other.</summary>
    public const int Deepest = 64;

    private const string Reason = "JSON_MALFORMED";

    /// <summary>The document, to be disposed; or what is wrong, with line and position counted from 1.</summary>
    public static (JsonDocument? Document, Fault? Fault) Parse(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            return (null, Fault.Malformed(Reason, "The body begins with a byte order mark: line 1, position 1."));
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Fault.Malformed(Reason, $"The body is not UTF-8: {Place(bytes, FirstInvalid(bytes))}."));
        }

        try
        {
            return (JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest }), null);
        }
        catch (JsonException malformed)
        {
            return (null, Fault.Malformed(Reason, $"The body is no JSON: line {malformed.LineNumber + 1}, position {malformed.BytePositionInLine + 1}. {Why(malformed)}"));
        }
    }

    private static string Why(JsonException malformed) => malformed.Message.Split(" LineNumber:")[0];

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static string Place(ReadOnlySpan<byte> bytes, int at)
    {
        ReadOnlySpan<byte> before = bytes[..at];
        return $"line {before.Count((byte)'\n') + 1}, position {at - before.LastIndexOf((byte)'\n')}";
    }
}
