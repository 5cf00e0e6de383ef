using System.Buffers;
using System.Text;

namespace Grpc.Core.Wire;

/// <summary>The form of <c>grpc-message</c>: UTF-8, every byte but printable ASCII and '%' itself as %XX.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c != '%').ToArray());

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length * 3);
        foreach (byte code in Encoding.UTF8.GetBytes(text))
        {
            if (Plain.Contains((char)code))
            {
                encoded.Append((char)code);
            }
            else
            {
                encoded.Append('%').Append(HexDigit(code >> 4)).Append(HexDigit(code & 0xF));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Reads leniently: what is no escape stands for itself, what is no UTF-8 becomes the replacement character.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return encoded;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(encoded);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isEscape = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[length++] = isEscape ? (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2])) : bytes[i];
            i += isEscape ? 2 : 0;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

    private static int HexValue(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
