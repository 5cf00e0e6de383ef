using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Randomness that is recorded before it is used, and frames that are read back.</summary>
public sealed class GiveRandomnessTests
{
    private const string Other = "141421356237309504880168872420969807856967187537694";

    private readonly DrawBuilder _draw = new();

    [Fact]
    public void Decide_GivenThenCompleted_RecordsTheRandomnessOnce()
    {
        DrawState given = AfterCommitAnd(new GiveRandomness(DrawBuilder.Digits, []));

        Assert.IsType<DrawCompleted>(Assert.Single(Draw.Decide(given, new CompleteDraw(_draw.Run(), [])).Value));
        Assert.Empty(Draw.Decide(given, new GiveRandomness(DrawBuilder.Digits, [])).Value);
    }

    [Fact]
    public void Decide_OtherRandomnessAfterTheFirst_IsRefused()
    {
        DrawState given = AfterCommitAnd(new GiveRandomness(DrawBuilder.Digits, []));
        _draw.Randomness = Other;

        AssertRefused("RANDOMNESS_GIVEN", given, new GiveRandomness(Other, []));
        AssertRefused("RANDOMNESS_GIVEN", given, new CompleteDraw(_draw.Run(), []));
        AssertRefused("RANDOMNESS_GIVEN", given, new AbandonDraw(new ReasonCode("DISLIKED")));
    }

    [Fact]
    public void Decide_RandomnessBeforeTheCommitmentOrWeak_IsRefused()
    {
        AssertRefused("DRAW_NOT_COMMITTED", After(new PlanDraw(_draw.Plan)), new GiveRandomness(DrawBuilder.Digits, []));
        AssertRefused("WEAK_RANDOMNESS", AfterCommitAnd(), new GiveRandomness("123", []));
    }

    [Fact]
    public void FrameLines_OfAFrame_ReadBackToTheSameCommitment()
    {
        DrawFrame frame = _draw.Freeze();

        Assert.Equal(frame.Commitment, FrameLines.Read(Lines(frame)).Value.Commitment);
    }

    [Theory]
    [InlineData(0, "not a record")]
    [InlineData(3, "[\"visit\",1]")]
    [InlineData(5, "[\"object\",\"A\"]")]
    public void FrameLines_BadLine_IsNamed(int index, string line)
    {
        List<ReadOnlyMemory<byte>> lines = Lines(_draw.Freeze());
        lines[index] = Encoding.UTF8.GetBytes(line);

        Refusal? refusal = FrameLines.Read(lines).Refusal;

        Assert.Equal("FRAME_DAMAGED", refusal?.Code.Value);
        Assert.Contains($"line {index + 1} is not", refusal!.Message, StringComparison.Ordinal);
    }

    private static List<ReadOnlyMemory<byte>> Lines(DrawFrame frame) =>
        [.. frame.CanonicalLines().Select(line => (ReadOnlyMemory<byte>)line.ToArray())];

    private DrawState AfterCommitAnd(params DrawCommand[] commands) =>
        After([new PlanDraw(_draw.Plan), new CommitDraw(_draw.Freeze(), _draw.Secret), .. commands]);

    private static DrawState After(params DrawCommand[] commands) =>
        commands.Aggregate(DrawState.Initial, (state, command) => Draw.Decide(state, command).Value.Aggregate(state, Draw.Evolve));

    private static void AssertRefused(string code, DrawState state, DrawCommand command) =>
        Assert.Equal(code, Draw.Decide(state, command).Refusal?.Code.Value);
}
