using System.Globalization;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Says why a record has the publicity it has. The same window always gets the same words.</summary>
internal static class PublicityWording
{
    public static Wording OfRecordDate(PublicityWindow then, PublicityWindow now)
    {
        Wording window = Describe(then);
        if (then.Rules.Version == now.Rules.Version)
        {
            return new($"适用{NameOf(then)}：{window.Zh}", $"By {then.Rules.Version}, in force on the record's date and today: {window.En}");
        }

        Wording other = Describe(now);
        return new(
            $"适用认定时施行的{NameOf(then)}：{window.Zh}现行{NameOf(now)}未更有利于信用主体：{other.Zh}",
            $"By {then.Rules.Version}, in force on the record's date: {window.En} Today's {now.Rules.Version} does not take its place: {other.En}");
    }

    public static Wording Newer(PublicityWindow now, PublicityWindow then, VersionChoice choice)
    {
        (Wording window, Wording other) = (Describe(now), Describe(then));
        return choice == VersionChoice.ApplicationDate
            ? new($"按当日施行的{NameOf(now)}：{window.Zh}", $"By {now.Rules.Version}, in force today: {window.En}")
            : new(
                $"现行{NameOf(now)}更有利于信用主体，从其规定（参照行政处罚法第三十七条）：{window.Zh}认定时施行的{NameOf(then)}：{other.Zh}",
                $"By {now.Rules.Version}, in force today and kinder to the subject than {then.Rules.Version} of the record's date: {window.En} " +
                $"Under {then.Rules.Version}: {other.En}");
    }

    private static string NameOf(PublicityWindow window) => $"《{window.Rules.PublicityBasis.Title}》{window.Rules.PublicityBasis.Article}";

    private static Wording Describe(PublicityWindow window) => window switch
    {
        { Period: null } => new("未分类或者未规定公示期，不公示，可随时申请修复。", "no publicity period, repair at any time."),
        { Start: null } => new("自公示之日起算，公示日期未登记。", "counted from publication, whose day is not on record."),
        { Period.Repairable: false } => new($"公示至{Day(window.Ends)}自行终止，不经申请。", $"publicity ends by itself after {Day(window.Ends)}, no application."),
        _ => new(
            $"最短公示{window.Period.ShortestMonths}个月、最长{window.Period.LongestMonths}个月，自{Day(window.Start)}起算，{Day(window.Earliest)}起可申请修复，公示至{Day(window.Ends)}。",
            $"{window.Period.ShortestMonths} to {window.Period.LongestMonths} months from {Day(window.Start)}, repair from {Day(window.Earliest)}, public until {Day(window.Ends)}."),
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
