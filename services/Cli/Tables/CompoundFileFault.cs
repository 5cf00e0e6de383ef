using System.Text;

namespace CreditRisk.Cli.Tables;

/// <summary>What to say about a compound file: an encrypted spreadsheet is wrapped in one, and the format before XLSX was one.</summary>
internal static class CompoundFileFault
{
    // The directory of a file that holds little but its encrypted content stands in its first or last sectors.
    private const int Searched = 1 << 16;

    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static InvalidDataException Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        byte[] start = Read(stream, 0);
        byte[] end = Read(stream, Math.Max(0, stream.Length - Searched));
        return start.AsSpan().IndexOf(EncryptedPackage) >= 0 || end.AsSpan().IndexOf(EncryptedPackage) >= 0
            ? TableFault.Of(file, "TABLE_ENCRYPTED", "The spreadsheet has a password: remove it in your office program and save again.")
            : TableFault.Of(file, "TABLE_OLD_FORMAT", "This is a spreadsheet of the format before 2007: save it as .xlsx or as CSV UTF-8.");
    }

    private static byte[] Read(FileStream stream, long from)
    {
        byte[] bytes = new byte[Searched];
        stream.Position = from;
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
