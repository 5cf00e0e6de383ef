using System.Buffers;
using CreditRisk.HotIndex.Packing;

namespace CreditRisk.HotIndex.Tests;

public sealed class PackingTests
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    private readonly SharedWords _words = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(16_383, 2)]
    [InlineData(16_384, 3)]
    [InlineData(long.MaxValue, 9)]
    public void Number_AnySize_TakesFewBytesAndComesBack(long number, int bytes)
    {
        new PackingWriter(_bytes, _words).Number(number);

        Assert.Equal(bytes, _bytes.WrittenCount);
        Assert.Equal(number, new PackingReader(_bytes.WrittenSpan, _words).Number());
    }

    [Fact]
    public void Number_Negative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new PackingWriter(_bytes, _words).Number(-1));

    [Fact]
    public void Reader_ValuesInOrder_ReadsThemAll()
    {
        PackingWriter writer = new(_bytes, _words);
        writer.Text("");
        writer.Text("豫公〔2026〕7号");
        writer.Word("信用办");
        writer.Day(new(2026, 11, 20));
        writer.Day(null);
        writer.Flag(true);

        PackingReader reader = new(_bytes.WrittenSpan, _words);

        Assert.Equal(("", "豫公〔2026〕7号", "信用办"), (reader.Text(), reader.Text(), reader.Word()));
        Assert.Equal((new DateOnly(2026, 11, 20), null, true), (reader.Day(), reader.Day(), reader.Flag()));
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Reader_BytesThatEndTooEarly_Throws()
    {
        new PackingWriter(_bytes, _words).Text("信用办");

        Assert.ThrowsAny<Exception>(() => new PackingReader(_bytes.WrittenSpan[..4], _words).Text());
        Assert.ThrowsAny<Exception>(() => new PackingReader([], _words).Number());
    }

    [Fact]
    public void Word_SeenAgain_TakesOneByteAndIsTheSameString()
    {
        PackingWriter writer = new(_bytes, _words);
        writer.Word(new string('信', 50));
        writer.Word(new string('信', 50));

        PackingReader reader = new(_bytes.WrittenSpan, _words);

        Assert.Equal(2, _bytes.WrittenCount);
        Assert.Same(reader.Word(), reader.Word());
    }

    [Fact]
    public void Word_TooManyOrTooLong_IsPackedInFull()
    {
        string tooLong = new('信', SharedWords.LongestWord + 1);
        for (int i = 0; i < SharedWords.MostWords; i++)
        {
            Assert.Equal(i + 1, _words.NumberOf($"{i}"));
        }

        PackingWriter writer = new(_bytes, _words);
        writer.Word("one too many");
        writer.Word(tooLong);
        writer.Word("7");

        PackingReader reader = new(_bytes.WrittenSpan, _words);
        Assert.Equal(("one too many", tooLong, "7"), (reader.Word(), reader.Word(), reader.Word()));
        Assert.Equal((0, SharedWords.MostWords), (_words.NumberOf("one too many"), _words.All.Length));
    }

    [Fact]
    public void Restore_WordsOfBefore_GetTheirNumbersAndNoOthers()
    {
        _words.Restore(["a", "b"]);

        Assert.Equal((1, 2, 3), (_words.NumberOf("a"), _words.NumberOf("b"), _words.NumberOf("c")));
        Assert.Throws<InvalidOperationException>(() => _words.Restore(["a"]));
    }
}
