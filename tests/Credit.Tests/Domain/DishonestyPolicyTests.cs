using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class DishonestyPolicyTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    [Fact]
    public void Decide_General_IsRecordedOnce()
    {
        DishonestyRecorded recorded = Assert.IsType<DishonestyRecorded>(Assert.Single(Decide(Acts.General).Value));

        Assert.Equal(("D-1", DishonestyGrade.General), (recorded.RecordId, recorded.Facts.Grade));
    }

    [Fact]
    public void Decide_Minor_GivesEducationAndNoRecord()
    {
        CreditEvent happened = Assert.Single(Decide(Acts.Slight).Value);

        Assert.IsType<EducationGiven>(happened);
        Assert.Equal(CreditFile.Empty, Files.Of(happened));
    }

    [Fact]
    public void Decide_SeriousWithNotice_IsRecorded() => Assert.IsType<DishonestyRecorded>(Assert.Single(Decide(Acts.Serious).Value));

    [Fact]
    public void Decide_SeriousWithoutNotice_Refused() =>
        Refused("PRIOR_NOTICE_MISSING", Decide(Acts.Serious with { PriorNoticeOn = null }));

    [Fact]
    public void Decide_GeneralWithoutNotice_IsRecorded() => Assert.True(Decide(Acts.General with { PriorNoticeOn = null }).IsOk);

    [Fact]
    public void Decide_NoticeOnTheDayOfTheDecision_IsRecorded() =>
        Assert.True(Decide(Acts.Serious with { PriorNoticeOn = Acts.Decided }).IsOk);

    [Fact]
    public void Decide_NoticeAfterTheDecision_Refused() =>
        Refused("PRIOR_NOTICE_AFTER_DECISION", Decide(Acts.Serious with { PriorNoticeOn = Acts.Decided.AddDays(1) }));

    [Fact]
    public void Decide_WithoutDocumentNumber_Refused() =>
        Refused("DOCUMENT_NUMBER_MISSING", Decide(Acts.General with { DocumentNumber = "" }));

    [Fact]
    public void Decide_WithoutLegalBasis_Refused() =>
        Refused("LEGAL_BASIS_MISSING", Decide(Acts.General with { LegalBasis = new("", "") }));

    [Fact]
    public void Decide_LegalBasisWithoutArticle_Refused() =>
        Refused("LEGAL_BASIS_MISSING", Decide(Acts.General with { LegalBasis = new("条例", "") }));

    [Fact]
    public void Decide_WithoutAgency_Refused() =>
        Refused("DETERMINING_AGENCY_MISSING", Decide(Acts.General with { DeterminedBy = new("", "", "") }));

    [Fact]
    public void Decide_WithoutReason_Refused() => Refused("REASON_MISSING", Decide(Acts.General with { Reason = "" }));

    [Fact]
    public void Decide_DocumentOfToday_IsRecorded() => Assert.True(Decide(Acts.General with { DocumentDate = Today }).IsOk);

    [Fact]
    public void Decide_DocumentOfTomorrow_Refused() =>
        Refused("DOCUMENT_DATE_IN_FUTURE", Decide(Acts.General with { DocumentDate = Today.AddDays(1) }));

    [Fact]
    public void Decide_SeveralFaults_AllAreNamed()
    {
        Refusal refusal = Decide(Acts.General with { DocumentNumber = "", Reason = "" }).Refusal!;

        Assert.Equal(["document_number", "reason"], refusal.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Decide_PersonUnder18OnTheDayOfTheDecision_Refused()
    {
        NamedSubject child = Subjects.PersonBornOn(Acts.Decided.AddYears(-18).AddDays(1));

        Refused("SUBJECT_IS_MINOR", DishonestyPolicy.Decide(CreditFile.Empty, new("D-1", child, Acts.General), Today));
    }

    [Fact]
    public void Decide_Person18OnTheDayOfTheDecision_IsRecorded()
    {
        NamedSubject adult = Subjects.PersonBornOn(Acts.Decided.AddYears(-18));

        Assert.True(DishonestyPolicy.Decide(CreditFile.Empty, new("D-1", adult, Acts.General), Today).IsOk);
    }

    [Fact]
    public void Decide_SameDocumentAndActInForce_Refused() =>
        Refused("RECORD_EXISTS", Decide(Acts.General, Files.WithRecord(Acts.General)));

    [Fact]
    public void Decide_SameDocumentForAnotherMatter_IsRecorded() =>
        Assert.True(Decide(Acts.General with { MatterCode = "other" }, Files.WithRecord(Acts.General)).IsOk);

    [Fact]
    public void Decide_SameDocumentAndActAfterRepair_Refused() =>
        Refused("RECORD_REPAIRED_BEFORE", Decide(Acts.General with { MatterCode = "other" }, Repaired()));

    [Fact]
    public void Decide_NewDocumentAfterRepair_IsRecorded() =>
        Assert.True(Decide(Acts.General with { DocumentNumber = "2" }, Repaired()).IsOk);

    [Fact]
    public void Decide_SameDocumentWrittenOtherwise_Refused() => Refused(
        "RECORD_REPAIRED_BEFORE", Decide(Acts.General with { DocumentNumber = "台市监信［２０２６］ 1号", MatterCode = "other" }, Repaired()));

    private static CreditFile Repaired() =>
        Files.WithRecord(Acts.General).Evolve(new RecordRepaired("R-1", "D-1", Subjects.Firm().ToSubject()), Files.Noon);

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(DishonestyFacts facts, CreditFile? file = null) =>
        DishonestyPolicy.Decide(file ?? CreditFile.Empty, new("D-1", Subjects.Firm(), facts), Today);

    private static void Refused(string code, Outcome<IReadOnlyList<CreditEvent>> outcome) =>
        Assert.Equal(code, outcome.Refusal?.Code.Value);
}
