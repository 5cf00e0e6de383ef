using System.Security.Cryptography;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Documents.Tests;

public sealed class DocumentFolderTests : IDisposable
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. Enumerable.Repeat((byte)'x', 300_000)];

    private readonly TempFolder _folder = new();
    private readonly DocumentFolder _documents;

    public DocumentFolderTests() => _documents = new(_folder.File("store"), mostBytes: 400_000);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_Document_IsNamedByItsDigestAndReadBack()
    {
        StoredDocument put = (await PutAsync(Pdf)).Value;

        Assert.Equal(new StoredDocument(DigestOf(Pdf), Pdf.Length, "application/pdf", false), put);
        await using Stream content = (await _documents.OpenAsync(put.Sha256, CancellationToken.None)).Value;
        using MemoryStream read = new();
        await content.CopyToAsync(read);
        Assert.Equal(Pdf, read.ToArray());
        Assert.Equal([put.Sha256], _documents.Names());
        Assert.Equal(Pdf.Length, _documents.BytesOf(put.Sha256));
    }

    [Fact]
    public async Task Put_SameContentTwice_IsThereOnce()
    {
        await PutAsync(Pdf);

        Assert.True((await PutAsync(Pdf)).Value.WasThere);
        Assert.Single(_documents.Names());
        Assert.Empty(Directory.GetFiles(_folder.File("store/incoming")));
    }

    [Fact]
    public async Task Put_SameContentAtOnce_IsThereOnce()
    {
        StoredDocument[] put = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => (await PutAsync(Pdf)).Value));

        Assert.Single(put.Select(document => document.Sha256).Distinct());
        Assert.Single(_documents.Names());
        Assert.True((await _documents.CheckAsync(put[0].Sha256, CancellationToken.None)).IsOk);
    }

    [Theory]
    [InlineData(400_000, null)]
    [InlineData(400_001, "DOCUMENT_TOO_LARGE")]
    [InlineData(0, "DOCUMENT_EMPTY")]
    public async Task Put_SizeAtAndBeyondTheLimit_LeavesNothingWhenRefused(int bytes, string? code)
    {
        Outcome<StoredDocument> put = await PutAsync(new byte[bytes]);

        Assert.Equal(code, put.Refusal?.Code.Value);
        Assert.Equal(code is null ? 1 : 0, _documents.Names().Count());
        Assert.Empty(Directory.GetFiles(_folder.File("store/incoming")));
    }

    [Fact]
    public async Task Put_ContentThatBreaksOff_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(async () => await _documents.PutAsync(new BreakingStream(), CancellationToken.None));

        Assert.Empty(_documents.Names());
        Assert.Empty(Directory.GetFiles(_folder.File("store/incoming")));
    }

    [Fact]
    public async Task Open_AlteredContent_IsRefusedBeforeAnyOfItIsGiven()
    {
        string name = (await PutAsync(Pdf)).Value.Sha256;
        string path = Path.Combine(_folder.File("store"), name[..2], name[2..]);
        await File.AppendAllTextAsync(path, "one line more");

        Assert.Equal("DOCUMENT_ALTERED", (await _documents.OpenAsync(name, CancellationToken.None)).Refusal?.Code.Value);
        Assert.Equal("DOCUMENT_ALTERED", (await _documents.CheckAsync(name, CancellationToken.None)).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("../../../../../../../../../../../../../../../../../../../etc/pwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("e3/0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task Open_NameThatIsNoDigest_Refused(string name)
    {
        Assert.Equal("DOCUMENT_NAME_FORM", (await _documents.OpenAsync(name, CancellationToken.None)).Refusal?.Code.Value);
        Assert.Null(_documents.BytesOf(name));
    }

    [Fact]
    public async Task Open_NothingThere_Unknown()
    {
        Assert.Equal("DOCUMENT_UNKNOWN", (await _documents.OpenAsync(DigestOf(Pdf), CancellationToken.None)).Refusal?.Code.Value);
        Assert.Empty(_documents.Names());
        Assert.Null(_documents.BytesOf(DigestOf(Pdf)));
    }

    [Theory]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("504B0304", "application/zip")]
    [InlineData("524946460000000057454250", "image/webp")]
    [InlineData("52494646", "application/octet-stream")]
    [InlineData("41", "application/octet-stream")]
    public async Task Put_FirstBytes_TellTheMediaType(string hexadecimal, string mediaType) =>
        Assert.Equal(mediaType, (await PutAsync(Convert.FromHexString(hexadecimal))).Value.MediaType);

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<Outcome<StoredDocument>> PutAsync(byte[] content) => await _documents.PutAsync(new MemoryStream(content), CancellationToken.None);

    private sealed class BreakingStream : MemoryStream
    {
        private bool _hasGiven;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasGiven)
            {
                throw new IOException("The line broke.");
            }

            _hasGiven = true;
            return ValueTask.FromResult(10);
        }
    }
}
