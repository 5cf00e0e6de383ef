using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Bans;

/// <summary>Why somebody may not apply again for a safety-related permit.</summary>
public enum StatutoryBanKind
{
    /// <summary>Hid facts or gave false material when applying: 1 year (行政许可法 78).</summary>
    FalseMaterial = 1,

    /// <summary>Obtained the permit by deceit: 3 years (行政许可法 79).</summary>
    ObtainedByDeceit = 2,
}

/// <summary>A ban to apply again for one permit. Nothing shortens it: repair is about records, not about bans.</summary>
/// <param name="BanId">Its id.</param>
/// <param name="Subject">Who is banned.</param>
/// <param name="MatterCode">The permit it covers.</param>
/// <param name="Kind">What was done.</param>
/// <param name="ImposedBy">Who imposed it.</param>
/// <param name="DocumentNumber">The decision.</param>
/// <param name="StartsOn">Day of the decision.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="LegalBasis">What it rests on.</param>
public sealed record StatutoryBan(
    string BanId,
    CreditSubject Subject,
    string MatterCode,
    StatutoryBanKind Kind,
    Agency ImposedBy,
    string DocumentNumber,
    DateOnly StartsOn,
    DateOnly EndsOn,
    LegalBasis LegalBasis)
{
    /// <summary>Last day of a ban: the day of the decision is not counted, and the years end on its date (民法典 201, 202).</summary>
    public static DateOnly EndOf(StatutoryBanKind kind, DateOnly startsOn) =>
        WorkingCalendar.AddMonths(startsOn, kind == StatutoryBanKind.FalseMaterial ? 12 : 36);

    /// <summary>The statute that a ban rests on.</summary>
    public static LegalBasis BasisOf(StatutoryBanKind kind) =>
        new("中华人民共和国行政许可法", kind == StatutoryBanKind.FalseMaterial ? "第七十八条" : "第七十九条");
}

/// <summary>A ban was recorded.</summary>
public sealed record StatutoryBanRecorded(StatutoryBan Ban) : CreditEvent(Ban.Subject);
