using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Tests.Builders;

/// <summary>Every step of a repair case that there is, good ones and spoilt ones.</summary>
internal static class RepairStep
{
    public static readonly CourtRuling Ruling = new("（2026）豫0927破1号", "台前县人民法院", new(2026, 7, 1));

    private static readonly FalseRepairDecision False = new("台修撤〔2026〕1号", "The proof was forged.", DishonestyGrade.General, [Files.Proof], null);

    /// <summary>The steps by name. An application gets the id it is given, every other step goes to the case it is given.</summary>
    public static IReadOnlyDictionary<string, Func<string, string, RepairCommand>> All { get; } = new Dictionary<string, Func<string, string, RepairCommand>>
    {
        ["apply"] = (id, record) => new ApplyRepair(id, record, Files.Application),
        ["apply with ruling"] = (id, record) => new ApplyRepair(id, record, Files.Application with { Ruling = Ruling }),
        ["apply with nothing"] = (id, record) => new ApplyRepair(id, record, new(RepairChannel.Direct, [], null)),
        ["ask"] = (id, _) => new AskSupplement(id, ["COMMITMENT_UNSIGNED"]),
        ["ask for nothing"] = (id, _) => new AskSupplement(id, []),
        ["supply"] = (id, _) => new SupplyMaterial(id, [Files.Proof]),
        ["supply nothing"] = (id, _) => new SupplyMaterial(id, []),
        ["close unanswered"] = (id, _) => new CloseUnanswered(id),
        ["accept"] = (id, _) => new AcceptRepair(id),
        ["reject"] = (id, _) => new RejectRepair(id, "Not the subject's own."),
        ["reject silently"] = (id, _) => new RejectRepair(id, ""),
        ["start review"] = (id, _) => new StartReview(id, "reviewer"),
        ["extend"] = (id, _) => new ExtendReview(id, "Checked on site."),
        ["extend silently"] = (id, _) => new ExtendReview(id, ""),
        ["pause"] = (id, _) => new PauseReview(id, PauseGround.Appraisal),
        ["pause without ground"] = (id, _) => new PauseReview(id, PauseGround.WaitingForSupplement),
        ["resume"] = (id, _) => new ResumeReview(id),
        ["approve"] = (id, _) => new ApproveRepair(id, "Duties performed.", "officer"),
        ["approve silently"] = (id, _) => new ApproveRepair(id, "", "officer"),
        ["refuse"] = (id, _) => new RefuseRepair(id, "Not paid."),
        ["refuse silently"] = (id, _) => new RefuseRepair(id, ""),
        ["withdraw"] = (id, _) => new WithdrawRepair(id),
        ["acknowledge 1"] = (id, _) => new AcknowledgeRepair(id, "platform"),
        ["acknowledge 2"] = (id, _) => new AcknowledgeRepair(id, "registry"),
        ["acknowledge stranger"] = (id, _) => new AcknowledgeRepair(id, "stranger"),
        ["escalate"] = (id, _) => new EscalateRepair(id),
        ["suspend"] = (id, _) => new SuspendRecord(id, "Plan approved.", new(2027, 12, 31)),
        ["suspend into the past"] = (id, _) => new SuspendRecord(id, "Plan approved.", new(2026, 1, 1)),
        ["performed"] = (id, _) => new ConcludeSuspension(id, true, "Paid.", "officer"),
        ["not performed"] = (id, _) => new ConcludeSuspension(id, false, "Not paid.", "officer"),
        ["conclude silently"] = (id, _) => new ConcludeSuspension(id, true, "", "officer"),
        ["revoke"] = (id, _) => new RevokeRepair(id, $"D-false-{id}", False with { DocumentNumber = $"台修撤〔2026〕{id}号" }),
        ["revoke without document"] = (id, _) => new RevokeRepair(id, $"D-false-{id}", False with { DocumentNumber = "" }),
    };

    /// <summary>Takes one step after another in the case R-1 of the record D-1; each must be possible.</summary>
    public static CreditFile Take(this CreditFile file, RepairSetting setting, params IEnumerable<string> steps) =>
        steps.Aggregate(file, (before, step) => before.After(RepairPolicy.Decide(before, All[step]("R-1", "D-1"), setting)));

    /// <summary>The code with which a step in the case R-1 is refused; null when it is possible.</summary>
    public static string? RefusalOf(this CreditFile file, RepairSetting setting, string step) =>
        RepairPolicy.Decide(file, All[step]("R-1", "D-1"), setting).Refusal?.Code.Value;
}
