using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Tests.Builders;

/// <summary>Acts of dishonesty: general, decided on 2026-05-01, with everything that is required.</summary>
internal static class Acts
{
    public static readonly DateOnly Decided = new(2026, 5, 1);

    public static DishonestyFacts General { get; } = new()
    {
        Grade = DishonestyGrade.General,
        DisclosureClass = DisclosureClass.General,
        DeterminedBy = new("11410927MB0000001X", "台前县市场监督管理局", "410927"),
        LegalBasis = new("河南省社会信用条例", "第三十二条"),
        DocumentNumber = "台市监信〔2026〕1号",
        DocumentDate = Decided,
        Reason = "Pledged a storage area that does not exist.",
    };

    public static DishonestyFacts Serious { get; } = General with
    {
        Grade = DishonestyGrade.Serious,
        DisclosureClass = DisclosureClass.Serious,
        PriorNoticeOn = Decided.AddDays(-20),
    };

    public static DishonestyFacts Slight { get; } = General with { Grade = DishonestyGrade.Minor };
}
