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
        Assert.Equal(["LARGE_AMOUNT +1"], Propose(Nothing with { AmountFen = GradeScale.LargeAmountFen }).Factors);

    [Fact]
    public void Propose_AmountBelowTheThreshold_DoesNotCount() =>
        Assert.Empty(Propose(Nothing with { AmountFen = GradeScale.LargeAmountFen - 1 }).Factors);

    [Fact]
    public void Propose_CorrectedInTime_TakesAPointOff() =>
        Assert.Equal(DishonestyGrade.Minor, Propose(Nothing with { ThirdPartiesAffected = true, CorrectedInTime = true }).Grade);

    [Fact]
    public void Propose_NegativeAmount_Refused() =>
        Assert.Equal("AMOUNT_NEGATIVE", GradeScale.Propose(Nothing with { AmountFen = -1 }).Refusal?.Code.Value);

    private static GradeProposal Propose(ActCircumstances act) => GradeScale.Propose(act).Value;
}
