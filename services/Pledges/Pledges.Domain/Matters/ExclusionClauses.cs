using System.Collections.Frozen;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>
/// The seven grounds on which a matter can never be opened for pledges: high risk, high cost of correction, damage that is hard to undo (1.4;
/// 国办发〔2020〕42号; 台前县全面推行证明事项告知承诺制实施方案（试行）(四)).
/// </summary>
public static class ExclusionClauses
{
    private static readonly FrozenDictionary<ExclusionGround, string> Words = new Dictionary<ExclusionGround, string>
    {
        [ExclusionGround.NationalSecurity] = "国家安全",
        [ExclusionGround.StateSecret] = "国家秘密",
        [ExclusionGround.PublicSecurity] = "公共安全",
        [ExclusionGround.FinancialPrudential] = "金融业审慎监管",
        [ExclusionGround.Ecology] = "生态环境保护",
        [ExclusionGround.LifeHealthProperty] = "直接关系人身健康、生命财产安全",
        [ExclusionGround.MajorForeign] = "重要涉外",
    }.ToFrozenDictionary();

    /// <summary>The ground in the words of its clause, with the clause.</summary>
    public static string Of(ExclusionGround ground) => $"{Words[ground]}（国办发〔2020〕42号；证明事项告知承诺制实施方案(四)；规则 1.4）";
}
