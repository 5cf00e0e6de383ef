using System.Text;

namespace CreditRisk.Cli.Tables;

/// <summary>In which encoding a text file is: what Chinese office software writes without saying so is GB18030.</summary>
internal static class TextEncoding
{
    private const int ReadTogether = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 when all of the file is, else GB18030; both throw <see cref="DecoderFallbackException"/> at bytes that are no text.</summary>
    /// <exception cref="InvalidDataException">The file is UTF-16.</exception>
    public static Encoding Of(string file, Func<Stream> open)
    {
        using Stream stream = open();
        Decoder decoder = Utf8.GetDecoder();
        byte[] bytes = new byte[ReadTogether];
        char[] characters = new char[Utf8.GetMaxCharCount(ReadTogether)];
        bool isStart = true;
        for (int read = stream.ReadAtLeast(bytes, 2, false); ; read = stream.Read(bytes), isStart = false)
        {
            if (isStart && read >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
            {
                throw TableFault.Of(file, "TABLE_ENCODING", "This is UTF-16. Save the file as CSV UTF-8.");
            }

            if (!IsText(decoder, bytes.AsSpan(0, read), characters))
            {
                return Gb18030();
            }

            if (read == 0)
            {
                return Utf8;
            }
        }
    }

    private static bool IsText(Decoder decoder, ReadOnlySpan<byte> bytes, char[] characters)
    {
        try
        {
            decoder.GetChars(bytes, characters, flush: bytes.IsEmpty);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
