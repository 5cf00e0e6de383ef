using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>A region may close repair for some months after grave acts.</summary>
public sealed class RepairCapsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Apply_SeriousActWithinAYear_RefusedUntilTheYearIsOver()
    {
        CreditFile file = WithActs(Old, Acts.Serious with { DocumentDate = new(2025, 11, 21) });

        Refusal refusal = RepairPolicy.Decide(file, Files.Apply(), Capped).Refusal!;

        Assert.Equal(("REPAIR_BARRED_BY_ACTS", "2026-11-21"), (refusal.Code.Value, refusal.Details["earliest_date"]));
    }

    [Fact]
    public void Apply_SeriousActAYearAgo_Taken() =>
        Assert.True(RepairPolicy.Decide(WithActs(Old, Acts.Serious with { DocumentDate = new(2025, 11, 20) }), Files.Apply(), Capped).IsOk);

    [Fact]
    public void Apply_ThreeActsWithinAYear_RefusedUntilTheThirdNewestIsAYearOld()
    {
        CreditFile file = WithActs(Old, General(new(2026, 2, 1)), General(new(2026, 3, 1)), General(new(2026, 4, 1)));

        Refusal refusal = RepairPolicy.Decide(file, Files.Apply(), Capped).Refusal!;

        Assert.Equal(("REPAIR_BARRED_BY_ACTS", "2027-02-01"), (refusal.Code.Value, refusal.Details["earliest_date"]));
    }

    [Fact]
    public void Apply_TwoActsWithinAYear_Taken() =>
        Assert.True(RepairPolicy.Decide(WithActs(Old, General(new(2026, 3, 1)), General(new(2026, 4, 1))), Files.Apply(), Capped).IsOk);

    [Fact]
    public void Apply_SeriousActAnnulled_Taken()
    {
        CreditFile file = WithActs(Old, Acts.Serious).Evolve(new RecordAnnulled("D-2", Subjects.Firm().ToSubject(), "2", "revoked"), Files.Noon);

        Assert.True(RepairPolicy.Decide(file, Files.Apply(), Capped).IsOk);
    }

    [Fact]
    public void Apply_NoLimitSet_Taken() =>
        Assert.True(RepairPolicy.Decide(WithActs(Old, Acts.Serious), Files.Apply(), Files.On(Today)).IsOk);

    private static RepairSetting Capped => Files.On(Today) with { Caps = new(MonthsAfterGraveActs: 12) };

    // Public for up to three years, so that it counts in every case.
    private static DishonestyFacts Old => Acts.General with { DisclosureClass = DisclosureClass.Serious, DocumentDate = new(2025, 1, 2) };

    private static DishonestyFacts General(DateOnly decided) => Acts.General with { DocumentDate = decided };

    private static CreditFile WithActs(params DishonestyFacts[] acts) => Files.Of(
        acts.Select((facts, i) => new DishonestyRecorded($"D-{i + 1}", Subjects.Firm().ToSubject(), facts with { DocumentNumber = $"{i + 1}" })));
}
