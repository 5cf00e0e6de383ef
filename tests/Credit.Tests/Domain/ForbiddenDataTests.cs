using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ForbiddenDataTests
{
    [Theory]
    [InlineData("当事人信仰基督教。", ForbiddenKind.Religion)]
    [InlineData("His religious belief is known.", ForbiddenKind.Religion)]
    [InlineData("附基因检测报告。", ForbiddenKind.Genes)]
    [InlineData("A DNA test was made.", ForbiddenKind.Genes)]
    [InlineData("已采集指纹。", ForbiddenKind.Fingerprint)]
    [InlineData("Fingerprints were taken.", ForbiddenKind.Fingerprint)]
    [InlineData("血型为A型。", ForbiddenKind.BloodType)]
    [InlineData("Blood type O.", ForbiddenKind.BloodType)]
    [InlineData("申请人患有糖尿病。", ForbiddenKind.MedicalHistory)]
    [InlineData("He was diagnosed with hepatitis.", ForbiddenKind.MedicalHistory)]
    [InlineData("其家庭收入为每月8000元。", ForbiddenKind.PersonalFinances)]
    [InlineData("银行存款共计20万元。", ForbiddenKind.PersonalFinances)]
    [InlineData("His salary is 8,000 yuan.", ForbiddenKind.PersonalFinances)]
    public void In_TextThatTellsIt_NamesTheKind(string text, ForbiddenKind kind) => Assert.Equal(kind, ForbiddenData.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("承诺的仓储面积与实际不符。")]
    [InlineData("企业年营业收入500万元，未按承诺公示。")]
    [InlineData("未标明转基因成分。")]
    [InlineData("Sold genetically modified rice without a label.")]
    [InlineData("隐瞒家庭收入情况。")]
    [InlineData("未按承诺缴纳税款30万元。")]
    [InlineData("Pledged a storage area that does not exist.")]
    public void In_TextAboutAnAct_FindsNothing(string text) => Assert.Null(ForbiddenData.In(text));

    [Theory]
    [InlineData(ForbiddenKind.Religion)]
    [InlineData(ForbiddenKind.PersonalFinances)]
    public void Wording_EveryKind_IsThere(ForbiddenKind kind) => Assert.NotEmpty(ForbiddenData.Wording(kind));
}
