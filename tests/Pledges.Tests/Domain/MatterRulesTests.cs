using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class MatterRulesTests
{
    [Fact]
    public void Save_NewMatter_IsTheFirstDraft()
    {
        Matter saved = MatterRules.Save(Some.Draft with { State = MatterState.Published, Version = 9 }, null).Value;

        Assert.Equal((MatterState.Draft, 1), (saved.State, saved.Version));
    }

    [Theory]
    [InlineData(MatterState.Draft)]
    [InlineData(MatterState.UnderReview)]
    [InlineData(MatterState.Approved)]
    [InlineData(MatterState.Suspended)]
    [InlineData(MatterState.Withdrawn)]
    public void Save_NewVersion_StartsTheTrailAgain(MatterState state)
    {
        Matter saved = MatterRules.Save(Some.Draft, Some.Draft with { State = state, Version = 6 }).Value;

        Assert.Equal((MatterState.Draft, 7), (saved.State, saved.Version));
    }

    [Fact]
    public void Save_PublishedMatter_MustBeSuspendedFirst() =>
        Assert.Equal("MATTER_PUBLISHED", MatterRules.Save(Some.Draft, Some.Published).Refusal?.Code.Value);

    [Theory]
    [InlineData(-1, 50, "matter.risk")]
    [InlineData(101, 50, "matter.risk")]
    [InlineData(40, -1, "matter.consequence")]
    [InlineData(40, 101, "matter.consequence")]
    public void FaultsOf_WeightOutOfBounds_NamesTheField(int risk, int consequence, string field) =>
        Assert.Equal(field, Assert.Single(MatterRules.FaultsOf(Some.Draft with { Risk = risk, Consequence = consequence })).Field);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 100)]
    public void FaultsOf_WeightAtTheBounds_IsFine(int risk, int consequence) =>
        Assert.Empty(MatterRules.FaultsOf(Some.Draft with { Risk = risk, Consequence = consequence }));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(365, 0)]
    [InlineData(366, 1)]
    public void FaultsOf_PlanDays_AreOneTo365(int days, int faults) =>
        Assert.Equal(faults, MatterRules.FaultsOf(Some.Draft with { Plan = Some.Draft.Plan! with { VerifyWithinDays = days } }).Count);

    [Fact]
    public void FaultsOf_MethodsTwiceOrNone_AreNamed()
    {
        VerificationPlan plan = Some.Draft.Plan!;

        Assert.Single(MatterRules.FaultsOf(Some.Draft with { Plan = plan with { Methods = [] } }));
        Assert.Single(MatterRules.FaultsOf(Some.Draft with { Plan = plan with { Methods = [VerificationMethod.Online, VerificationMethod.Online] } }));
    }

    [Fact]
    public void FaultsOf_ExemptPlan_NeedsNothingElse() =>
        Assert.Empty(MatterRules.FaultsOf(Some.Draft with { Plan = new(true, 0, "", []) }));

    [Theory]
    [InlineData(true, 0, 1)]
    [InlineData(true, 3650, 0)]
    [InlineData(true, 3651, 1)]
    [InlineData(false, 0, 0)]
    public void FaultsOf_PublicityDays_CountOnlyWhenPublished(bool published, int days, int faults) =>
        Assert.Equal(faults, MatterRules.FaultsOf(Some.Draft with { Notice = Some.Notice with { Publicity = new(published, "网", days) } }).Count);

    [Fact]
    public void Save_SeveralFaults_AreNamedTogether()
    {
        Refusal? refusal = MatterRules.Save(
            Some.Draft with { Risk = 101, Exclusions = [ExclusionGround.Ecology, ExclusionGround.Ecology] }, null).Refusal;

        Assert.Equal(["matter.risk", "matter.exclusions"], refusal?.Violations.Select(violation => violation.Field));
    }

    private const string National = "11410927MB0000019F4410927000010";

    [Theory]
    [InlineData("LOCAL-0001", National, "HN-1", null)]
    [InlineData("LOCAL-0001", "HN-1", "HN-2", "matter.national_code")]
    [InlineData(National, "11410927MB0000027A4410927000020", "HN-1", "matter.national_code")]
    [InlineData("LOCAL-0001", null, "LOCAL-0001", "matter.local_codes")]
    [InlineData("LOCAL-0001", National, National, "matter.local_codes")]
    public void FaultsOf_Codes_AreOneNationalAndDifferentLocalOnes(string id, string? national, string local, string? field)
    {
        Matter matter = Some.Draft with { Id = Id(id), NationalCode = national is null ? null : Id(national), LocalCodes = [Id(local)] };

        Assert.Equal(field, MatterRules.FaultsOf(matter).SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void FaultsOf_LocalCodes_AreAtMostTen(int codes, int faults) =>
        Assert.Equal(faults, MatterRules.FaultsOf(Some.Draft with { LocalCodes = [.. Enumerable.Range(1, codes).Select(i => Id($"HN-{i}"))] }).Count);

    private static MatterId Id(string text) => MatterId.Parse(text).Value;
}
