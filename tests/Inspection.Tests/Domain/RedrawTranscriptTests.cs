using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>A transcript with two redraws, the second of which found nobody; both verifiers read it.</summary>
public sealed class RedrawTranscriptTests : IDisposable
{
    private static readonly TranscriptNotes Notes = new("creditrisk test", ["Li, chamber of commerce"]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redraws");
    private readonly Redraws _draw;
    private readonly byte[] _before;
    private readonly byte[] _transcript;

    public RedrawTranscriptTests()
    {
        DrawBuilder builder = new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1"));
        builder.Inspectors.RemoveRange(3, 3);
        _draw = new(builder.Run());
        _before = TranscriptBytes.Of(_draw, Notes);
        Give(_draw.Result.Visits[0].Team[0].InspectorId, "RELATIVE");
        Give(_draw.Result.Visits[0].Team[1].InspectorId, "ABSENCE");
        _transcript = TranscriptBytes.Of(_draw, Notes);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Verify_TwoRedraws_AreRecomputedByBoth()
    {
        TranscriptVerdict verdict = TranscriptVerifier.Verify(_transcript);

        Assert.Equal((1, 1, 2), (verdict.Summary?.Selected, verdict.Summary?.Infeasible, verdict.Summary?.Redraws));
        string second = Assert.Single(SecondVerifier.Run(_folder, _transcript));
        Assert.EndsWith("drawn 1 infeasible 1 redrawn 2", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Redraws_LeavesTheLinesBeforeAsTheyWere()
    {
        byte[][] before = TranscriptBytes.Lines(_before);
        byte[][] after = TranscriptBytes.Lines(_transcript);

        Assert.Equal(before.Length + 2, after.Length);
        Assert.Equal(before[..^2], after[..(before.Length - 2)]);
    }

    [Theory]
    [InlineData("[\"redraw\",1,", "[\"redraw\",2,")]
    [InlineData("[\"redraw\",1,\"S1\"", "[\"redraw\",1,\"S2\"")]
    [InlineData("[\"redraw\",1,\"S1\"", "[\"redraw\",1,1")]
    [InlineData("\"RELATIVE\"", "\"relative\"")]
    [InlineData("\"RELATIVE\"", "\"\"")]
    [InlineData("\"RELATIVE\",\"ASSIGNED\"", "\"RELATIVE\",\"INFEASIBLE\"")]
    [InlineData("\"ABSENCE\",\"INFEASIBLE\",[]", "\"ABSENCE\",\"ASSIGNED\",[]")]
    [InlineData("\"ABSENCE\",\"INFEASIBLE\",[],[]]", "\"ABSENCE\",\"INFEASIBLE\",[],[[\"E001\",\"SCOPE\"]]]")]
    [InlineData("\"ABSENCE\",\"INFEASIBLE\",[],[]]", "\"ABSENCE\",\"INFEASIBLE\",[]]")]
    [InlineData("[\"end\",1,0,1]", "[\"end\",1,1,0]")]
    public void Verify_RecordForgedWithItsCheck_IsNamedByBoth(string record, string forged)
    {
        long line = LineWith(_transcript, record);

        AssertNamed(line, TranscriptBytes.Forge(_transcript, r => r.Replace(record, forged, StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_SeatOfSomebodyWhoHasNone_IsNamedByBoth()
    {
        string seat = $"[\"redraw\",1,\"S1\",\"{_draw.History[0].Vacated.InspectorId}\"";
        string forged = $"[\"redraw\",1,\"S1\",\"{_draw.History[0].Visit.Team[^1].InspectorId}\"";

        AssertNamed(LineWith(_transcript, seat), TranscriptBytes.Forge(_transcript, r => r.Replace(seat, forged, StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_OtherTeam_IsNamedByBoth()
    {
        string seated = _draw.History[0].Visit.Team[^1].Ticket.ToString();
        string forged = seated[..^1] + (seated[^1] == '1' ? '2' : '1');

        AssertNamed(
            LineWith(_transcript, "[\"redraw\",1,"),
            TranscriptBytes.Forge(_transcript, r => r.Replace(seated, forged, StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_EveryByteOfTheRedrawsAltered_NamesTheLine()
    {
        int start = Encoding.UTF8.GetString(_transcript).IndexOf("[\"redraw\"", StringComparison.Ordinal);

        Assert.All(Enumerable.Range(start, _transcript.Length - start), position =>
        {
            byte[] altered = [.. _transcript];
            altered[position] ^= 1;
            Assert.Equal(TranscriptBytes.LineOf(_transcript, position), TranscriptVerifier.Verify(altered).Fault?.Line);
        });
    }

    [Fact]
    public void Verify_RedrawLeftOut_IsNamedByBoth()
    {
        long first = LineWith(_transcript, "[\"redraw\",1,");

        AssertNamed(first, WithoutRecord(_transcript, first));
        AssertNamed(first + 1, WithoutRecord(_transcript, first + 1));
    }

    [Fact]
    public void Verify_RedrawBeforeTheVisitOrBehindTheEnd_IsNamedByBoth()
    {
        long visit = LineWith(_transcript, "[\"visit\"");

        AssertNamed(visit, WithoutRecord(_transcript, visit));
        byte[][] lines = TranscriptBytes.Lines(_transcript);
        (lines[^2], lines[^3]) = (lines[^3], lines[^2]);
        AssertNamed(lines.Length - 2, TranscriptBytes.Join(lines));
    }

    private static byte[] WithoutRecord(byte[] transcript, long line)
    {
        byte[][] lines = TranscriptBytes.Lines(transcript);
        return TranscriptBytes.Forge(TranscriptBytes.Join([.. lines[..(int)(line - 1)], .. lines[(int)line..]]), r => r);
    }

    private static long LineWith(byte[] transcript, string text) =>
        1 + Array.FindIndex(TranscriptBytes.Lines(transcript), l => Encoding.UTF8.GetString(l).Contains(text, StringComparison.Ordinal));

    private void Give(string leaving, string reason) => Assert.True(_draw.Redraw(new("S1", leaving, new ReasonCode(reason))).IsOk);

    private void AssertNamed(long line, byte[] forged)
    {
        Assert.Equal(line, TranscriptVerifier.Verify(forged).Fault?.Line);
        Assert.Equal($"FAULT line {line}", Assert.Single(SecondVerifier.Run(_folder, forged)));
    }
}
