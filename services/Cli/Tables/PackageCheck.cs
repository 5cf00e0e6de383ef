using System.IO.Compression;

namespace CreditRisk.Cli.Tables;

/// <summary>Looks at the table of contents of a packed spreadsheet before anything is unpacked.</summary>
internal static class PackageCheck
{
    /// <summary>Bytes of the packed file.</summary>
    public const long MaximumPacked = 256L << 20;

    /// <summary>Bytes of all its parts unpacked.</summary>
    public const long MaximumUnpacked = 4L << 30;

    private const long SmallPart = 32L << 20;

    // Sheets of equal rows pack to a hundredth; what packs to less is nothing that people have typed.
    private const long DensestRatio = 250;

    /// <exception cref="InvalidDataException">It is too large, a trap, carries macros, or is no package at all.</exception>
    public static void Check(string file)
    {
        if (new FileInfo(file).Length > MaximumPacked)
        {
            throw TableFault.Of(file, "TABLE_TOO_LARGE", $"A spreadsheet has at most {MaximumPacked >> 20} MiB: save it as CSV UTF-8, which has no limit, or split it.");
        }

        using ZipArchive package = Open(file);
        if (package.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw TableFault.Of(file, "TABLE_HAS_MACROS", "The spreadsheet carries macros: save it as .xlsx without them.");
        }

        if (package.Entries.Sum(part => part.Length) > MaximumUnpacked || package.Entries.Any(IsTrap))
        {
            throw TableFault.Of(file, "TABLE_UNPACKS_TOO_LARGE", "The spreadsheet unpacks to far more than it seems to hold: copy the rows into a new file, or save it as CSV UTF-8.");
        }
    }

    private static bool IsTrap(ZipArchiveEntry part) => part.Length > SmallPart && part.Length / Math.Max(1, part.CompressedLength) > DensestRatio;

    private static ZipArchive Open(string file)
    {
        try
        {
            ZipArchive package = ZipFile.OpenRead(file);
            _ = package.Entries.Count;
            return package;
        }
        catch (InvalidDataException)
        {
            throw Damaged(file);
        }
    }

    /// <summary>What to say about a package that cannot be read.</summary>
    public static InvalidDataException Damaged(string file) =>
        TableFault.Of(file, "TABLE_DAMAGED", "This is no spreadsheet in the format XLSX, or its end is missing: open it in your office program and save it again.");
}
