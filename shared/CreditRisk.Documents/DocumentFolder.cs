using System.Security.Cryptography;
using CreditRisk.Kernel;

namespace CreditRisk.Documents;

/// <summary>
/// Documents in a folder, each named by the SHA-256 of its content, so that one content is stored once and an altered one is noticed. Safe for
/// concurrent use, also by several processes. A document appears whole or not at all; nothing is ever overwritten.
/// </summary>
/// <param name="folder">The folder; made when the first document comes.</param>
/// <param name="mostBytes">Most bytes of a document.</param>
public sealed class DocumentFolder(string folder, long mostBytes = DocumentFolder.DefaultMostBytes)
{
    /// <summary>100 MiB.</summary>
    public const long DefaultMostBytes = 100L << 20;

    private const int BufferBytes = 128 << 10;
    private const int DigestDigits = 64;

    /// <summary>Stores a document.</summary>
    /// <returns>What it is now, or <c>DOCUMENT_EMPTY</c> or <c>DOCUMENT_TOO_LARGE</c>, after which nothing of it is left.</returns>
    /// <exception cref="IOException">The content cannot be read or the folder cannot be written.</exception>
    public async ValueTask<Outcome<StoredDocument>> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        string incoming = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "incoming")).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            Outcome<StoredDocument> copied;
            await using (FileStream target = new(incoming, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                copied = await CopyAsync(content, target, cancellationToken).ConfigureAwait(false);
                target.Flush(flushToDisk: true);
            }

            return copied.Match<Outcome<StoredDocument>>(document => Named(incoming, document), refusal => refusal);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Opens a document after its whole content was compared with its name.</summary>
    /// <returns>The content from its beginning, or <c>DOCUMENT_NAME_FORM</c>, <c>DOCUMENT_UNKNOWN</c>, <c>DOCUMENT_ALTERED</c>.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async ValueTask<Outcome<Stream>> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!IsName(sha256))
        {
            return DocumentRefusals.NameForm;
        }

        if (!File.Exists(PathOf(sha256)))
        {
            return DocumentRefusals.Unknown(sha256);
        }

        FileStream content = new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        byte[] digest = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(digest) == sha256)
        {
            content.Position = 0;
            return content;
        }

        await content.DisposeAsync().ConfigureAwait(false);
        return DocumentRefusals.Altered(sha256);
    }

    /// <summary>Compares a document with its name.</summary>
    /// <returns>The document, or as <see cref="OpenAsync"/> refuses.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async ValueTask<Outcome<StoredDocument>> CheckAsync(string sha256, CancellationToken cancellationToken)
    {
        Outcome<Stream> opened = await OpenAsync(sha256, cancellationToken).ConfigureAwait(false);
        if (!opened.TryGet(out Stream? content, out Refusal? refusal))
        {
            return refusal;
        }

        await using (content.ConfigureAwait(false))
        {
            byte[] start = new byte[MediaTypes.Needed];
            int read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return new StoredDocument(sha256, content.Length, MediaTypes.Of(start.AsSpan(0, read)), WasThere: true);
        }
    }

    /// <summary>Size of a document that is in the store, without reading it; null for one that is not.</summary>
    public long? BytesOf(string sha256) => IsName(sha256) && new FileInfo(PathOf(sha256)) is { Exists: true } file ? file.Length : null;

    /// <summary>Names of everything in the store, in ordinal order; files that were put there otherwise are left out.</summary>
    public IEnumerable<string> Names() => !Directory.Exists(folder) ? [] : Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path))
        .Where(IsName)
        .Order(StringComparer.Ordinal);

    private async ValueTask<Outcome<StoredDocument>> CopyAsync(Stream content, FileStream target, CancellationToken cancellationToken)
    {
        byte[] start = new byte[MediaTypes.Needed];
        byte[] buffer = new byte[BufferBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; bytes += read)
        {
            if (bytes + read > mostBytes)
            {
                return DocumentRefusals.TooLarge(mostBytes);
            }

            if (bytes < start.Length)
            {
                buffer.AsSpan(0, (int)Math.Min(read, start.Length - bytes)).CopyTo(start.AsSpan((int)bytes));
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return bytes == 0 ? DocumentRefusals.Empty : new StoredDocument(
            Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, MediaTypes.Of(start.AsSpan(0, (int)Math.Min(bytes, start.Length))), WasThere: false);
    }

    private StoredDocument Named(string incoming, StoredDocument document)
    {
        string path = PathOf(document.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            return document with { WasThere = true };
        }

        try
        {
            File.Move(incoming, path, overwrite: false);
            return document;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else stored the same content meanwhile.
            return document with { WasThere = true };
        }
    }

    // The digits themselves are the path, so no name leads out of the folder.
    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..]);

    private static bool IsName(string? sha256) => sha256 is { Length: DigestDigits } && sha256.All(char.IsAsciiHexDigitLower);
}
