using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Hosting.Tests.Wire;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(int.MaxValue, 1000)]
    public void Read_Size_IsBounded(int asked, int size) => Assert.Equal(new PageRequest(size, ""), PageRequest.Read(asked, "").Value);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Read_NegativeSize_IsRefused(int asked) => Assert.Equal("page_size", PageRequest.Read(asked, "").Refusal!.Violations.Single().Field);

    [Theory]
    [InlineData("a")]
    [InlineData("a/b+c==")]
    [InlineData("三\0\n")]
    [InlineData("")]
    public void Read_TokenOfThePageBefore_GoesOnAfterItsLastRow(string key)
    {
        List<string> rows = [key, "surplus"];

        string token = new PageRequest(1, "").Cut(rows, row => row);

        Assert.Equal([key], rows);
        Assert.Equal(new PageRequest(100, key), PageRequest.Read(0, token).Value);
    }

    [Fact]
    public void Cut_NoSurplusRow_IsTheLastPage()
    {
        List<string> rows = ["a", "b"];

        Assert.Equal("", new PageRequest(2, "").Cut(rows, row => row));
        Assert.Equal(["a", "b"], rows);
    }

    [Fact]
    public void Read_TokenWithAnyCharacterChanged_IsRefused()
    {
        string token = new PageRequest(1, "").Cut(["row-0017", ""], row => row);

        Assert.All(Enumerable.Range(0, token.Length), i =>
        {
            char other = token[i] == 'A' ? 'B' : 'A';
            AssertRefused(PageRequest.Read(0, $"{token[..i]}{other}{token[(i + 1)..]}"));
            AssertRefused(PageRequest.Read(0, token[..i] is { Length: > 0 } cut ? cut : "-"));
        });
    }

    [Theory]
    [InlineData("x")]
    [InlineData("????")]
    [InlineData("row-0017")]
    [InlineData("AAAA AAAA")]
    public void Read_TextThatIsNoToken_IsRefused(string token) => AssertRefused(PageRequest.Read(0, token));

    [Fact]
    public void Read_VeryLongToken_IsRefused() =>
        AssertRefused(PageRequest.Read(0, new PageRequest(1, "").Cut([new string('x', 100_000), ""], row => row)));

    [Fact]
    public void Read_TokenOfBytesThatAreNoText_IsRefused()
    {
        byte[] bytes = [0xFF, 0xFE];
        byte[] checksum = System.Security.Cryptography.SHA256.HashData(bytes)[..4];

        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(bytes));
        AssertRefused(PageRequest.Read(0, System.Buffers.Text.Base64Url.EncodeToString([.. checksum, .. bytes])));
    }

    private static void AssertRefused(Outcome<PageRequest> read) => Assert.Equal("page_token", read.Refusal!.Violations.Single().Field);
}
