using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class NoticeLintTests
{
    [Fact]
    public void FaultsOf_CompleteNotice_FindsNothing() => Assert.Empty(NoticeLint.FaultsOf(Some.Notice, MatterFamily.Licence));

    [Theory]
    [InlineData("提交其他材料")]
    [InlineData("提交身份证等相关材料")]
    [InlineData("视情况补充说明")]
    [InlineData("必要时现场演示")]
    public void FaultsOf_VagueCondition_NamesItsPlace(string condition)
    {
        NoticeFault fault = Assert.Single(NoticeLint.FaultsOf(Some.Notice with { Conditions = ["面积不少于 40 平方米", condition] }, MatterFamily.Licence));

        Assert.Equal(("conditions[1]", "NOTICE_VAGUE"), (fault.Field, fault.Code.Value));
    }

    [Fact]
    public void FaultsOf_VagueWordOutsideTheConditions_IsNoFault() =>
        Assert.Empty(NoticeLint.FaultsOf(Some.Notice with { Liability = "承担其他法律责任" }, MatterFamily.Licence));

    [Fact]
    public void FaultsOf_CertificateWithoutSupervisionRules_IsComplete() =>
        Assert.Empty(NoticeLint.FaultsOf(Some.Notice with { SupervisionRules = "", ConsequencesOfBreach = "" }, MatterFamily.Certificate));

    [Fact]
    public void FaultsOf_LicenceWithoutSupervisionRules_IsIncomplete() =>
        Assert.Equal(
            ["supervision_rules", "consequences_of_breach"],
            NoticeLint.FaultsOf(Some.Notice with { SupervisionRules = " ", ConsequencesOfBreach = "" }, MatterFamily.Licence).Select(fault => fault.Field));

    [Fact]
    public void FaultsOf_PublishedWithoutScope_IsIncomplete() =>
        Assert.Equal("publicity", Assert.Single(NoticeLint.FaultsOf(Some.Notice with { Publicity = new(true, "", 30) }, null)).Field);

    [Fact]
    public void FaultsOf_NotPublished_SaysEnough() => Assert.Empty(NoticeLint.FaultsOf(Some.Notice with { Publicity = new(false, "", 0) }, null));
}
