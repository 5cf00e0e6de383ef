using System.CommandLine;
using CreditRisk.Credit.V1;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Credit.V1.ProposalService.ProposalServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk proposal …</c>: problems that inspections found, waiting for an official.</summary>
internal static class ProposalCommands
{
    private static readonly Option<RecordProposalState> State = new("--state") { Description = "Only proposals in this state: Pending, Accepted, Declined or Withdrawn." };
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };
    private static readonly Option<DishonestyGrade> Grade = new("--grade") { Description = "Minor (education only), General or Serious.", Required = true };
    private static readonly Option<DishonestAct> Act = new("--act") { Description = "What was done: DutyBreach, AdverseRecord, FalsePledge …", Required = true };
    private static readonly Option<DisclosureClass> Class = new("--class") { Description = "How long it is shown: Minor, General or Serious; without it nothing is published." };
    private static readonly Option<string> Agency = new("--agency") { Description = "CODE#NAME of the agency that determined it.", Required = true };
    private static readonly Option<string> Basis = new("--basis") { Description = "TITLE#ARTICLE of the law that the decision rests on.", Required = true };
    private static readonly Option<string> DocumentDate = new("--document-date") { Description = "Date of the decision, as 2026-06-01.", Required = true };
    private static readonly Option<RepairRegime> Regime = new("--regime") { Description = "Whose rules it is repaired by: CreditChina (without it), MarketRegulation or another of the contract." };
    private static readonly Option<string?> PriorNotice = new("--prior-notice") { Description = "Day of the written notice before; a serious act needs one." };
    private static readonly Option<string?> RepairNotice = new("--repair-notice") { Description = "Day on which the repair notice was served with the decision." };

    public static IEnumerable<Command> All =>
    [
        Plain("list", "Problems that inspections found, in the order of hearing.", [State, Most, Token], (parsed, server, cancel) =>
            new Service(server).ListProposalsAsync(
                new() { State = parsed.GetValue(State), PageSize = parsed.GetValue(Most), PageToken = parsed.GetValue(Token) ?? "" },
                cancellationToken: cancel).Message()),
        About("show", "One of them, with the grade that the published scale proposes.", [], (parsed, server, cancel) =>
            new Service(server).GetProposalAsync(new() { ProposalId = parsed.IdOf() }, cancellationToken: cancel).Message()),
        About(
            "accept",
            "Records it as dishonesty, under all the rules of any record; graded Minor it is met by education.",
            [Grade, Act, Class, Agency, Basis, Document, DocumentDate, Reason, Regime, PriorNotice, RepairNotice, Proof.Files],
            (parsed, server, cancel) => new Service(server).AcceptProposalAsync(DecisionOf(parsed), cancellationToken: cancel).Message()),
        About("decline", "Decides that nothing follows for credit.", [Reason], (parsed, server, cancel) => new Service(server).DeclineProposalAsync(
            new() { ProposalId = parsed.IdOf(), Reason = parsed.GetValue(Reason), RequestId = NewKey() }, cancellationToken: cancel).Message()),
    ];

    private static AcceptProposalRequest DecisionOf(ParseResult parsed)
    {
        (string title, string article) = PairOf("--basis", parsed.GetValue(Basis)!);
        (string code, string name) = PairOf("--agency", parsed.GetValue(Agency)!);
        return new()
        {
            ProposalId = parsed.IdOf(),
            Grade = parsed.GetValue(Grade),
            Act = parsed.GetValue(Act),
            DisclosureClass = parsed.GetValue(Class),
            DeterminedBy = new() { Code = code, Name = name },
            LegalBasis = new() { Title = title, Article = article },
            DocumentNumber = parsed.GetValue(Document)!,
            DocumentDate = Proof.DayOf(parsed.GetValue(DocumentDate)!),
            Reason = parsed.GetValue(Reason)!,
            RepairRegime = parsed.GetValue(Regime),
            PriorNoticeOn = parsed.GetValue(PriorNotice) is { } before ? Proof.DayOf(before) : null,
            RepairNoticeServedOn = parsed.GetValue(RepairNotice) is { } served ? Proof.DayOf(served) : null,
            Evidence = { Proof.Of(parsed) },
            RequestId = NewKey(),
        };
    }

    private static (string First, string Second) PairOf(string option, string text) => text.Split('#') is [{ Length: > 0 } first, { Length: > 0 } second]
        ? (first, second)
        : throw new InvalidDataException($"{option} {text}: write two parts with # between, for example 河南省社会信用条例#第三十二条.");
}
