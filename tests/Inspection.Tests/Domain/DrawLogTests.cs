using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Logs and transcripts held against them, by this room and by the verifier in Python.</summary>
public sealed class DrawLogTests : IDisposable
{
    private static readonly DrawResult Drawn = new DrawBuilder().Run();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("draw-log");
    private readonly LogBuilder _log = new();

    public void Dispose()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void FaultOf_LastRedrawsLeftOut_IsNamedByBothVerifiers()
    {
        byte[][] states = StatesOfADraw(redraws: 3);
        _log.Add(Drawn, states);

        string[] faults = [.. states.Select(state => FaultOf(_log.Read(), state)?.Code.Value ?? "")];

        Assert.Equal(["TRANSCRIPT_CUT_OFF", "TRANSCRIPT_CUT_OFF", "TRANSCRIPT_CUT_OFF", ""], faults);
        string[] second = VerifyInPython(states);
        Assert.All(second[..3], line => Assert.StartsWith("FAULT TRANSCRIPT_CUT_OFF", line, StringComparison.Ordinal));
        Assert.StartsWith("OK draw", second[3], StringComparison.Ordinal);
    }

    [Fact]
    public void FaultOf_AnotherDrawOrFile_IsNamedByBothVerifiers()
    {
        byte[] transcript = StatesOfADraw(redraws: 0)[0];
        byte[] otherNotes = TranscriptBytes.Of(Drawn, new("other software", []));
        var other = new DrawBuilder { Secret = DrawSecret.FromBytes(Enumerable.Repeat((byte)9, 32).ToArray()) };
        byte[] otherSecret = TranscriptBytes.Of(other.Run(), new("creditrisk test", []));
        _log.Add(Drawn, transcript);

        Assert.Equal("NOT_IN_LOG", FaultOf(_log.Read(), otherNotes)?.Code.Value);
        Assert.Equal("NOT_COMMITTED", FaultOf(_log.Read(), otherSecret)?.Code.Value);
        string[] second = VerifyInPython([otherNotes, otherSecret]);
        Assert.StartsWith("FAULT NOT_IN_LOG", second[0], StringComparison.Ordinal);
        Assert.StartsWith("FAULT NOT_COMMITTED", second[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SignedLog_IsReadByBothVerifiers()
    {
        _log.Add(Drawn).Add(Drawn.Frame.Plan, DrawActs.Refused, ["attempt", "PROVIDE_RANDOMNESS"], ["reason", "WEAK_RANDOMNESS"]);

        DrawLog log = _log.Read();

        Assert.True(log.Head.IsSigned(log.Signature, _log.PublicKey));
        Assert.Equal($"OK entries 3 root {log.Head.Root} refused 1 signed", CheckInPython(_log.Lines()));
    }

    [Fact]
    public void IsSigned_AnotherKeyOrSignature_Is_NotSigned()
    {
        using var other = new LogBuilder();
        DrawLog log = _log.Add(Drawn).Read();
        string bent = (log.Signature[0] == '0' ? "1" : "0") + log.Signature[1..];

        Assert.False(log.Head.IsSigned(log.Signature, other.PublicKey));
        Assert.False(log.Head.IsSigned(bent, _log.PublicKey));
        List<byte[]> lines = _log.Lines();
        lines[^1] = DrawLog.SignatureRecord(bent);
        Assert.Equal("FAULT the head is not signed by this key, nor by one that followed it", CheckInPython(lines));
    }

    [Fact]
    public void IsSigned_KeyRotatedTwice_FollowsFromEveryKeyBefore()
    {
        string first = _log.Add(Drawn).PublicKey;
        DrawLog early = _log.Read();
        string second = _log.Rotate().PublicKey;
        DrawLog late = _log.Add(Drawn).Rotate().Read();

        Assert.All([first, second, _log.PublicKey], key => Assert.True(late.IsSigned(key)));
        Assert.All([first, second, _log.PublicKey], key => Assert.EndsWith("signed", CheckInPython(_log.Lines(), key), StringComparison.Ordinal));
        Assert.True(early.IsSigned(first));
        Assert.False(early.IsSigned(second));
        Assert.Null(late.FaultSince(early.Head));
    }

    [Fact]
    public void IsSigned_NewKeyNotSignedForByTheOneBefore_IsNotFollowed()
    {
        string first = _log.Add(Drawn).PublicKey;
        DrawLog log = _log.Rotate(signature => (signature[0] == '0' ? "1" : "0") + signature[1..]).Read();

        Assert.False(log.IsSigned(first));
        Assert.True(log.IsSigned(_log.PublicKey));
        Assert.Equal("FAULT a key of the log is not signed for by the one before", CheckInPython(_log.Lines(), first));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_OneEntryAlteredOrTakenOut_IsRefusedByBothVerifiers(int chosen)
    {
        List<byte[]> lines = _log.Add(Drawn, "1"u8.ToArray(), "2"u8.ToArray()).Lines();
        List<byte[]> altered = [.. lines];
        altered[chosen] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(lines[chosen]).Replace("2026-000017", "2026-000018", StringComparison.Ordinal));
        List<byte[]> shortened = [.. lines[..chosen], .. lines[(chosen + 1)..]];

        Assert.All([altered, shortened], spoiled =>
        {
            Outcome<DrawLog> read = DrawLog.Read(spoiled.Select(line => (ReadOnlyMemory<byte>)line));
            Assert.Equal("LOG_DAMAGED", read.Refusal?.Code.Value);
            Assert.StartsWith("FAULT", CheckInPython(spoiled), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void FaultSince_EarlierEntriesRewritten_IsAFork()
    {
        DrawLogHead earlier = _log.Add(Drawn).Read().Head;
        DrawLog grown = _log.Add(Drawn.Frame.Plan, DrawActs.Abandoned, ["reason", "WRONG_LIBRARY"]).Read();
        using var rewritten = new LogBuilder();
        DrawPlan plan = Drawn.Frame.Plan;
        DrawLog other = rewritten.Add(plan, DrawActs.Created, ["plan", plan.Digest()]).Add(plan, DrawActs.Abandoned, ["reason", "X"]).Add(Drawn).Read();

        Assert.Null(grown.FaultSince(earlier));
        Assert.Equal("LOG_FORKED", other.FaultSince(earlier)?.Code.Value);
    }

    private static byte[][] StatesOfADraw(int redraws)
    {
        var draw = new Redraws(Drawn);
        List<byte[]> states = [TranscriptBytes.Of(draw, new("creditrisk test", []))];
        foreach (Visit visit in Drawn.Visits.Take(redraws))
        {
            Assert.True(draw.Redraw(new(visit.Target.Entry.Id, visit.Team[0].InspectorId, new("ABSENCE"))).IsOk);
            states.Add(TranscriptBytes.Of(draw, new("creditrisk test", [])));
        }

        return [.. states];
    }

    private static Refusal? FaultOf(DrawLog log, byte[] transcript)
    {
        TranscriptVerdict verdict = TranscriptVerifier.Verify(transcript);
        Assert.True(verdict.IsOk);
        return log.FaultOf(verdict.Summary, LogBuilder.Sha256(transcript));
    }

    private string CheckInPython(IEnumerable<byte[]> lines, string? key = null) =>
        SecondVerifier.Say("draw_log.py", ["--key", Keep("key.pem", Encoding.ASCII.GetBytes(key ?? _log.PublicKey)), Keep("log", LogBuilder.Join(lines))]).Single();

    private string[] VerifyInPython(byte[][] transcripts) => SecondVerifier.Say(
        "verify.py",
        ["--log", Keep("log", LogBuilder.Join(_log.Lines())), .. transcripts.Select((file, i) => Keep($"{i}.json", file))]);

    private string Keep(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
