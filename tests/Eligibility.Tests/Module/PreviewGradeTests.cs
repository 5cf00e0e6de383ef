using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Tests.RuleSets;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SourceRequirement = CreditRisk.Eligibility.Domain.SourceRequirement;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class PreviewGradeTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Preview_OfACleanFirm_SaysWhatTheRecordWouldDoAndKeepsNothing()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        long open = await room.OpenMatterAsync();
        Position head = room.Journal.Head;
        DecisionLocation answered = room.Services.GetRequiredService<IDecisionLog>().End;

        PreviewGradeResponse preview = await room.As("credit").PreviewGradeAsync(Question(open));

        GradeEffect effect = Assert.Single(preview.Effects);
        Assert.Equal((RoomEvents.Matter, Verdict.Eligible, Verdict.NotEligible, NextProcedure.Ordinary), (effect.MatterCode, effect.VerdictNow, effect.VerdictWithRecord, effect.NextProcedure));
        Finding added = effect.Added.Single(finding => finding.ReasonCode == "GENERAL_DISHONESTY");
        Assert.Equal((CureKind.Repair, "", SomeLibrary.Today.AddMonths(3).ToWire()), (added.Cure.Kind, added.RecordId, added.Cure.EarliestDate));
        Assert.Empty(effect.Standing);
        Assert.Equal((open, "eligibility-2020.1"), (preview.Position, preview.RuleSetVersion));
        Assert.Equal((head, answered), (room.Journal.Head, room.Services.GetRequiredService<IDecisionLog>().End));
        Assert.Equal(Verdict.Eligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm, open))).Verdict);
    }

    [Fact]
    public async Task Preview_ThenRecorded_IsWhatHappens()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        long open = await room.OpenMatterAsync();
        PreviewGradeRequest question = Question(open);
        question.Act = DishonestAct.UnkeptPledge;
        question.DocumentDate = RoomEvents.Recorded(SubjectOf(room)).DocumentDate;

        GradeEffect effect = Assert.Single((await room.As("credit").PreviewGradeAsync(question)).Effects);
        long recorded = await room.AppendAsync(RoomEvents.Recorded(SubjectOf(room)).Append("subject", "firm"));
        Decision decision = await room.CheckAsync(EligibilityRoom.Ask(Firm, recorded));

        Assert.Equal((decision.Verdict, decision.NextProcedure), (effect.VerdictWithRecord, effect.NextProcedure));
        Assert.Equal(decision.Findings.Select(finding => finding.ReasonCode), effect.Added.Select(finding => finding.ReasonCode));
    }

    [Fact]
    public async Task Preview_BesideARecordThatStands_ShowsBothApart()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(SubjectOf(room)).Append("subject", "firm"));
        PreviewGradeRequest question = Question(recorded);
        question.Grade = DishonestyGrade.Serious;

        GradeEffect effect = Assert.Single((await room.As("credit").PreviewGradeAsync(question)).Effects);

        Assert.Equal((Verdict.NotEligible, Verdict.NotEligible), (effect.VerdictNow, effect.VerdictWithRecord));
        Assert.Equal(["D1"], effect.Standing.Select(finding => finding.RecordId));
        Assert.Contains("SERIOUS_DISHONESTY", effect.Added.Select(finding => finding.ReasonCode));
        Assert.All(effect.Added, finding => Assert.Empty(finding.RecordId));
    }

    [Fact]
    public async Task Preview_SlightGrade_ChangesNothing()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        PreviewGradeRequest question = Question(await room.OpenMatterAsync());
        question.Grade = DishonestyGrade.Minor;

        GradeEffect effect = Assert.Single((await room.As("credit").PreviewGradeAsync(question)).Effects);

        Assert.Equal((Verdict.Eligible, Verdict.Eligible, 0), (effect.VerdictNow, effect.VerdictWithRecord, effect.Added.Count));
    }

    [Fact]
    public async Task Preview_BreachOfDuty_TouchesTheMattersItNames()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        PreviewGradeRequest question = Question(await room.OpenMatterAsync());
        question.Act = DishonestAct.DutyBreach;
        question.ActMatterCode = "LOCAL-1";
        GradeEffect elsewhere = Assert.Single((await room.As("credit").PreviewGradeAsync(question)).Effects);
        question.ActRelatedMatterCodes.Add(RoomEvents.Matter);
        GradeEffect related = Assert.Single((await room.As("credit").PreviewGradeAsync(question)).Effects);

        Assert.DoesNotContain("E14", elsewhere.Added.Select(finding => finding.Ground));
        Assert.Contains("E14", related.Added.Select(finding => finding.Ground));
    }

    [Fact]
    public async Task Preview_SourceUnreachable_IsNotOverlooked()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        string source = SomeLibrary.Shipped.InForce(SomeLibrary.Today, 0).Sources
            .First(rule => rule.Requirement == SourceRequirement.OnceReported).Source;
        long reported = await room.AppendAsync(
            new SourceFreshnessReported { Source = source, AsOf = SomeLibrary.Now.ToWire(), Unreachable = true }.Append("source", "tests"));

        GradeEffect effect = Assert.Single((await room.As("credit").PreviewGradeAsync(Question(reported))).Effects);

        Assert.Equal(Verdict.ManualReview, effect.VerdictNow);
        Assert.Contains("SOURCE_UNREACHABLE", effect.Standing.Select(finding => finding.ReasonCode));
    }

    [Fact]
    public async Task Preview_WithoutMatters_TakesTheOpenOnesPageByPage()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        foreach (string code in (string[])["LOCAL-1", "LOCAL-2"])
        {
            await room.AppendAsync(RoomEvents.Saved(code).Append("matter", code));
        }

        PreviewGradeRequest question = Question(await room.AppendAsync(RoomEvents.Changed(MatterState.Published, "LOCAL-2").Append("matter", "LOCAL-2")));
        question.PageSize = 1;
        PreviewGradeResponse first = await room.As("credit").PreviewGradeAsync(question);
        question.PageToken = first.NextPageToken;
        PreviewGradeResponse second = await room.As("credit").PreviewGradeAsync(question);

        Assert.Equal([RoomEvents.Matter, "LOCAL-2"], first.Effects.Concat(second.Effects).Select(effect => effect.MatterCode));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task Preview_OfNamedMatters_AnswersInTheirOrderOrNamesTheUnknown()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        await room.OpenMatterAsync();
        PreviewGradeRequest question = Question(await room.AppendAsync(RoomEvents.Saved("LOCAL-1").Append("matter", "LOCAL-1")));
        question.MatterCodes.Add(["LOCAL-1", RoomEvents.Matter]);

        PreviewGradeResponse preview = await room.As("credit").PreviewGradeAsync(question);
        question.MatterCodes.Add("NONE");

        Assert.Equal(["LOCAL-1", RoomEvents.Matter], preview.Effects.Select(effect => effect.MatterCode));
        Assert.Equal(["MATTER_NOT_PUBLISHED"], preview.Effects[0].Standing.Select(finding => finding.ReasonCode));
        Assert.Equal(["matter_codes[2]"], (await RuleSetRoom.RefusalOf(async () => await room.As("credit").PreviewGradeAsync(question))).Fields);
    }

    [Fact]
    public async Task Preview_FaultyQuestion_NamesEveryField()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);
        var question = new PreviewGradeRequest
        {
            Subject = new() { UnifiedSocialCreditCode = "1" },
            Act = (DishonestAct)99,
            DisclosureClass = (DisclosureClass)99,
            DocumentDate = SomeLibrary.Today.AddDays(1).ToWire(),
            KeyExaminationUntil = new() { Year = 2026, Month = 2, Day = 30 },
        };
        question.MatterCodes.Add(Enumerable.Repeat("M", 101));

        (StatusCode status, _, string[] fields) = await RuleSetRoom.RefusalOf(async () => await room.As("credit").PreviewGradeAsync(question));

        Assert.Equal(StatusCode.InvalidArgument, status);
        Assert.Equal(["subject.unified_social_credit_code", "grade", "act", "disclosure_class", "document_date", "matter_codes", "key_examination_until"], fields);
    }

    [Fact]
    public async Task Preview_ByAnApprovalSystem_IsDenied()
    {
        await using RuleSetRoom room = await RuleSetRoom.StartAsync(_folder.Path);

        Assert.Equal(StatusCode.PermissionDenied, (await RuleSetRoom.RefusalOf(async () => await room.As("clerk").PreviewGradeAsync(Question(0)))).Status);
    }

    public void Dispose() => _folder.Dispose();

    private static PreviewGradeRequest Question(long atLeast) => new()
    {
        Subject = new() { UnifiedSocialCreditCode = Firm.Reveal() },
        Grade = DishonestyGrade.General,
        DisclosureClass = DisclosureClass.General,
        Consistency = new() { AtLeastPosition = atLeast },
    };

    private static Kernel.V1.Subject SubjectOf(RuleSetRoom room) => new KnownSubject(Firm, room.Services.GetRequiredService<SubjectKeyer>().KeyOf(Firm)).ToWire();
}
