using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class MatterTrailTests
{
    private static readonly string[] Allowed =
    [
        "Draft>UnderReview", "UnderReview>Approved", "UnderReview>Draft", "Approved>Published", "Approved>Draft",
        "Published>Suspended", "Published>Withdrawn", "Suspended>Published", "Suspended>Withdrawn",
    ];

    public static TheoryData<MatterState, MatterState> Pairs =>
        Enum.GetValues<MatterState>().SelectMany(_ => Enum.GetValues<MatterState>(), (from, to) => (from, to))
            .Aggregate(new TheoryData<MatterState, MatterState>(), (pairs, pair) =>
            {
                pairs.Add(pair.from, pair.to);
                return pairs;
            });

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Decide_AnyPairOfStates_FollowsTheTrail(MatterState from, MatterState to)
    {
        Outcome<Matter> decided = MatterTrail.Decide(Some.Draft with { State = from }, Step(to));

        Assert.Equal(Allowed.Contains($"{from}>{to}"), decided.IsOk);
        Assert.Equal(decided.IsOk ? null : "MATTER_STEP_OUT_OF_ORDER", decided.Refusal?.Code.Value);
    }

    [Fact]
    public void Decide_Step_RaisesTheVersion()
    {
        Matter after = MatterTrail.Decide(Some.Draft with { Version = 3 }, Step(MatterState.UnderReview)).Value;

        Assert.Equal((MatterState.UnderReview, 4), (after.State, after.Version));
    }

    [Fact]
    public void Decide_WithoutDocument_IsRefused() =>
        Assert.Equal(
            "document_number",
            Assert.Single(MatterTrail.Decide(Some.Draft, Step(MatterState.UnderReview) with { DocumentNumber = "" }).Refusal!.Violations).Field);

    [Theory]
    [InlineData(MatterState.UnderReview, MatterState.Draft)]
    [InlineData(MatterState.Published, MatterState.Suspended)]
    [InlineData(MatterState.Published, MatterState.Withdrawn)]
    public void Decide_StepBackWithoutReason_IsRefused(MatterState from, MatterState to) =>
        Assert.Equal(
            "reason",
            Assert.Single(MatterTrail.Decide(Some.Draft with { State = from }, Step(to) with { Reason = "" }).Refusal!.Violations).Field);

    [Theory]
    [InlineData(ExclusionGround.NationalSecurity)]
    [InlineData(ExclusionGround.StateSecret)]
    [InlineData(ExclusionGround.PublicSecurity)]
    [InlineData(ExclusionGround.FinancialPrudential)]
    [InlineData(ExclusionGround.Ecology)]
    [InlineData(ExclusionGround.LifeHealthProperty)]
    [InlineData(ExclusionGround.MajorForeign)]
    public void Publish_ExcludedMatter_IsNeverOpenedAndCitesTheClause(ExclusionGround ground)
    {
        Matter excluded = Some.Draft with { Exclusions = [ground], State = MatterState.Approved };

        Refusal? refusal = MatterTrail.Decide(excluded, Step(MatterState.Published)).Refusal;

        Assert.Equal("MATTER_EXCLUDED", refusal?.Code.Value);
        FieldViolation clause = Assert.Single(refusal!.Violations);
        Assert.Equal(("matter.exclusions[0]", ExclusionClauses.Of(ground)), (clause.Field, clause.Description));
        Assert.Contains("1.4", clause.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ExclusionClauses_SevenGrounds_EachHasItsOwnWords() =>
        Assert.Equal(7, Enum.GetValues<ExclusionGround>().Select(ExclusionClauses.Of).Distinct().Count());

    [Fact]
    public void Publish_WithoutCommitment_NamesTheFourStatements()
    {
        Refusal? refusal = MatterTrail.Decide(Some.Draft with { Commitment = null, State = MatterState.Approved }, Step(MatterState.Published)).Refusal;

        Assert.Equal("COMMITMENT_INCOMPLETE", refusal?.Code.Value);
        Assert.Equal(
            ["matter.commitment.knows_notice", "matter.commitment.meets_conditions", "matter.commitment.accepts_liability", "matter.commitment.true_intent"],
            refusal!.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Publish_CommitmentWithoutIntent_IsRefused() =>
        Assert.Equal("COMMITMENT_INCOMPLETE", Publish(Some.Draft with { Commitment = Some.Commitment with { TrueIntent = " " } }));

    [Fact]
    public void Publish_PublicityRequiredButNotNoticed_IsRefused() => Assert.Equal(
        "PUBLICITY_MISSING", Publish(Some.Draft with { Traits = MatterTraits.PublicityRequired, Notice = Some.Notice with { Publicity = new(false, "", 0) } }));

    [Theory]
    [InlineData(MatterFamily.Certificate, MatterTraits.ThirdPartyInterest, "PUBLICITY_MISSING")]
    [InlineData(MatterFamily.Certificate, MatterTraits.VerificationDifficult, "PUBLICITY_MISSING")]
    [InlineData(MatterFamily.Certificate, MatterTraits.SafetyRelated, null)]
    [InlineData(MatterFamily.Licence, MatterTraits.ThirdPartyInterest, null)]
    public void Publish_CertificateThatConcernsOthers_MustBePublic(MatterFamily family, MatterTraits traits, string? code) => Assert.Equal(
        code, Publish(Some.Draft with { Family = family, Traits = traits, Notice = Some.Notice with { Publicity = new(false, "", 0) } }));

    [Fact]
    public void Publish_LegalBasisWithoutArticle_IsAnIncompleteNotice()
    {
        Refusal? refusal = MatterTrail.Decide(Some.Draft with { State = MatterState.Approved, LegalBasis = new("烟草专卖法", "") }, Step(MatterState.Published)).Refusal;

        Assert.Equal("NOTICE_INCOMPLETE", refusal?.Code.Value);
        Assert.Equal("matter.legal_basis", Assert.Single(refusal!.Violations).Field);
    }

    [Fact]
    public void Publish_NobodyResponsible_IsRefused()
    {
        Assert.Equal("RESPONSIBLE_MISSING", Publish(Some.Draft with { Responsible = null }));
        Assert.Equal("RESPONSIBLE_MISSING", Publish(Some.Draft with { Responsible = new("", "台前县烟草专卖局", "") }));
    }

    [Fact]
    public void Publish_WithoutPlan_IsRefused() => Assert.Equal("PLAN_MISSING", Publish(Some.Draft with { Plan = null }));

    [Fact]
    public void Publish_PlanWithoutStandard_IsRefused() => Assert.Equal("PLAN_MISSING", Publish(Some.Draft with { Plan = Some.Draft.Plan! with { Standard = "" } }));

    [Fact]
    public void Publish_ExemptPlan_IsPublished() => Assert.Null(Publish(Some.Draft with { Plan = new(true, 0, "", []) }));

    [Fact]
    public void Publish_WithoutNotice_NamesEveryMandatoryPart()
    {
        Refusal? refusal = MatterTrail.Decide(Some.Draft with { State = MatterState.Approved, Notice = null }, Step(MatterState.Published)).Refusal;

        Assert.Equal("NOTICE_INCOMPLETE", refusal?.Code.Value);
        Assert.Equal(6, refusal?.Violations.Count);
        Assert.All(refusal!.Violations, violation => Assert.StartsWith("matter.notice.", violation.Field, StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_VagueNotice_NeedsAReason()
    {
        Matter vague = Some.Draft with { Notice = Some.Notice with { Conditions = ["提交其他材料"] }, State = MatterState.Approved };

        Assert.Equal("NOTICE_VAGUE", MatterTrail.Decide(vague, Step(MatterState.Published) with { Reason = "" }).Refusal?.Code.Value);
        Assert.True(MatterTrail.Decide(vague, Step(MatterState.Published)).IsOk);
    }

    private static string? Publish(Matter matter) =>
        MatterTrail.Decide(matter with { State = MatterState.Approved }, Step(MatterState.Published)).Refusal?.Code.Value;

    private static MatterStep Step(MatterState to) => new(to, "台放管服〔2026〕3号", null, "按程序办理");
}
