using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class GradeScaleTests
{
    private static readonly ActCircumstances Nothing = new(false, false, false, 0, false, false, false);

    [Fact]
    public void Propose_NothingGrave_Minor() => Assert.Equal(DishonestyGrade.Minor, Propose(Nothing).Grade);

    [Fact]
    public void Propose_OnePoint_General() =>
        Assert.Equal(DishonestyGrade.General, Propose(Nothing with { ThirdPartiesAffected = true }).Grade);

    [Fact]
    public void Propose_FourPoints_General() =>
        Assert.Equal(DishonestyGrade.General, Propose(Nothing with { Intent = true, Harm = true }).Grade);

    [Fact]
    public void Propose_FivePoints_Serious() =>
        Assert.Equal(DishonestyGrade.Serious, Propose(Nothing with { Intent = true, Harm = true, ThirdPartiesAffected = true }).Grade);

    [Fact]
    public void Propose_AmountAtTheThreshold_Counts() =>
        Assert.Equal(["LARGE_AMOUNT +1"], Propose(Nothing with { AmountFen = ActCircumstances.LargeAmountFen }).Factors);

    [Fact]
    public void Propose_AmountBelowTheThreshold_DoesNotCount() =>
        Assert.Empty(Propose(Nothing with { AmountFen = ActCircumstances.LargeAmountFen - 1 }).Factors);

    [Fact]
    public void Propose_CorrectedInTime_TakesAPointOff() =>
        Assert.Equal(DishonestyGrade.Minor, Propose(Nothing with { ThirdPartiesAffected = true, CorrectedInTime = true }).Grade);

    [Fact]
    public void Propose_NegativeAmount_Refused() =>
        Assert.Equal("AMOUNT_NEGATIVE", GradeScale.Propose(Nothing with { AmountFen = -1 }).Refusal?.Code.Value);

    [Theory]
    [InlineData(false, false, false, true, false, false, 0, true)]
    [InlineData(true, false, false, true, false, false, 0, false)]
    [InlineData(false, true, false, true, false, false, 0, false)]
    [InlineData(false, false, true, true, false, false, 0, false)]
    [InlineData(false, false, false, false, false, false, 0, false)]
    [InlineData(false, false, false, true, true, false, 0, false)]
    [InlineData(false, false, false, true, false, false, ActCircumstances.LargeAmountFen - 1, true)]
    [InlineData(false, false, false, true, false, false, ActCircumstances.LargeAmountFen, false)]
    [InlineData(true, true, true, false, true, true, ActCircumstances.LargeAmountFen, true)]
    public void LeniencyFloor_EachSideOfEachCondition(
        bool intent, bool harm, bool third, bool corrected, bool repeated, bool noFault, long amount, bool isUnder)
    {
        ActCircumstances act = new(intent, harm, third, amount, corrected, repeated, false, noFault);

        Assert.Equal(isUnder, Propose(act).IsUnderLeniencyFloor);
        Assert.True(!isUnder || Propose(act).Grade == DishonestyGrade.Minor);
    }

    private static GradeProposal Propose(ActCircumstances act) => GradeScale.Propose(act).Value;
}
