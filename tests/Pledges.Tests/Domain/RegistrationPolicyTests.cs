using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class RegistrationPolicyTests
{
    [Fact]
    public void Decide_ValidApplication_CountsFromTheDayOfTheDecisionInChina()
    {
        // 17:30 UTC is already the next day in China: 2026-02-13.
        DateTimeOffset decided = new(2026, 2, 12, 17, 30, 0, TimeSpan.Zero);
        SignedPledge pledge = Decide(Some.Published, Some.Application with { SignedAt = decided, DecidedAt = decided }).Value;

        Assert.Equal(new DateOnly(2026, 4, 14), pledge.VerifyBy);
        Assert.Equal(new Deadline(new(2026, 3, 2), false), pledge.PushBy);
    }

    [Fact]
    public void Decide_PushCrossesAnUnpublishedYear_IsProvisional()
    {
        DateTimeOffset decided = new(2026, 12, 25, 9, 0, 0, ChinaTime.Offset);
        SignedPledge pledge = RegistrationPolicy.Decide(
            Some.Published, Some.Application with { SignedAt = decided }, decided, WorkingCalendar.Embedded, "p").Value;

        Assert.Equal(new Deadline(new(2027, 1, 6), true), pledge.PushBy);
    }

    [Fact]
    public void Decide_DecidedAtAbsent_TakesNow() => Assert.Equal(Some.Now, Decide(Some.Published, Some.Application).Value.DecidedAt);

    [Fact]
    public void Decide_ExemptMatter_HasNoLastDay() =>
        Assert.Null(Decide(Some.Published with { Plan = new(true, 0, "", []) }, Some.Application).Value.VerifyBy);

    [Theory]
    [InlineData(MatterFamily.Certificate, PledgeType.Certificate)]
    [InlineData(MatterFamily.Licence, PledgeType.Approval)]
    public void Decide_TypeNotGiven_TakesThatOfTheFamily(MatterFamily family, PledgeType type) =>
        Assert.Equal(type, Decide(Some.Published with { Family = family }, Some.Application).Value.Type);

    [Theory]
    [InlineData(PledgeType.Certificate)]
    [InlineData(PledgeType.Repair)]
    public void Decide_TypeOfAnotherProcedure_IsRefused(PledgeType type) => Assert.Equal(["type"], Faults(Some.Application with { Type = type }));

    [Theory]
    [InlineData(MatterState.Draft)]
    [InlineData(MatterState.UnderReview)]
    [InlineData(MatterState.Approved)]
    [InlineData(MatterState.Suspended)]
    [InlineData(MatterState.Withdrawn)]
    public void Decide_MatterNotPublished_IsRefused(MatterState state) =>
        Assert.Equal("MATTER_NOT_PUBLISHED", Decide(Some.Published with { State = state }, Some.Application).Refusal?.Code.Value);

    [Fact]
    public void Decide_InsuranceRequired_NeedsAPolicy()
    {
        Matter insured = Some.Published with { Traits = MatterTraits.InsuranceRequired | MatterTraits.ThirdPartyInterest };

        Assert.Equal("INSURANCE_REQUIRED", Decide(insured, Some.Application).Refusal?.Code.Value);
        Assert.True(Decide(insured, Some.Application with { InsurancePolicy = "PICC-1" }).IsOk);
    }

    [Fact]
    public void Decide_SignedAtTheInstant_IsFineAndATickLaterNot()
    {
        Assert.True(Decide(Some.Published, Some.Application with { SignedAt = Some.Now }).IsOk);
        Assert.Contains("signed_at", Faults(Some.Application with { SignedAt = Some.Now.AddTicks(1) }));
    }

    [Fact]
    public void Decide_SignedLongAgo_IsFineForTenYears()
    {
        Assert.True(Decide(Some.Published, Some.Application with { SignedAt = Some.Now.AddYears(-10) }).IsOk);
        Assert.Equal(["signed_at"], Faults(Some.Application with { SignedAt = Some.Now.AddYears(-10).AddTicks(-1) }));
    }

    [Fact]
    public void Decide_DecidedBeforeTheSignature_IsRefused()
    {
        Assert.Equal(["decided_at"], Faults(Some.Application with { DecidedAt = Some.Application.SignedAt.AddTicks(-1) }));
        Assert.True(Decide(Some.Published, Some.Application with { DecidedAt = Some.Application.SignedAt }).IsOk);
    }

    [Fact]
    public void Decide_DecisionAhead_IsFineUpTo60Days()
    {
        Assert.True(Decide(Some.Published, Some.Application with { DecidedAt = Some.Now.AddDays(60) }).IsOk);
        Assert.Equal(["decided_at"], Faults(Some.Application with { DecidedAt = Some.Now.AddDays(60).AddTicks(1) }));
    }

    [Theory]
    [InlineData(PledgeForm.ConditionsMet, null, true)]
    [InlineData(PledgeForm.ConditionsMet, 1, false)]
    [InlineData(PledgeForm.ConditionsByDate, null, false)]
    [InlineData(PledgeForm.ConditionsByDate, 0, false)]
    [InlineData(PledgeForm.ConditionsByDate, 1, true)]
    [InlineData(PledgeForm.ConditionsByDate, 1095, true)]
    [InlineData(PledgeForm.ConditionsByDate, 1096, false)]
    public void Decide_ConditionsDay_FitsTheForm(PledgeForm form, int? days, bool isFine)
    {
        PledgeApplication application = Some.Application with { Form = form, ConditionsBy = days is { } n ? Some.Today.AddDays(n) : null };

        Assert.Equal(isFine ? [] : ["conditions_by"], Faults(application));
    }

    [Fact]
    public void Decide_NegativeValue_IsRefused() => Assert.Equal(["economic_value_fen"], Faults(Some.Application with { EconomicValueFen = -1 }));

    [Theory]
    [InlineData("其他材料", true)]
    [InlineData("身份证等", true)]
    [InlineData("法人和其他组织登记证书", false)]
    public void Decide_DeferredMaterial_IsNamedAndNoCatchAll(string name, bool isCatchAll) => Assert.Equal(
        isCatchAll ? ["deferred_materials[1]"] : [], Faults(SomePledge.Deferring with { DeferredMaterials = ["房屋租赁合同", name] }));

    [Fact]
    public void Decide_SeveralFaults_AreNamedTogether() =>
        Assert.Equal(
            ["signed_at", "decided_at", "conditions_by", "economic_value_fen"],
            Faults(Some.Application with { SignedAt = Some.Now.AddDays(1), DecidedAt = Some.Now, ConditionsBy = Some.Today, EconomicValueFen = -5 }));

    private static Outcome<SignedPledge> Decide(Matter matter, PledgeApplication application) =>
        RegistrationPolicy.Decide(matter, application, Some.Now, WorkingCalendar.Embedded, "p");

    private static IEnumerable<string> Faults(PledgeApplication application) =>
        Decide(Some.Published, application).Refusal?.Violations.Select(violation => violation.Field) ?? [];
}
