using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>A named round of a beacon: committed to before, waited for, never replaced.</summary>
public sealed class BeaconTests
{
    // A round of the League of Entropy's quicknet has this form: the value is the SHA-256 of the signature.
    private const string Signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

    private static readonly DateTimeOffset RoundAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Value = LogBuilder.Sha256(Convert.FromHexString(Signature));

    [Fact]
    public void Commit_RoundIsPublished_IsRefused()
    {
        DrawBuilder draw = Beacon();
        DrawState planned = Draw.Evolve(DrawState.Initial, new DrawPlanned(draw.Plan));

        Assert.Equal("BEACON_ROUND_PAST", Code(planned, new CommitDraw(draw.Freeze(), draw.Secret) { At = RoundAt }));
        Assert.Null(Code(planned, new CommitDraw(draw.Freeze(), draw.Secret) { At = RoundAt.AddSeconds(-1) }));
    }

    [Fact]
    public void Give_RoundIsLate_IsWaitedForAndNeverReplaced()
    {
        DrawState committed = Committed();

        Assert.Equal("BEACON_TOO_EARLY", Code(committed, new GiveRandomness($"77:{Value}", []) { At = RoundAt.AddSeconds(-1) }));
        Assert.Equal("WRONG_BEACON_ROUND", Code(committed, new GiveRandomness($"78:{Value}", []) { At = RoundAt.AddDays(1) }));
        Assert.Equal("WEAK_RANDOMNESS", Code(committed, new GiveRandomness(DrawBuilder.Digits, []) { At = RoundAt.AddDays(1) }));
        Assert.Null(Code(committed, new GiveRandomness($"77:{Value}", []) { At = RoundAt.AddDays(30) }));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("zz")]
    [InlineData("0")]
    public void Give_SignatureOfAnotherValue_IsRefused(string signature) => Assert.Equal(
        "BEACON_VALUE_WRONG", Code(Committed(), new GiveRandomness($"77:{Value}", []) { At = RoundAt, BeaconSignature = signature }));

    [Fact]
    public void Give_SignatureOfTheValue_IsKept()
    {
        var given = (PublicRandomnessGiven)Draw.Decide(Committed(), new GiveRandomness($"77:{Value}", []) { At = RoundAt, BeaconSignature = Signature }).Value[0];

        Assert.Equal(Signature, given.BeaconSignature);
    }

    [Fact]
    public void Revise_AfterTheCommitment_CannotNameAnotherRound()
    {
        DrawPlan other = Beacon().Plan with { Randomness = new(RandomnessKind.Beacon, "a beacon", 78) };

        Assert.Equal("DRAW_COMMITTED", Code(Committed(), new ReviseDrawPlan(other)));
    }

    private static string? Code(DrawState state, DrawCommand command) => Draw.Decide(state, command).Refusal?.Code.Value;

    private static DrawState Committed()
    {
        DrawBuilder draw = Beacon();
        DrawState planned = Draw.Evolve(DrawState.Initial, new DrawPlanned(draw.Plan));
        return Draw.Decide(planned, new CommitDraw(draw.Freeze(), draw.Secret)).Value.Aggregate(planned, Draw.Evolve);
    }

    private static DrawBuilder Beacon()
    {
        DrawBuilder draw = new();
        draw.Plan = draw.Plan with { Randomness = new(RandomnessKind.Beacon, "a beacon", 77) { At = RoundAt } };
        return draw;
    }
}
