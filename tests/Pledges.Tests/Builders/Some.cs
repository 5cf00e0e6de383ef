using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Tests.Builders;

/// <summary>Things that are valid; a test changes with <c>with</c> what it is about.</summary>
internal static class Some
{
    /// <summary>2026-03-02 10:00 in China, a Monday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, ChinaTime.Offset);

    public static readonly DateOnly Today = ChinaTime.DateOf(Now);

    public static readonly string Sha256 = new('a', 64);

    public static readonly Notice Notice = new()
    {
        Conditions = ["经营场所使用面积不少于 40 平方米", "提交房屋租赁合同复印件 1 份"],
        Liability = "虚假承诺的，依法承担民事、行政和刑事责任。",
        VerificationPower = "行政机关有权在 60 日内核查承诺内容。",
        Publicity = new(true, "政务服务网", 365),
        SupervisionRules = "纳入双随机抽查。",
        ConsequencesOfBreach = "责令限期整改；逾期不改的撤销许可。",
        Sha256 = Sha256,
    };

    public static readonly Commitment Commitment = new()
    {
        KnowsNotice = "已知晓告知的全部内容。",
        MeetsConditions = "已符合告知的条件。",
        AcceptsLiability = "愿意承担不实承诺的法律责任。",
        TrueIntent = "上述承诺是真实意思表示。",
    };

    public static readonly Matter Draft = new()
    {
        Id = MatterId.Parse("LOCAL-0001").Value,
        Name = "烟草专卖零售许可",
        Family = MatterFamily.Licence,
        LegalBasis = new("中华人民共和国烟草专卖法", "第十六条"),
        Responsible = new("T9", "台前县烟草专卖局", "410927"),
        Notice = Notice,
        Commitment = Commitment,
        Plan = new(false, 60, "承诺内容与实际一致", [VerificationMethod.Online, VerificationMethod.Onsite]),
        Risk = 40,
        Consequence = 50,
    };

    public static readonly Matter Published = Draft with { State = MatterState.Published, Version = 4 };

    /// <summary>A certificate that is checked online before the decision, or by the papers.</summary>
    public static readonly Matter CheckedBefore = Published with
    {
        Family = MatterFamily.Certificate,
        Plan = new(false, 60, "承诺内容与实际一致", [VerificationMethod.Online, VerificationMethod.Document, VerificationMethod.Onsite])
        {
            PreDecisionMethods = [VerificationMethod.Online, VerificationMethod.Document],
            IsPreCheckRequired = true,
        },
    };

    public static readonly PledgeApplication Application = new()
    {
        Promisor = new(new SubjectKey(7), SubjectKind.Organisation, "91410927MA0000007X"),
        Matter = Published.Id,
        Form = PledgeForm.ConditionsMet,
        SignedDocumentSha256 = Sha256,
        SignedAt = Now.AddHours(-1),
    };

    /// <summary>Decided now, to be verified by 2026-05-01.</summary>
    public static SignedPledge Pledge => Registered(Application);

    /// <summary>Conditions promised by the 20th day from today.</summary>
    public static PledgeApplication ByDate => Application with { Form = PledgeForm.ConditionsByDate, ConditionsBy = Today.AddDays(20) };

    public static SignedPledge Registered(PledgeApplication application, Matter? matter = null) =>
        RegistrationPolicy.Decide(matter ?? Published, application, Now, WorkingCalendar.Embedded, "0123456789abcdef0123456789abcdef").Value;

    /// <summary>A finding with all papers of its outcome.</summary>
    public static VerificationFinding Finding(VerificationOutcome outcome) => new()
    {
        Outcome = outcome,
        Method = VerificationMethod.Online,
        VerifiedOn = Today,
        RectifyBy = outcome == VerificationOutcome.RectifyOrdered ? Today.AddDays(10) : null,
        RectifyItems = outcome == VerificationOutcome.RectifyOrdered ? ["补建消毒间"] : [],
        Statement = "核查情况记录在案。",
        Inspectors = ["张三 A001", "李四 A002"],
        Evidence = [new("核查记录", "", Sha256, "application/pdf", 1)],
        DocumentNumber = "台核〔2026〕1号",
        Ground = outcome == VerificationOutcome.Revoked ? RevocationGround.NoConditions : null,
        AnnounceUntil = outcome == VerificationOutcome.Announced ? Today.AddDays(30) : null,
        TransferredTo = outcome == VerificationOutcome.TransferredAgency ? new("T1", "台前县公安局", "410927") : null,
        LegalBasis = outcome == VerificationOutcome.Penalty ? new("河南省社会信用条例", "第六十八条") : null,
    };

    /// <summary>An official's grade for the credit file.</summary>
    public static CreditEntry Entry => new()
    {
        Grade = EntryGrade.General,
        Act = EntryAct.FalsePledge,
        DeterminedBy = new("T1", "台前县市场监督管理局", "410927"),
        LegalBasis = new("河南省社会信用条例", "第三十二条"),
        DocumentNumber = "台失信〔2026〕1号",
        DocumentDate = Today,
        Reason = "承诺内容与实际不符",
    };

    /// <summary>A pledge as it stands, on the matter's plan.</summary>
    public static PledgeSituation Situation(SignedPledge? pledge = null, PledgeStanding? standing = null, int days = 0) =>
        new(pledge ?? Pledge, standing ?? PledgeStanding.Registered, Now.AddDays(days), Published.Plan) { Matter = Published, Calendar = WorkingCalendar.Embedded };

    /// <summary>What a command leads to: the standing after its event, or the refusal.</summary>
    public static Outcome<PledgeStanding> After(PledgeSituation situation, PledgeCommand command) =>
        PledgeLife.Decide(situation, command).Match<Outcome<PledgeStanding>>(happened => PledgeLife.Evolve(situation.Standing, happened), refusal => refusal);
}
