using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class NoticeLintTests
{
    [Fact]
    public void FaultsOf_CompleteNotice_FindsNothing() => Assert.Empty(NoticeLint.FaultsOf(Some.Notice, MatterFamily.Licence));

    [Theory]
    [InlineData("提交其他材料", "NOTICE_CATCH_ALL", "其他", 2)]
    [InlineData("提交身份证等相关材料", "NOTICE_CATCH_ALL", "等相关", 5)]
    [InlineData("提交合同、𠮷记章程等材料", "NOTICE_CATCH_ALL", "等材料", 9)]
    [InlineData("Bring the lease, ID card, etc.", "NOTICE_CATCH_ALL", "etc.", 26)]
    [InlineData("视情况补充说明", "NOTICE_VAGUE", "视情况", 0)]
    [InlineData("必要时现场演示", "NOTICE_VAGUE", "必要时", 0)]
    [InlineData("场所面积较大", "NOTICE_VAGUE", "较大", 4)]
    [InlineData("符合消防有关规定", "NOTICE_VAGUE", "有关规定", 4)]
    [InlineData("提交其 他材料", "NOTICE_CATCH_ALL", "其他", 2)]
    [InlineData("提交其\u200B他材料", "NOTICE_CATCH_ALL", "其他", 2)]
    [InlineData("提交身份证、户口簿等", "NOTICE_CATCH_ALL", "等", 9)]
    [InlineData("提交身份证、户口簿等；现场演示 1 次", "NOTICE_CATCH_ALL", "等", 9)]
    [InlineData("材料包括但不限于合同", "NOTICE_CATCH_ALL", "包括但不限于", 2)]
    [InlineData("配备足够人员", "NOTICE_VAGUE", "足够", 2)]
    [InlineData("Sufficient floor space", "NOTICE_VAGUE", "sufficient", 0)]
    public void FaultsOf_VagueOrCatchAllCondition_NamesWordAndPlace(string condition, string code, string word, int offset)
    {
        NoticeFault fault = Assert.Single(NoticeLint.FaultsOf(Some.Notice with { Conditions = ["面积不少于 40 平方米", condition] }, MatterFamily.Licence));

        Assert.Equal(("conditions[1]", code, word, offset), (fault.Field, fault.Code.Value, fault.Word, fault.Offset));
    }

    [Theory]
    [InlineData("学历不低于初等。")]
    [InlineData("依法登记的法人和其他组织")]
    [InlineData("等级证书 1 份")]
    public void FaultsOf_WordsThatOnlyLookAlike_AreNoFault(string condition) =>
        Assert.Empty(NoticeLint.FaultsOf(Some.Notice with { Conditions = [condition] }, MatterFamily.Licence));

    [Fact]
    public void FaultsOf_SeveralWords_NamesEachInOrder() => Assert.Equal(
        ["适当", "其他", "酌情"], NoticeLint.FaultsOf(Some.Notice with { Conditions = ["适当的场所和其他设施，酌情放宽"] }, null).Select(fault => fault.Word));

    [Theory]
    [InlineData("承担民事、行政责任。")]
    [InlineData("依法追究刑事责任。")]
    public void FaultsOf_LiabilityThatLeavesOneOut_IsIncomplete(string liability) => Assert.Equal(
        ("liability", "NOTICE_LIABILITY_INCOMPLETE"),
        Assert.Single(NoticeLint.FaultsOf(Some.Notice with { Liability = liability }, null)) is { } fault ? (fault.Field, fault.Code.Value) : default);

    [Fact]
    public void FaultsOf_VagueWordOutsideTheConditions_IsNoFault() =>
        Assert.Empty(NoticeLint.FaultsOf(Some.Notice with { SupervisionRules = "纳入双随机和其他监管" }, MatterFamily.Licence));

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
