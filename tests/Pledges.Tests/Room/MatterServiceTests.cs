using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class MatterServiceTests : PledgesRoom
{
    [Fact]
    public async Task SaveMatter_EveryField_ComesBack()
    {
        Wire.Matter full = (Some.Draft with
        {
            Responsible = new("11410927MB0000012", "台前县烟草专卖局", "410927"),
            Exclusions = [ExclusionGround.Ecology],
            Traits = MatterTraits.VerificationDifficult | MatterTraits.ThirdPartyInterest | MatterTraits.InsuranceRequired | MatterTraits.PublicityRequired
                | MatterTraits.SafetyRelated | MatterTraits.AutomaticRefusalOfPersons,
        }).ToWire();

        Wire.SaveMatterResponse saved = await Matters.SaveMatterAsync(new() { Matter = full });

        Assert.Equal(full, saved.Matter);
        Assert.Equal(full, (await Matters.GetMatterAsync(new() { MatterCode = full.MatterCode })).Matter);
        Assert.Equal(Journal.Head.Value, saved.Position);
    }

    [Fact]
    public async Task SaveMatter_ManyFaults_NamesEveryField()
    {
        (StatusCode status, string code, string[] fields) = await RefusalOf(Matters.SaveMatterAsync(new()
        {
            Matter = new()
            {
                MatterCode = "lower case",
                Exclusions = { Wire.ExclusionGround.Unspecified },
                Notice = new() { Sha256 = "x" },
                VerificationPlan = new() { Methods = { (Wire.VerificationMethod)99 } },
                Responsible = new() { RegionCode = "41092" },
            },
        }));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST"), (status, code));
        Assert.Equal(
            [
                "matter.matter_code", "matter.name", "matter.family", "matter.legal_basis.title", "matter.responsible.name",
                "matter.responsible.region_code", "matter.exclusions[0]", "matter.notice.sha256", "matter.verification_plan.methods[0]",
            ],
            fields);
    }

    [Fact]
    public async Task SaveMatter_WithoutMatter_IsRefused() =>
        Assert.Equal(["matter"], (await RefusalOf(Matters.SaveMatterAsync(new()))).Fields);

    [Fact]
    public async Task SaveMatter_Published_IsRefused()
    {
        await PublishAsync(Some.Draft);

        (StatusCode status, string code, _) = await RefusalOf(Matters.SaveMatterAsync(new() { Matter = Some.Draft.ToWire() }));

        Assert.Equal((StatusCode.FailedPrecondition, "MATTER_PUBLISHED"), (status, code));
    }

    [Fact]
    public async Task SaveMatter_SameRequestAgain_ChangesNothing()
    {
        var request = new Wire.SaveMatterRequest { Matter = Some.Draft.ToWire(), RequestId = "r1" };
        Wire.SaveMatterResponse first = await Matters.SaveMatterAsync(request);

        Assert.Equal(first, await Matters.SaveMatterAsync(request));
        request.Matter.Name = "另一名称";
        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), await StatusAndCode(Matters.SaveMatterAsync(request)));
    }

    [Fact]
    public async Task ChangeMatterState_WholeTrail_RaisesTheVersionEachTime()
    {
        string code = await PublishAsync(Some.Draft);
        Wire.ChangeMatterStateResponse suspended = await Matters.ChangeMatterStateAsync(Step(code, Wire.MatterState.Suspended));

        Assert.Equal((Wire.MatterState.Suspended, 5), (suspended.Matter.State, suspended.Matter.Version));
    }

    [Fact]
    public async Task ChangeMatterState_SameRequestAgain_AnswersTheSame()
    {
        await Matters.SaveMatterAsync(new() { Matter = Some.Draft.ToWire() });
        Wire.ChangeMatterStateRequest request = Step(Some.Draft.Id.ToString(), Wire.MatterState.UnderReview);
        request.RequestId = "r1";
        Wire.ChangeMatterStateResponse first = await Matters.ChangeMatterStateAsync(request);

        Assert.Equal(first, await Matters.ChangeMatterStateAsync(request));
    }

    [Fact]
    public async Task ChangeMatterState_UnknownMatter_IsNotFound() =>
        Assert.Equal((StatusCode.NotFound, "MATTER_NOT_FOUND"), await StatusAndCode(Matters.ChangeMatterStateAsync(Step("NONE", Wire.MatterState.UnderReview))));

    [Fact]
    public async Task ChangeMatterState_ExcludedMatter_IsNeverPublished()
    {
        await Matters.SaveMatterAsync(new() { Matter = (Some.Draft with { Exclusions = [ExclusionGround.StateSecret] }).ToWire() });
        string code = Some.Draft.Id.ToString();
        await Matters.ChangeMatterStateAsync(Step(code, Wire.MatterState.UnderReview));
        await Matters.ChangeMatterStateAsync(Step(code, Wire.MatterState.Approved));

        Assert.Equal(
            (StatusCode.FailedPrecondition, "MATTER_EXCLUDED"), await StatusAndCode(Matters.ChangeMatterStateAsync(Step(code, Wire.MatterState.Published))));
    }

    [Fact]
    public async Task GetMatter_MalformedCode_NamesTheField() =>
        Assert.Equal(["matter_code"], (await RefusalOf(Matters.GetMatterAsync(new() { MatterCode = "?" }))).Fields);

    [Fact]
    public async Task ListMatters_Pages_HoldEachMatterOnceByCode()
    {
        foreach (string code in (string[])["B", "C", "A"])
        {
            await Matters.SaveMatterAsync(new() { Matter = (Some.Draft with { Id = MatterId.Parse(code).Value }).ToWire() });
        }

        Wire.ListMattersResponse first = await Matters.ListMattersAsync(new() { PageSize = 2 });
        Wire.ListMattersResponse second = await Matters.ListMattersAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(["A", "B", "C"], first.Matters.Concat(second.Matters).Select(matter => matter.MatterCode));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task ListMatters_ByState_HoldsOnlyThose()
    {
        await PublishAsync(Some.Draft);
        await Matters.SaveMatterAsync(new() { Matter = (Some.Draft with { Id = MatterId.Parse("A").Value }).ToWire() });

        Assert.Equal("A", Assert.Single((await Matters.ListMattersAsync(new() { State = Wire.MatterState.Draft })).Matters).MatterCode);
        Assert.Equal(["state"], (await RefusalOf(Matters.ListMattersAsync(new() { State = (Wire.MatterState)77 }))).Fields);
    }

    [Fact]
    public async Task LintNotice_VagueAndIncomplete_NamesBoth()
    {
        Wire.LintNoticeResponse linted = await Matters.LintNoticeAsync(new() { Notice = new() { Conditions = { "酌情提交其他材料" }, Liability = "有" } });

        Assert.Equal(
            ["NOTICE_VAGUE", "NOTICE_CATCH_ALL", "NOTICE_LIABILITY_INCOMPLETE", "NOTICE_FIELD_EMPTY", "NOTICE_FIELD_EMPTY"],
            linted.Faults.Select(fault => fault.ReasonCode));
        Assert.Equal(("其他", 4), (linted.Faults[1].Word, linted.Faults[1].Offset));
    }

    [Fact]
    public async Task LintNotice_OfALicence_AsksForItsParts()
    {
        Wire.LintNoticeRequest request = new() { Notice = new(), Family = Wire.MatterFamily.Licence };

        Assert.Contains("supervision_rules", (await Matters.LintNoticeAsync(request)).Faults.Select(fault => fault.Field));
        request.Family = (Wire.MatterFamily)9;
        Assert.Equal(["family"], (await RefusalOf(Matters.LintNoticeAsync(request))).Fields);
    }

    [Theory]
    [InlineData("LOCAL-0001")]
    [InlineData("11410927MB0000019F4410927000010")]
    [InlineData("HN-1")]
    public async Task GetMatter_ByAnyOfItsCodes_FindsIt(string code)
    {
        await Matters.SaveMatterAsync(new() { Matter = Coded.ToWire() });

        Assert.Equal("LOCAL-0001", (await Matters.GetMatterAsync(new() { MatterCode = code })).Matter.MatterCode);
    }

    [Fact]
    public async Task ChangeMatterState_ByALocalCode_MovesTheMatter()
    {
        await Matters.SaveMatterAsync(new() { Matter = Coded.ToWire() });

        Wire.ChangeMatterStateResponse moved = await Matters.ChangeMatterStateAsync(Step("HN-1", Wire.MatterState.UnderReview));

        Assert.Equal(("LOCAL-0001", Wire.MatterState.UnderReview), (moved.Matter.MatterCode, moved.Matter.State));
        Assert.Equal(2, (await Matters.ListMatterStepsAsync(new() { MatterCode = "HN-1" })).Steps.Count);
    }

    [Fact]
    public async Task GetMatter_OnADay_IsTheVersionOfThatDay()
    {
        string code = await PublishAsync(Some.Draft);
        Clock.Advance(TimeSpan.FromDays(2));
        await Matters.ChangeMatterStateAsync(Step(code, Wire.MatterState.Suspended));
        await Matters.SaveMatterAsync(new() { Matter = (Some.Draft with { Name = "烟草专卖零售许可（新）" }).ToWire() });

        Wire.Matter before = await OnAsync(code, 1);
        Wire.Matter after = await OnAsync(code, 2);

        Assert.Equal(("烟草专卖零售许可", Wire.MatterState.Published, 4), (before.Name, before.State, before.Version));
        Assert.Equal((await Matters.GetMatterAsync(new() { MatterCode = code })).Matter, after);
        Assert.Equal(
            (StatusCode.NotFound, "MATTER_NOT_FOUND"),
            await StatusAndCode(Matters.GetMatterAsync(new() { MatterCode = code, On = Some.Today.AddDays(-1).ToWire() })));
        Assert.Equal(["on"], (await RefusalOf(Matters.GetMatterAsync(new() { MatterCode = code, On = new() { Year = 2026, Month = 2, Day = 30 } }))).Fields);
    }

    [Fact]
    public async Task SaveMatter_PlanWithoutDays_TakesSixty()
    {
        Wire.Matter matter = Some.Draft.ToWire();
        matter.VerificationPlan.VerifyWithinDays = 0;

        Assert.Equal(60, (await Matters.SaveMatterAsync(new() { Matter = matter })).Matter.VerificationPlan.VerifyWithinDays);
    }

    [Fact]
    public async Task SaveMatter_CodeOfAnother_IsRefused()
    {
        await Matters.SaveMatterAsync(new() { Matter = Coded.ToWire() });
        Matter other = Some.Draft with { Id = MatterId.Parse("LOCAL-0002").Value, LocalCodes = [MatterId.Parse("HN-1").Value] };

        Assert.Equal((StatusCode.AlreadyExists, "MATTER_CODE_TAKEN"), await StatusAndCode(Matters.SaveMatterAsync(new() { Matter = other.ToWire() })));
    }

    [Fact]
    public async Task SaveMatter_CodeGivenUp_IsFreeForAnother()
    {
        await Matters.SaveMatterAsync(new() { Matter = Coded.ToWire() });
        await Matters.SaveMatterAsync(new() { Matter = (Coded with { LocalCodes = [] }).ToWire() });
        await Matters.SaveMatterAsync(new() { Matter = (Some.Draft with { Id = MatterId.Parse("LOCAL-0002").Value, LocalCodes = Coded.LocalCodes }).ToWire() });

        Assert.Equal("LOCAL-0002", (await Matters.GetMatterAsync(new() { MatterCode = "HN-1" })).Matter.MatterCode);
    }

    [Fact]
    public async Task ListMatterSteps_PublishedMatter_TellsEveryStepWithItsDocument()
    {
        string code = await PublishAsync(Some.Draft);

        Wire.ListMatterStepsResponse trail = await Matters.ListMatterStepsAsync(new() { MatterCode = code });

        Assert.Equal(
            [(1, Wire.MatterState.Draft), (2, Wire.MatterState.UnderReview), (3, Wire.MatterState.Approved), (4, Wire.MatterState.Published)],
            trail.Steps.Select(step => (step.Version, step.State)));
        Assert.Equal(["", "台放管服〔2026〕3号", "台放管服〔2026〕3号", "台放管服〔2026〕3号"], trail.Steps.Select(step => step.DocumentNumber));
        Assert.All(trail.Steps, step => Assert.Equal("development", step.RecordedBy));
        Assert.Equal("烟草专卖零售许可", trail.Steps[0].Matter.Name);
    }

    [Fact]
    public async Task ListMatterSteps_UnknownMatter_IsNotFound() =>
        Assert.Equal((StatusCode.NotFound, "MATTER_NOT_FOUND"), await StatusAndCode(Matters.ListMatterStepsAsync(new() { MatterCode = "NONE" })));

    private async Task<Wire.Matter> OnAsync(string code, int days) =>
        (await Matters.GetMatterAsync(new() { MatterCode = code, On = Some.Today.AddDays(days).ToWire() })).Matter;

    private static Matter Coded => Some.Draft with
    {
        NationalCode = MatterId.Parse("11410927MB0000019F4410927000010").Value,
        LocalCodes = [MatterId.Parse("HN-1").Value],
    };

    private static async Task<(StatusCode, string)> StatusAndCode<T>(AsyncUnaryCall<T> call)
    {
        (StatusCode status, string code, _) = await RefusalOf(call);
        return (status, code);
    }
}
