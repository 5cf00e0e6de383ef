using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ListRowTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly ListRow Good = Lists.Row(2, SyntheticSubjectId.Organisation(7));

    [Fact]
    public void Check_GoodRow_GivesTheListing()
    {
        RowCheck check = Check(Good);

        Assert.Empty(check.Faults);
        Assert.Equal(SyntheticSubjectId.Organisation(7), check.Subject);
        Assert.Equal(
            new ListingTerms(new(2026, 3, 2), Good.DocumentNumber, Good.Reason, new(2026, 2, 1), null, Lists.County.LegalBasis),
            check.Terms);
    }

    [Fact]
    public void Check_WithoutPriorNotice_IsAcceptedWithoutOne() =>
        Assert.Null(Check(Good with { PriorNoticeOn = "" }).Terms!.PriorNoticeOn);

    [Fact]
    public void Check_RowWithOwnBasis_OverridesTheList()
    {
        ListRow row = Good with { LegalBasisTitle = "国办发〔2020〕49号", LegalBasisArticle = "四" };

        Assert.Equal(new("国办发〔2020〕49号", "四"), Check(row).Terms!.LegalBasis);
    }

    [Theory]
    [InlineData("91410927MA0000008X", "CHECK_DIGIT")]
    [InlineData("", "LENGTH")]
    [InlineData("91410927ma0000007x", "LOWER_CASE")]
    [InlineData("９１410927MA0000007X", "FULL_WIDTH")]
    public void Check_BadIdentifier_NamesTheKernelsReason(string subject, string code) =>
        Faulty(code, "subject_id", Good with { SubjectId = subject });

    [Fact]
    public void Check_BadIdentifier_NeverRepeatsIt() =>
        Assert.DoesNotContain(
            "41092719000101001", Check(Good with { SubjectId = "410927190001010011" }).Faults[0].Description, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "LISTED_DATE_MISSING")]
    [InlineData("2026-02-30", "LISTED_DATE_FORM")]
    [InlineData("02/03/2026", "LISTED_DATE_FORM")]
    [InlineData("2026-06-02", "LISTED_DATE_IN_FUTURE")]
    public void Check_BadListedDate_IsNamed(string date, string code) => Faulty(code, "listed_on", Good with { ListedOn = date });

    [Fact]
    public void Check_ListedToday_IsAccepted() => Assert.Empty(Check(Good with { ListedOn = "2026-06-01" }).Faults);

    [Fact]
    public void Check_EndOnTheDayOfTheListing_IsAccepted() => Assert.Empty(Check(Good with { ExpectedEnd = "2026-03-02" }).Faults);

    [Theory]
    [InlineData("2026-03-01", "EXPECTED_END_BEFORE_LISTING")]
    [InlineData("never", "EXPECTED_END_FORM")]
    public void Check_BadEnd_IsNamed(string end, string code) => Faulty(code, "expected_end", Good with { ExpectedEnd = end });

    [Theory]
    [InlineData("2026-03-03", "PRIOR_NOTICE_AFTER_LISTING")]
    [InlineData("x", "PRIOR_NOTICE_DATE_FORM")]
    public void Check_BadPriorNotice_IsNamed(string notice, string code) =>
        Faulty(code, "prior_notice_on", Good with { PriorNoticeOn = notice });

    [Fact]
    public void Check_WithoutDocumentNumber_IsNamed() =>
        Faulty("DOCUMENT_NUMBER_MISSING", "document_number", Good with { DocumentNumber = " " });

    [Fact]
    public void Check_DocumentNumberTooLong_IsNamed() =>
        Faulty("DOCUMENT_NUMBER_TOO_LONG", "document_number", Good with { DocumentNumber = new string('x', 201) });

    [Fact]
    public void Check_WithoutReason_IsNamed() => Faulty("REASON_MISSING", "reason", Good with { Reason = "" });

    [Fact]
    public void Check_ReasonTooLong_IsNamed() => Faulty("REASON_TOO_LONG", "reason", Good with { Reason = new string('x', 2001) });

    [Fact]
    public void Check_CitizenIdInATextThatIsShown_IsNamedAndNeverRepeated()
    {
        const string Text = "系 410927190001010012 之配偶";
        ListRow row = Good with { DocumentNumber = Text, Reason = Text, LegalBasisTitle = Text, LegalBasisArticle = Text };

        IReadOnlyList<Fault> faults = Check(row).Faults;

        Assert.Equal(["document_number", "reason", "legal_basis_title", "legal_basis_article"], faults.Select(fault => fault.Field));
        Assert.All(faults, fault => Assert.Equal("TEXT_HOLDS_CITIZEN_ID", fault.Code.Value));
        Assert.All(faults, fault => Assert.DoesNotContain("410927190001010012", fault.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_TextThatTellsWhatMayNotBeCollected_IsNamedAndNeverRepeated()
    {
        const string Text = "当事人患有糖尿病";
        ListRow row = Good with { DocumentNumber = Text, Reason = Text, LegalBasisTitle = Text, LegalBasisArticle = Text };

        IReadOnlyList<Fault> faults = Check(row).Faults;

        Assert.Equal(["document_number", "reason", "legal_basis_title", "legal_basis_article"], faults.Select(fault => fault.Field));
        Assert.All(faults, fault => Assert.Equal("FORBIDDEN_DATA", fault.Code.Value));
        Assert.All(faults, fault => Assert.DoesNotContain(Text, fault.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OwnBasisWithoutArticle_IsNamed() =>
        Faulty("ROW_LEGAL_BASIS_INCOMPLETE", "legal_basis_title", Good with { LegalBasisTitle = "条例" });

    [Fact]
    public void Check_OwnBasisTooLong_IsNamed() =>
        Faulty(
            "ROW_LEGAL_BASIS_TOO_LONG", "legal_basis_title", Good with { LegalBasisTitle = new string('x', 201), LegalBasisArticle = "1" });

    [Fact]
    public void Check_PersonUnder18OnTheDayOfTheListing_IsNamed() =>
        Faulty("SUBJECT_IS_MINOR", "subject_id", Lists.Row(2, Subjects.PersonBornOn(new(2008, 3, 3)).Id));

    [Fact]
    public void Check_Person18OnTheDayOfTheListing_IsAccepted() =>
        Assert.Empty(Check(Lists.Row(2, Subjects.PersonBornOn(new(2008, 3, 2)).Id)).Faults);

    [Fact]
    public void Check_EverythingWrong_ReportsEverything()
    {
        ListRow row = new(2, "", "", "", "", "x", "x", "", "");

        Assert.Equal(
            ["LISTED_DATE_MISSING", "LENGTH", "DOCUMENT_NUMBER_MISSING", "REASON_MISSING", "PRIOR_NOTICE_DATE_FORM", "EXPECTED_END_FORM"],
            Check(row).Faults.Select(fault => fault.Code.Value));
    }

    private static RowCheck Check(ListRow row) => ListRow.Check(row, Lists.County, Today);

    private static void Faulty(string code, string field, ListRow row)
    {
        CreditRisk.Credit.Domain.Fault fault = Assert.Single(Check(row).Faults);
        Assert.Equal((code, field), (fault.Code.Value, fault.Field));
    }
}
