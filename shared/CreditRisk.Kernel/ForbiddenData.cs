using System.Text.RegularExpressions;

namespace CreditRisk.Kernel;

/// <summary>What may never be collected about a person (河南省社会信用条例 45).</summary>
public enum ForbiddenKind
{
    /// <summary>宗教信仰.</summary>
    Religion = 1,

    /// <summary>基因.</summary>
    Genes = 2,

    /// <summary>指纹.</summary>
    Fingerprint = 3,

    /// <summary>血型.</summary>
    BloodType = 4,

    /// <summary>疾病和病史.</summary>
    MedicalHistory = 5,

    /// <summary>收入、存款、有价证券、商业保险、不动产、纳税数额, which need an informed written consent that this room has no place for.</summary>
    PersonalFinances = 6,
}

/// <summary>Finds such data in texts. It finds the words in which people write it down, so it is a help and no proof that there is none.</summary>
public static partial class ForbiddenData
{
    private static readonly (ForbiddenKind Kind, Regex Words)[] Finders =
    [
        (ForbiddenKind.Religion, Religion()),
        (ForbiddenKind.Genes, Genes()),
        (ForbiddenKind.Fingerprint, Fingerprint()),
        (ForbiddenKind.BloodType, BloodType()),
        (ForbiddenKind.MedicalHistory, MedicalHistory()),
        (ForbiddenKind.PersonalFinances, PersonalFinances()),
    ];

    /// <summary>The first kind that a text tells; null when it tells none.</summary>
    public static ForbiddenKind? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (ForbiddenKind kind, Regex? words) = Array.Find(Finders, finder => finder.Words.IsMatch(text));
        return words is null ? null : kind;
    }

    /// <summary>Says to leave it out.</summary>
    public static string Advice(ForbiddenKind kind) =>
        $"The text tells {Wording(kind)}, which may not be collected (河南省社会信用条例 45): leave it out.";

    /// <summary>The kind in words.</summary>
    public static string Wording(ForbiddenKind kind) => kind switch
    {
        ForbiddenKind.Religion => "a religious belief",
        ForbiddenKind.Genes => "genetic data",
        ForbiddenKind.Fingerprint => "of fingerprints",
        ForbiddenKind.BloodType => "a blood type",
        ForbiddenKind.MedicalHistory => "of an illness",
        ForbiddenKind.PersonalFinances => "a person's income, deposits or property",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A new kind needs its words."),
    };

    [GeneratedRegex(@"宗教信仰|信[仰奉](?:佛|道|基督|天主|伊斯兰|东正)教|(?:佛|道|基督|天主|伊斯兰)教徒|穆斯林|\breligious (?:belief|faith)|\breligion\b", RegexOptions.IgnoreCase)]
    private static partial Regex Religion();

    // Food may be genetically modified; people are not.
    [GeneratedRegex(@"(?<!转)基因|\bDNA\b|\bgenetic(?!ally modified)|\bgenome", RegexOptions.IgnoreCase)]
    private static partial Regex Genes();

    [GeneratedRegex(@"指纹|\bfingerprints?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"血型|\bblood (?:type|group)", RegexOptions.IgnoreCase)]
    private static partial Regex BloodType();

    [GeneratedRegex(@"病史|病历|患有|患过|确诊|\b(?:medical|disease) history|\bdiagnosed with", RegexOptions.IgnoreCase)]
    private static partial Regex MedicalHistory();

    // The turnover of a firm may be told; what a person has may not. Only with a figure is it data.
    [GeneratedRegex(
        @"(?:(?:个人|家庭|本人)[^。;；]{0,6}(?:收入|存款|财产|房产|不动产|保险|证券|股票|纳税)|月收入|年收入|月薪|年薪|工资|银行存款|个人所得税"
        + @"|\b(?:(?:personal|household|monthly|yearly|annual) income|salary|bank deposits?|savings)\b)[^。;；]{0,16}?\d", RegexOptions.IgnoreCase)]
    private static partial Regex PersonalFinances();
}
