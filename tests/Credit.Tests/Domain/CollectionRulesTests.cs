using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class CollectionRulesTests
{
    private static readonly ActCircumstances Corrected = new(true, false, false, 0, true, false, false);

    private static readonly ActCircumstances UnderTheFloor = Corrected with { Intent = false };

    [Fact]
    public void Decide_UnderTheLeniencyFloor_OnlyEducationIsPossible()
    {
        DishonestyFacts act = Acts.General with { Circumstances = UnderTheFloor };

        Assert.Equal("LENIENCY_FLOOR", CodeOf(Subjects.Firm(), act));
        Assert.Equal("LENIENCY_FLOOR", CodeOf(Subjects.Firm(), Acts.Serious with { Circumstances = UnderTheFloor }));
        Assert.IsType<EducationGiven>(Assert.Single(Decide(Subjects.Firm(), act with { Grade = DishonestyGrade.Minor }).Value));
    }

    [Fact]
    public void Decide_OneConditionOfTheFloorMissing_IsRecorded() =>
        Assert.IsType<DishonestyRecorded>(Assert.Single(Decide(Subjects.Firm(), Acts.General with { Circumstances = Corrected }).Value));

    [Fact]
    public void Decide_SummaryPenaltyOfAPerson_IsNeverCollected()
    {
        DishonestyFacts summary = Acts.General with { IsSummary = true };

        Assert.Equal("NOT_TO_BE_COLLECTED", CodeOf(Subjects.Person(), summary));
        Assert.Null(CodeOf(Subjects.Firm(), summary));
        Assert.Null(CodeOf(Subjects.Person(), Acts.General));
        Assert.IsType<EducationGiven>(Assert.Single(Decide(Subjects.Person(), summary with { Grade = DishonestyGrade.Minor }).Value));
    }

    [Fact]
    public void Decide_SlightActOfAPersonWhoseHarmWasRemoved_IsNeverCollected()
    {
        DishonestyFacts slight = Acts.General with { DisclosureClass = DisclosureClass.Minor, Circumstances = Corrected with { Harm = true } };

        Assert.Equal("NOT_TO_BE_COLLECTED", CodeOf(Subjects.Person(), slight));
        Assert.Null(CodeOf(Subjects.Firm(), slight));
        Assert.Null(CodeOf(Subjects.Person(), slight with { Circumstances = Corrected with { Harm = true, CorrectedInTime = false } }));
        Assert.Null(CodeOf(Subjects.Person(), slight with { DisclosureClass = DisclosureClass.General }));
    }

    [Fact]
    public void Decide_AgeIsJudgedOnTheDayOfTheAct()
    {
        NamedSubject person = Subjects.PersonBornOn(new(2008, 3, 1));
        DishonestyFacts decidedAt18 = Acts.General;

        Assert.Null(CodeOf(person, decidedAt18));
        Assert.Equal("SUBJECT_IS_MINOR", CodeOf(person, decidedAt18 with { ActOn = new(2026, 2, 28) }));
        Assert.Null(CodeOf(person, decidedAt18 with { ActOn = new(2026, 3, 1) }));
    }

    [Fact]
    public void Decide_ActAfterItsDecision_Refused()
    {
        Assert.Equal("ACT_AFTER_DECISION", CodeOf(Subjects.Firm(), Acts.General with { ActOn = Acts.Decided.AddDays(1) }));
        Assert.Null(CodeOf(Subjects.Firm(), Acts.General with { ActOn = Acts.Decided }));
    }

    [Theory]
    [InlineData(true, false, "REPAIR_NOTICE_MISSING")]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public void Decide_WhereRepairNoticesAreRequired_NeedsItsDay(bool isRequired, bool isServed, string? code)
    {
        DishonestyFacts facts = Acts.General with { RepairNoticeServedOn = isServed ? Acts.Decided : null };

        Assert.Equal(code, DishonestyPolicy.Decide(CreditFile.Empty, new("D-1", Subjects.Firm(), facts, "", isRequired), new(2026, 5, 20)).Refusal?.Code.Value);
    }

    private static string? CodeOf(NamedSubject subject, DishonestyFacts facts) => Decide(subject, facts).Refusal?.Code.Value;

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(NamedSubject subject, DishonestyFacts facts) =>
        DishonestyPolicy.Decide(CreditFile.Empty, new("D-1", subject, facts), new(2026, 5, 20));
}
