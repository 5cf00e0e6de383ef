using System.Collections.Frozen;

namespace CreditRisk.Kernel;

/// <summary>The provincial level of GB/T 2260: the first two digits of every division code.</summary>
internal static class Provinces
{
    /// <summary>When GB 2260 was first published: codes are not older.</summary>
    private static readonly DateOnly First = new(1980, 12, 31);

    /// <summary>All 34, with the day from which the code has stood for the place.</summary>
    public static IReadOnlyList<Division> All { get; } =
    [
        Of(11, "北京市"), Of(12, "天津市"), Of(13, "河北省"), Of(14, "山西省"), Of(15, "内蒙古自治区"),
        Of(21, "辽宁省"), Of(22, "吉林省"), Of(23, "黑龙江省"),
        Of(31, "上海市"), Of(32, "江苏省"), Of(33, "浙江省"), Of(34, "安徽省"), Of(35, "福建省"), Of(36, "江西省"), Of(37, "山东省"),
        Of(41, "河南省"), Of(42, "湖北省"), Of(43, "湖南省"), Of(44, "广东省"), Of(45, "广西壮族自治区"), Of(46, "海南省", new(1988, 4, 13)),
        Of(50, "重庆市", new(1997, 3, 14)), Of(51, "四川省"), Of(52, "贵州省"), Of(53, "云南省"), Of(54, "西藏自治区"),
        Of(61, "陕西省"), Of(62, "甘肃省"), Of(63, "青海省"), Of(64, "宁夏回族自治区"), Of(65, "新疆维吾尔自治区"),
        Of(71, "台湾省"), Of(81, "香港特别行政区", new(1997, 7, 1)), Of(82, "澳门特别行政区", new(1999, 12, 20)),
    ];

    private static FrozenSet<int> Numbers { get; } = All.Select(province => province.Code.Value / 10_000).ToFrozenSet();

    /// <summary>True when the two digits name a province.</summary>
    public static bool IsKnown(ReadOnlySpan<char> digits) =>
        char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[1]) && Numbers.Contains(((digits[0] - '0') * 10) + digits[1] - '0');

    private static Division Of(int province, string name, DateOnly? from = null) =>
        new(RegionCode.OfProvince(province), name, RegionCode.National, from ?? First);
}
