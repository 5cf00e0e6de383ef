namespace CreditRisk.Documents;

/// <summary>What a document is, by its first bytes: a name can be chosen freely, these cannot without breaking the document.</summary>
internal static class MediaTypes
{
    /// <summary>So many first bytes are enough.</summary>
    public const int Needed = 12;

    public static string Of(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF-"u8) ? "application/pdf"
        : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : start.StartsWith("PK\x3\x4"u8) ? "application/zip" // Office Open XML and OFD, too
        : start.Length >= Needed && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) ? "image/webp"
        : "application/octet-stream";
}
