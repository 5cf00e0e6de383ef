using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Builders;

/// <summary>A county list that can be used, and rows that are good.</summary>
internal static class Lists
{
    public static CreditList County { get; } = new(
        "taiqian-dishonest",
        "台前县失信联合惩戒对象名单",
        ListLevel.County,
        "410927",
        new("11410927MB0000002N", "台前县发展和改革委员会", "410927"),
        new("河南省社会信用条例", "第三十四条"),
        null);

    public static ImportOrigin Origin { get; } = new("county reform office", "", null, 0, "");

    public static ListRow Row(int number, SubjectId subject) => Row(number, subject.Reveal());

    public static ListRow Row(int number, string subject) => new(
        number, subject, "2026-03-02", $"台发改信〔2026〕{number}号", "Did not keep a settlement.", "2026-02-01", "", "", "");
}
