using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CreditRisk.HttpJson.Routing;

/// <summary>Percent-encoded text, read strictly: every escape is complete and the bytes are UTF-8.</summary>
internal static class PercentText
{
    /// <summary>Reads a part of a path or of a query.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="isForm">Whether a plus sign is a space, as in a query.</param>
    /// <param name="keepsSlashes">Whether an encoded slash stays encoded.</param>
    /// <param name="text">What it says.</param>
    public static bool TryDecode(ReadOnlySpan<char> raw, bool isForm, bool keepsSlashes, out string text)
    {
        text = "";
        var bytes = new ArrayBufferWriter<byte>(raw.Length + 1);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '%')
            {
                Append(bytes, isForm && raw[i] == '+' ? ' ' : raw[i]);
            }
            else if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
            {
                return false;
            }
            else
            {
                int value = (Convert.ToInt32(raw[i + 1].ToString(), 16) << 4) | Convert.ToInt32(raw[i + 2].ToString(), 16);
                bytes.Write(keepsSlashes && value == '/' ? "%2F"u8 : [(byte)value]);
                i += 2;
            }
        }

        if (!Utf8.IsValid(bytes.WrittenSpan))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        return true;
    }

    // The web server hands over what is not ASCII as it came, one character for each byte.
    private static void Append(ArrayBufferWriter<byte> bytes, char c) => bytes.Write([c <= 0xff ? (byte)c : (byte)'?']);
}
