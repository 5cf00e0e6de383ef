using System.Text;
using System.Text.Json;
using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class TranscriptTests
{
    private static readonly TranscriptNotes Notes = new("creditrisk test", ["Li, chamber of commerce", "王, \"supervision\""]);

    private readonly DrawResult _result = new DrawBuilder().Run();

    [Fact]
    public void Verify_UntouchedTranscript_SaysWhatItProves()
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);

        TranscriptSummary summary = TranscriptVerifier.Verify(transcript).Summary!;

        string root = _result.Frame.Commitment;
        Assert.Equal(
            new("2026-000017", 17, root, _result.Secret.Commitment, _result.Seed.Value, 40, 16, 0, 0, TranscriptBytes.Lines(transcript).Length),
            summary);
    }

    [Fact]
    public void Write_Transcript_IsOneJsonDocument()
    {
        using JsonDocument document = JsonDocument.Parse(TranscriptBytes.Of(_result, Notes));

        Assert.Equal("transcript", document.RootElement[0][1][0].GetString());
        Assert.Equal("end", document.RootElement[document.RootElement.GetArrayLength() - 1][1][0].GetString());
    }

    [Fact]
    public void Write_Stream_GetsTheSameBytes()
    {
        using var stream = new MemoryStream();

        long lines = TranscriptWriter.Write(new Redraws(_result), Notes, stream).Value;

        Assert.Equal(TranscriptBytes.Of(_result, Notes), stream.ToArray());
        Assert.Equal(TranscriptBytes.Lines(stream.ToArray()).Length, lines);
        stream.Position = 0;
        Assert.True(TranscriptVerifier.Verify(stream).IsOk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("broken \uD800")]
    public void Write_NotesThatCannotBeWritten_AreRefused(string witness)
    {
        using var stream = new MemoryStream();

        Assert.False(TranscriptWriter.Write(new Redraws(_result), Notes with { Witnesses = [witness] }, stream).IsOk);
        Assert.Equal(0, stream.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Verify_AnyChunks_AreTheSameFile(int size)
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);

        Assert.True(TranscriptVerifier.Verify(transcript.Chunk(size).Select(c => (ReadOnlyMemory<byte>)c)).IsOk);
    }

    [Fact]
    public void Verify_RandomDraw_IsOk() => Prop.ForAll<int>(number =>
        TranscriptBytes.Of(number) is not byte[] transcript || TranscriptVerifier.Verify(transcript).IsOk)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Verify_OneByteOfEveryLineAltered_NamesTheLine() => Prop.ForAll<int>(number =>
    {
        var random = new Random(number);
        byte[] transcript = TranscriptBytes.Of(number) ?? TranscriptBytes.Of(_result, Notes);
        int start = 0;
        foreach (byte[] line in TranscriptBytes.Lines(transcript))
        {
            int position = start + random.Next(line.Length + 1);
            byte[] altered = [.. transcript];
            altered[position] ^= (byte)random.Next(1, 256);
            Assert.Equal(TranscriptBytes.LineOf(transcript, position), TranscriptVerifier.Verify(altered).Fault?.Line);
            start += line.Length + 1;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Verify_EveryByteOfASmallTranscriptAltered_NamesTheLine()
    {
        byte[] transcript = TranscriptBytes.Of(new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1")).Run(), Notes);

        Assert.All(Enumerable.Range(0, transcript.Length), position =>
        {
            byte[] altered = [.. transcript];
            altered[position] ^= 1;
            Assert.Equal(TranscriptBytes.LineOf(transcript, position), TranscriptVerifier.Verify(altered).Fault?.Line);
        });
    }

    [Fact]
    public void Verify_LineDeletedDoubledOrSwapped_NamesThePlace() => Prop.ForAll<int>(number =>
    {
        var random = new Random(number);
        byte[][] lines = TranscriptBytes.Lines(TranscriptBytes.Of(number) ?? TranscriptBytes.Of(_result, Notes));
        int place = random.Next(lines.Length - 1);
        int other = random.Next(place + 1, lines.Length);
        byte[][] swapped = [.. lines];
        (swapped[place], swapped[other]) = (swapped[other], swapped[place]);

        Assert.Equal(place + 1, FaultLine([.. lines[..place], .. lines[(place + 1)..]]));
        Assert.Equal(lines.Length, FaultLine(lines[..^1]));
        Assert.Equal(place + 2, FaultLine([.. lines[..(place + 1)], lines[place], .. lines[(place + 1)..]]));
        Assert.Equal(place + 1, FaultLine([.. lines[..place], "{}"u8.ToArray(), .. lines[place..]]));
        Assert.Equal(lines.Length + 1, FaultLine([.. lines, []]));
        Assert.Equal(place + 1, FaultLine(swapped));
        Assert.Equal(place + 1, FaultLine(lines[..place]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Verify_FileCutAnywhere_IsAFault()
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);

        Assert.All(
            Enumerable.Range(0, transcript.Length), length => Assert.False(TranscriptVerifier.Verify(transcript.AsMemory(0, length)).IsOk));
    }

    [Theory]
    [InlineData("[\"seed\"", 1, "seed")]
    [InlineData("[\"selected\",\"D\",4,", 1, "selected")]
    [InlineData("[\"sample\",\"C\"", 1, "sample")]
    [InlineData("[\"visit\",3,", 1, "visit")]
    [InlineData("[\"secret\"", 1, "SHA-256")]
    [InlineData("[\"end\"", 1, "end")]
    public void Verify_RecordForgedWithItsCheck_NamesTheLine(string start, int turn, string expected)
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);
        long line = LineWith(transcript, start);

        TranscriptFault? fault = FaultAfter(transcript, r => r.StartsWith(start, StringComparison.Ordinal) ? TurnDigit(r, turn) : r);

        Assert.Equal(line, fault?.Line);
        Assert.Contains(expected, fault!.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91410927000000001X\",\"B\",\"410927\"", "91410927000000001X\",\"B\",\"410926\"")]
    [InlineData("[\"rule\",\"team_size\",2]", "[\"rule\",\"team_size\",3]")]
    [InlineData("[\"stratum\",\"A\",\"0.1\",0]", "[\"stratum\",\"A\",\"0.2\",0]")]
    [InlineData("[\"plan\",\"2026-000017\",17,", "[\"plan\",\"2026-000017\",18,")]
    public void Verify_FrameForgedWithItsCheck_BreaksTheCommitment(string record, string forged)
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);
        long commitment = LineWith(transcript, "[\"commitment\"");

        Assert.Equal(commitment, FaultAfter(transcript, r => r.Replace(record, forged, StringComparison.Ordinal))?.Line);
    }

    [Fact]
    public void Verify_RootForgedWithItsCheck_NamesTheCommitment()
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);
        string forged = new([.. _result.Frame.Commitment.Reverse()]);

        TranscriptFault? fault = FaultAfter(transcript, r => r.Replace(_result.Frame.Commitment, forged, StringComparison.Ordinal));

        Assert.Contains(_result.Frame.Commitment, fault!.Expected, StringComparison.Ordinal);
        Assert.Contains(forged, fault.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"0.1\",0]", "\"0.10\",0]")]
    [InlineData("\"2026-12-31\",[", "\"2026-12-32\",[")]
    [InlineData("[\"A01\",\"B02\"]", "[\"B02\",\"A01\"]")]
    [InlineData("[\"A01\",\"B02\"]", "[\"A01\", \"B02\"]")]
    [InlineData("\"team_size\",2]", "\"team_size\",02]")]
    [InlineData("\"team_size\",2]", "\"team_size\",2.0]")]
    [InlineData("\"team_size\",2]", "\"team_size\",99999999999]")]
    [InlineData("\"SAMPLE\"", "\"sample\"")]
    [InlineData("\"A01\",[]]", "\"\\u0041\",[]]")]
    [InlineData("[\"item\",\"A01\",[]]", "[\"item\",\"A01\",[],0]")]
    [InlineData("creditrisk-draw-v3", "creditrisk-draw-v2")]
    [InlineData("[\"transcript\",3,", "[\"transcript\",2,")]
    [InlineData("[\"rule\",\"protocol\",3]", "[\"rule\",\"protocol\",1]")]
    [InlineData("\"A\",\"410927\",[],[],[]]", "\"A\",\"410927\",[],[],[],1]")]
    [InlineData("\"A\",\"410927\",[],[],[]]", "\"A\",\"410927\",[],[],[],1001]")]
    [InlineData("[\"stratum\",\"B\",\"0.2\",0]", "[\"stratum\",\"B\",\"0.2\",0,\"0\"]")]
    [InlineData("[\"randomness\",\"31415926535897", "[\"randomness\",\"00000000000000000000000000000000000000000000\"]")]
    [InlineData("[\"witness\",\"Li", "[\"witness\",\"\",\"Li")]
    public void Verify_OtherSpellingOfARecord_IsAFault(string record, string spelled)
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);
        long line = LineWith(transcript, record);

        Assert.Equal(line, FaultAfter(transcript, r => r.Replace(record, spelled, StringComparison.Ordinal))?.Line);
    }

    [Fact]
    public void Verify_TwoGigabytesInOneLine_IsRefusedAfterSixtyFourMegabytes()
    {
        const int mega = 1 << 20;
        int read = 0;
        byte[] chunk = Enumerable.Repeat((byte)'x', mega).ToArray();
        IEnumerable<ReadOnlyMemory<byte>> file = Enumerable.Range(0, 2048).Select(i =>
        {
            read = i + 1;
            return (ReadOnlyMemory<byte>)(i == 0 ? "[\n"u8.ToArray() : chunk);
        });

        TranscriptFault? fault = TranscriptVerifier.Verify(file).Fault;

        Assert.Equal((2, "a line of at most 64 MiB"), (fault?.Line, fault?.Expected));
        Assert.InRange(read, 64, 67);
    }

    [Fact]
    public void Verify_HonestTranscriptOfAnotherFrame_IsNotWhatWasPublished()
    {
        byte[] transcript = TranscriptBytes.Of(_result, Notes);
        var other = new DrawBuilder { Objects = { [0] = DrawBuilder.ObjectOf("SWAPPED") } };

        Assert.True(TranscriptVerifier.Verify(transcript, new(_result.Frame.Commitment, _result.Secret.Commitment)).IsOk);
        Assert.False(TranscriptVerifier.Verify(transcript, new(other.Freeze().Commitment, _result.Secret.Commitment)).IsOk);
        Assert.False(TranscriptVerifier.Verify(transcript, new(_result.Frame.Commitment, other.Freeze().Commitment)).IsOk);
    }

    [Fact]
    public void Verify_RandomBytes_IsAFault() =>
        Prop.ForAll<byte[]>(bytes => !TranscriptVerifier.Verify(bytes).IsOk).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static TranscriptFault? FaultAfter(byte[] transcript, Func<string, string> change) =>
        TranscriptVerifier.Verify(TranscriptBytes.Forge(transcript, change)).Fault;

    private static long LineWith(byte[] transcript, string text) =>
        1 + Array.FindIndex(TranscriptBytes.Lines(transcript), l => Encoding.UTF8.GetString(l).Contains(text, StringComparison.Ordinal));

    private static long? FaultLine(IEnumerable<byte[]> lines) => TranscriptVerifier.Verify(TranscriptBytes.Join(lines)).Fault?.Line;

    private static string TurnDigit(string record, int turn)
    {
        int at = record.LastIndexOfAny([.. "0123456789"]);
        return $"{record[..at]}{(record[at] - '0' + turn) % 10}{record[(at + 1)..]}";
    }
}
