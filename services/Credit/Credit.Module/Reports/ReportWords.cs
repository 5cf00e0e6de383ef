using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Reports;

/// <summary>The codes of the file in the words of the regulations.</summary>
internal static class ReportWords
{
    public static Wording Of(ListLevel level) => level switch
    {
        ListLevel.National => new("全国", "national"),
        ListLevel.Provincial => new("省级", "provincial"),
        ListLevel.City => new("市级", "city"),
        ListLevel.County => new("县级", "county"),
        ListLevel.MutualRecognition => new("互认地区", "mutual recognition"),
        _ => throw New(level),
    };

    public static Wording Of(ListEntryStatus status) => status switch
    {
        ListEntryStatus.Listed => new("在列", "listed"),
        ListEntryStatus.Defective => new("告知缺失，不据以拒绝", "without proof of prior notice: no ground of refusal"),
        ListEntryStatus.Removed => new("已移出", "removed"),
        ListEntryStatus.Expired => new("已到期", "expired"),
        _ => throw New(status),
    };

    public static Wording Of(DishonestyGrade grade) => grade switch
    {
        DishonestyGrade.Minor => new("轻微失信", "minor"),
        DishonestyGrade.General => new("一般失信", "general"),
        DishonestyGrade.Serious => new("严重失信", "serious"),
        _ => throw New(grade),
    };

    public static Wording Of(DishonestyStatus status) => status switch
    {
        DishonestyStatus.Recorded => new("有效", "counts"),
        DishonestyStatus.UnderRepair => new("修复办理中", "under repair"),
        DishonestyStatus.Repaired => new("已修复", "repaired"),
        DishonestyStatus.Expired => new("已满最长期限", "longest period over"),
        DishonestyStatus.Annulled => new("依据已撤销", "annulled"),
        DishonestyStatus.Suspended => new("暂时解除", "suspended"),
        _ => throw New(status),
    };

    public static Wording Of(RepairState state) => state switch
    {
        RepairState.Submitted => new("已申请", "applied for"),
        RepairState.SupplementAsked => new("待补正", "supplement asked for"),
        RepairState.ClosedUnanswered => new("逾期未补正", "closed unanswered"),
        RepairState.Accepted => new("已受理", "accepted"),
        RepairState.RejectedAtEntry => new("不予受理", "not accepted"),
        RepairState.UnderReview => new("审核中", "under review"),
        RepairState.ReviewExtended => new("延长审核", "review extended"),
        RepairState.Approved => new("准予修复", "approved"),
        RepairState.Refused => new("不予修复", "refused"),
        RepairState.Syncing => new("各系统同步中", "systems are following"),
        RepairState.Repaired => new("已修复", "repaired"),
        RepairState.RepairRevoked => new("修复被撤销", "repair revoked"),
        RepairState.Withdrawn => new("已撤回", "withdrawn"),
        RepairState.TempSuspended => new("暂时解除", "suspended"),
        RepairState.Restored => new("已恢复", "restored"),
        RepairState.Lapsed => new("终止", "lapsed"),
        _ => throw New(state),
    };

    public static Wording Of(ObjectionState state) => state switch
    {
        ObjectionState.Annotated => new("已标注", "annotated"),
        ObjectionState.PlatformCheck => new("核查中", "being checked"),
        ObjectionState.Forwarded => new("提供单位核查中", "with the provider"),
        ObjectionState.Upheld => new("异议成立", "upheld"),
        ObjectionState.Rejected => new("异议不成立", "rejected"),
        ObjectionState.ReviewRequested => new("复核中", "under review"),
        ObjectionState.Closed => new("已办结", "closed"),
        _ => throw New(state),
    };

    public static Wording Of(ObjectionGround ground) => ground switch
    {
        ObjectionGround.ContentWrong => new("内容有误", "content wrong"),
        ObjectionGround.ContentMissing => new("内容遗漏", "content missing"),
        ObjectionGround.PeriodExceeded => new("超期公示", "period exceeded"),
        ObjectionGround.ConditionsNotMet => new("不符合列入条件", "conditions not met"),
        ObjectionGround.NotRemoved => new("应移出未移出", "not removed"),
        ObjectionGround.Duplicate => new("重复", "duplicate"),
        ObjectionGround.ShouldNotBePublic => new("不应公开", "should not be public"),
        ObjectionGround.DiffersFromSource => new("与来源不一致", "differs from its source"),
        ObjectionGround.PrivacyOrTradeSecret => new("涉及隐私或商业秘密", "privacy or trade secret"),
        _ => throw New(ground),
    };

    public static Wording Of(StatutoryBanKind kind) => kind switch
    {
        StatutoryBanKind.FalseMaterial => new("提供虚假材料", "false material"),
        StatutoryBanKind.ObtainedByDeceit => new("欺骗取得许可", "permit obtained by deceit"),
        _ => throw New(kind),
    };

    public static Wording Of(UsageKind kind) => kind switch
    {
        UsageKind.Decision => new("告知承诺资格查询", "eligibility decision"),
        UsageKind.CreditFile => new("查阅信用档案", "credit file read"),
        UsageKind.UsageLog => new("查阅使用记录", "usage log read"),
        UsageKind.Report => new("出具本人报告", "report to the subject"),
        _ => throw New(kind),
    };

    private static ArgumentOutOfRangeException New<T>(T value) => new(nameof(value), value, "A new value needs its words.");
}
