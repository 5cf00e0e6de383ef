using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class CreditListTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Check_UsableList_Null() => Assert.Null(Lists.County.Check(Today));

    [Fact]
    public void Check_WithoutLegalBasis_Refused() => Refused("LIST_LEGAL_BASIS_MISSING", Lists.County with { LegalBasis = new("", "") });

    [Fact]
    public void Check_WithoutAgency_Refused() => Refused("LIST_AGENCY_MISSING", Lists.County with { Agency = new("", "", "") });

    [Fact]
    public void Check_WithoutName_Refused() => Refused("LIST_NAME_MISSING", Lists.County with { Name = "" });

    [Fact]
    public void Check_WithoutLevel_Refused() => Refused("LIST_LEVEL_MISSING", Lists.County with { Level = 0 });

    [Theory]
    [InlineData("")]
    [InlineData("County")]
    [InlineData("a/b")]
    public void Check_BadId_Refused(string id) => Refused("LIST_ID_FORM", Lists.County with { ListId = id });

    [Fact]
    public void Check_IdOf65Characters_Refused() => Refused("LIST_ID_FORM", Lists.County with { ListId = new string('a', 65) });

    [Fact]
    public void Check_RegionOfNoProvince_Refused() => Refused("REGION_PROVINCE", Lists.County with { RegionCode = "990000" });

    [Fact]
    public void Check_AgreementOfACountyList_Refused() =>
        Refused("LIST_AGREEMENT_NOT_MUTUAL", Lists.County with { AgreementEndsOn = Today });

    [Fact]
    public void Check_AgreementEndsToday_Null() => Assert.Null(Mutual(Today).Check(Today));

    [Fact]
    public void Check_AgreementEndedYesterday_Refused() => Refused("LIST_AGREEMENT_ENDED", Mutual(Today.AddDays(-1)));

    [Fact]
    public void CheckAgainst_OtherLevel_Refused() =>
        Assert.Equal("LIST_DIFFERS", (Lists.County with { Level = ListLevel.National }).CheckAgainst(Lists.County)?.Code.Value);

    [Fact]
    public void CheckAgainst_NewName_Null() => Assert.Null((Lists.County with { Name = "New name" }).CheckAgainst(Lists.County));

    [Fact]
    public void StatusOn_LastDayOfTheListing_Listed() => Assert.Equal(ListEntryStatus.Listed, Entry(end: Today).StatusOn(Today));

    [Fact]
    public void StatusOn_DayAfterTheListing_Expired() =>
        Assert.Equal(ListEntryStatus.Expired, Entry(end: Today).StatusOn(Today.AddDays(1)));

    [Fact]
    public void StatusOn_WithoutPriorNotice_Defective() =>
        Assert.Equal(ListEntryStatus.Defective, Entry(isNotified: false).StatusOn(Today));

    [Fact]
    public void DecideRemoval_Listed_IsRemoved() =>
        Assert.Equal(ListEntryStatus.Removed, Removed().Entries[0].StatusOn(Today));

    [Theory]
    [InlineData("2026-06-02", "Repaired.", "REMOVAL_DATE_IN_FUTURE")]
    [InlineData("2026-03-01", "Repaired.", "REMOVAL_BEFORE_LISTING")]
    [InlineData("2026-06-01", "", "REMOVAL_BASIS_MISSING")]
    public void DecideRemoval_BadRequest_Refused(string removedOn, string basis, string code)
    {
        RemoveListEntry command = new("L-1", DateOnly.Parse(removedOn, System.Globalization.CultureInfo.InvariantCulture), basis);

        Assert.Equal(code, ListEntry.DecideRemoval(Listed(), command, Today).Refusal?.Code.Value);
    }

    [Fact]
    public void DecideRemoval_Twice_Refused() =>
        Assert.Equal("LIST_ENTRY_REMOVED", ListEntry.DecideRemoval(Removed(), new("L-1", Today, "Again."), Today).Refusal?.Code.Value);

    [Fact]
    public void DecideRemoval_UnknownEntry_NotFound() =>
        Assert.Equal(
            "LIST_ENTRY_UNKNOWN", ListEntry.DecideRemoval(CreditFile.Empty, new("L-1", Today, "Repaired."), Today).Refusal?.Code.Value);

    private static CreditFile Listed() => Files.Of(Entry().Listing);

    private static CreditFile Removed() => Listed().After(ListEntry.DecideRemoval(Listed(), new("L-1", Today, "Repaired."), Today));

    private static CreditList Mutual(DateOnly end) => Lists.County with { Level = ListLevel.MutualRecognition, AgreementEndsOn = end };

    private static ListEntry Entry(DateOnly? end = null, bool isNotified = true)
    {
        ListingTerms terms = new(new(2026, 3, 2), "1", "Why.", isNotified ? new DateOnly(2026, 2, 1) : null, end, Lists.County.LegalBasis);
        return new(new("L-1", Lists.County, Subjects.Firm().ToSubject(), terms, "", "I-1"), Files.Noon, null);
    }

    private static void Refused(string code, CreditList list) => Assert.Equal(code, list.Check(Today)?.Code.Value);
}
