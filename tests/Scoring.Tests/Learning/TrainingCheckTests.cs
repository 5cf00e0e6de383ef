using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class TrainingCheckTests
{
    private static readonly DateOnly Before = new(2026, 1, 1);

    private static readonly OutcomeTable Sound = Tables.Generated(1_000);

    [Fact]
    public void Refuse_SoundTable_IsNull() => Assert.Null(new TrainingCheck().Refuse(Sound, Before));

    [Fact]
    public void Refuse_AllOutcomesTheSame_NamesIt() => Refused("TRAINING_ONE_CLASS", With(row => row with { Found = true }));

    [Fact]
    public void Refuse_ConstantFeature_NamesTheFeature() =>
        Assert.Contains("noise", Refused("TRAINING_FEATURE_CONSTANT", With(row => row with { Values = row.Values.SetItem(2, 7) })), StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuse_ValueThatIsNoNumber_NamesTheFeature(double value) =>
        Assert.Contains("age", Refused("TRAINING_NUMBER_WRONG", With(row => row.Id == 5 ? row with { Values = row.Values.SetItem(1, value) } : row)), StringComparison.Ordinal);

    [Fact]
    public void Refuse_OutcomeOnTheDayToScoreFrom_NamesIt() =>
        Refused("TRAINING_DATE_IN_FUTURE", With(row => row.Id == 5 ? row with { Date = Before } : row));

    [Theory]
    [InlineData(499, true)]
    [InlineData(500, false)]
    public void Refuse_NumberOfOutcomes_TheLeastIsEnough(int rows, bool refused) =>
        Assert.Equal(refused, new TrainingCheck(500, 1).Refuse(new(Sound.Columns, Sound.Rows.Take(rows)), Before)?.Code.Value == "TRAINING_TOO_FEW_OUTCOMES");

    [Fact]
    public void Refuse_TooFewOfOneKind_SaysThatTheActiveModelStays()
    {
        int seen = 0;
        OutcomeTable table = new(Sound.Columns, Sound.Rows.Where(row => !row.Found || seen++ < 49));

        Assert.Contains("goes on to rank", Refused("TRAINING_TOO_FEW_OUTCOMES", table), StringComparison.Ordinal);
    }

    private static OutcomeTable With(Func<OutcomeRow, OutcomeRow> change) => new(Sound.Columns, Sound.Rows.Select(change));

    private static string Refused(string code, OutcomeTable table)
    {
        var refusal = new TrainingCheck().Refuse(table, Before);
        Assert.Equal(code, refusal?.Code.Value);
        return refusal!.Message;
    }
}
