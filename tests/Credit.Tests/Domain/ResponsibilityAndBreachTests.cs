using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ResponsibilityAndBreachTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    private static readonly ResponsiblePerson[] Responsible = [new(Subjects.Person().ToSubject(), ResponsiblePersonRole.LegalRepresentative)];

    private static readonly DishonestyFacts Breach = Acts.General with { Act = DishonestAct.DutyBreach, RelatedMatters = ["M-2"], KeyExaminationUntil = Acts.Decided };

    [Fact]
    public void Decide_SeriousActNamingResponsiblePersons_IsRecordedWithThem() =>
        Assert.Equal(Responsible, Assert.IsType<DishonestyRecorded>(Assert.Single(Decide(Acts.Serious with { ResponsiblePersons = Responsible }).Value)).Facts.ResponsiblePersons);

    [Fact]
    public void Decide_GeneralActNamingResponsiblePersons_Refused() =>
        Refused("RESPONSIBLE_PERSONS_NOT_APPLICABLE", Acts.General with { ResponsiblePersons = Responsible });

    [Fact]
    public void Decide_BreachOfDuty_IsRecordedWithItsMatters() => Assert.True(Decide(Breach).IsOk);

    [Fact]
    public void Decide_KeyExaminationThatEndsBeforeTheDecision_Refused() =>
        Refused("KEY_EXAMINATION_BEFORE_DECISION", Breach with { KeyExaminationUntil = Acts.Decided.AddDays(-1) });

    [Fact]
    public void Decide_AnotherActWithRelatedMatters_Refused() => Refused("KEY_EXAMINATION_NOT_APPLICABLE", Breach with { Act = DishonestAct.FalsePledge, KeyExaminationUntil = null });

    [Fact]
    public void Decide_AnotherActWithAKeyExamination_Refused() => Refused("KEY_EXAMINATION_NOT_APPLICABLE", Breach with { Act = DishonestAct.UnkeptPledge, RelatedMatters = [] });

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(DishonestyFacts facts) =>
        DishonestyPolicy.Decide(CreditFile.Empty, new("D-1", Subjects.Firm(), facts, "officer"), Today);

    private static void Refused(string code, DishonestyFacts facts) => Assert.Equal(code, Decide(facts).Refusal?.Code.Value);
}
