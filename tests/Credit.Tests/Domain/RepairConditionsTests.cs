using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>Market regulation asks more of a subject than Credit China, and everybody may see that a commitment was signed.</summary>
public sealed class RepairConditionsTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void Apply_NewerActOfTheSameKind_NamesItsRecord()
    {
        Refusal refusal = Refused(WithNewer(DishonestAct.FalsePledge));

        Assert.Equal(("REPAIR_PENALISED_AGAIN", "D-2"), (refusal.Code.Value, refusal.Details["record_id"]));
    }

    [Fact]
    public void Apply_NewerActOfAnotherKind_Taken() => Assert.True(Apply(WithNewer(DishonestAct.UnkeptPledge)).IsOk);

    [Fact]
    public void Apply_NewerActAnnulled_Taken() =>
        Assert.True(Apply(WithNewer(DishonestAct.FalsePledge).Evolve(new RecordAnnulled("D-2", Firm, "3", "revoked"), Files.Noon)).IsOk);

    [Fact]
    public void Apply_NewerActUnderCreditChina_Taken() =>
        Assert.True(Apply(WithNewer(DishonestAct.FalsePledge, RepairRegime.CreditChina)).IsOk);

    [Theory]
    [InlineData("经营异常名录")]
    [InlineData("台前县严重违法失信名单")]
    public void Apply_OnABarringList_NamesTheEntry(string name)
    {
        Refusal refusal = Refused(Listed(name));

        Assert.Equal(("REPAIR_STILL_LISTED", "L-1"), (refusal.Code.Value, refusal.Details["entry_id"]));
    }

    [Fact]
    public void Apply_OnAnotherList_Taken() => Assert.True(Apply(Listed("重点关注名单")).IsOk);

    [Fact]
    public void Apply_OffTheListAgain_Taken() =>
        Assert.True(Apply(Listed("经营异常名录").Evolve(new SubjectDelisted("L-1", Firm, Today, "repair"), Files.Noon)).IsOk);

    [Fact]
    public void Apply_ListedWithoutPriorNotice_Taken() => Assert.True(Apply(Listed("经营异常名录", priorNoticeOn: null)).IsOk);

    [Fact]
    public void Approve_PenalisedAgainMeanwhile_NamesTheRecord()
    {
        Refusal refusal = ApproveAfter(Newer(DishonestAct.FalsePledge)).Refusal!;

        Assert.Equal(("REPAIR_PENALISED_AGAIN", "D-2"), (refusal.Code.Value, refusal.Details["record_id"]));
    }

    [Fact]
    public void Approve_ListedMeanwhile_NamesTheEntry()
    {
        Refusal refusal = ApproveAfter(Listing("经营异常名录", Acts.Decided)).Refusal!;

        Assert.Equal(("REPAIR_STILL_LISTED", "L-1"), (refusal.Code.Value, refusal.Details["entry_id"]));
    }

    [Fact]
    public void Approve_NothingNewStandsAgainstIt_Approved() => Assert.True(ApproveAfter(Newer(DishonestAct.UnkeptPledge)).IsOk);

    [Fact]
    public void Approve_CorrectedToAGraverClassMeanwhile_TooEarly()
    {
        DishonestyFacts graver = Acts.General with { Regime = RepairRegime.MarketRegulation, DisclosureClass = DisclosureClass.Serious };

        Assert.Equal("REPAIR_TOO_EARLY", ApproveAfter(new RecordCorrected("D-1", Firm, graver, "J-1")).Refusal?.Code.Value);
    }

    [Fact]
    public void Approve_AnotherRepairRevokedAsFalseMeanwhile_Banned() => Assert.Equal(
        "REPAIR_BANNED", ApproveAfter(new RepairRevoked("R-0", "D-0", Firm, "false", "9", Today.AddMonths(36))).Refusal?.Code.Value);

    [Fact]
    public void Approve_RepairedAnotherMeanwhile_HeldByTheLocalLimit()
    {
        CreditFile applied = Record().Evolve(Newer(DishonestAct.UnkeptPledge), Files.Noon).After(Apply(Record()));
        CreditFile other = applied.Evolve(new RecordRepaired("R-2", "D-2", Firm), Files.Noon);
        RepairSetting limited = Files.On(Today) with { Caps = new(MonthsBetween: 12) };

        Assert.Equal("REPAIR_TOO_SOON_AGAIN", RepairPolicy.Decide(other, new ApproveRepair("R-1", "Duties performed.", "office"), limited).Refusal?.Code.Value);
    }

    [Fact]
    public void Commitment_OfAnOpenCase_IsPublishedByHashAndDay()
    {
        CreditFile file = Record().After(Apply(Record()));

        PublishedCommitment published = PublishedCommitment.OfRecord(file, "D-1", Today, Files.Rules)!;

        Assert.Equal((Files.Proof.Sha256, Today, new DateOnly(2027, 5, 1)), (published.Sha256, published.HandedInOn, published.Until));
    }

    [Theory]
    [InlineData(false, "2027-05-02")]
    [InlineData(true, "2026-09-01")]
    public void Commitment_PublicityOverOrWithdrawn_IsPublishedNoMore(bool withdrawn, string day)
    {
        CreditFile applied = Record().After(Apply(Record()));
        CreditFile file = withdrawn ? applied.After(RepairPolicy.Decide(applied, new WithdrawRepair("R-1"), Files.On(Today))) : applied;

        Assert.Null(PublishedCommitment.OfRecord(file, "D-1", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Files.Rules));
    }

    [Fact]
    public void Commitment_NothingAppliedFor_IsNone() => Assert.Null(PublishedCommitment.OfRecord(Record(), "D-1", Today, Files.Rules));

    private static CreditSubject Firm => Subjects.Firm().ToSubject();

    private static CreditFile Record(RepairRegime regime = RepairRegime.MarketRegulation) => Files.WithRecord(Acts.General with { Regime = regime });

    private static CreditFile WithNewer(DishonestAct act, RepairRegime regime = RepairRegime.MarketRegulation) =>
        Record(regime).Evolve(Newer(act), Files.Noon);

    private static DishonestyRecorded Newer(DishonestAct act) =>
        new("D-2", Firm, Acts.General with { Act = act, DocumentNumber = "2", DocumentDate = Acts.Decided.AddDays(1) });

    private static Outcome<IReadOnlyList<CreditEvent>> ApproveAfter(CreditEvent meanwhile) => RepairPolicy.Decide(
        Record().After(Apply(Record())).Evolve(meanwhile, Files.Noon), new ApproveRepair("R-1", "Duties performed.", "office"), Files.On(Today));

    private static CreditFile Listed(string name) => Listed(name, Acts.Decided);

    private static CreditFile Listed(string name, DateOnly? priorNoticeOn) => Record().Evolve(Listing(name, priorNoticeOn), Files.Noon);

    private static SubjectListed Listing(string name, DateOnly? priorNoticeOn)
    {
        CreditList list = new("abnormal", name, ListLevel.County, "410927", Acts.General.DeterminedBy, Acts.General.LegalBasis, null);
        ListingTerms terms = new(Acts.Decided, "1", "Not found at its address.", priorNoticeOn, null, list.LegalBasis);
        return new("L-1", list, Firm, terms, "county.csv", "I-1");
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Apply(CreditFile file) => RepairPolicy.Decide(file, Files.Apply(), Files.On(Today));

    private static Refusal Refused(CreditFile file) => Apply(file).Refusal!;
}
