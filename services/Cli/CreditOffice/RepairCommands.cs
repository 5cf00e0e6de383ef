using System.CommandLine;
using CreditRisk.Credit.V1;
using Grpc.Core;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Credit.V1.RepairService.RepairServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk repair …</c>.</summary>
internal static class RepairCommands
{
    private static readonly Option<string> Commitment = new("--commitment") { Description = "The signed repair commitment.", Required = true };
    private static readonly Option<string> PowerOfAttorney = new("--power-of-attorney")
    {
        Description = "An agent applies: the power of attorney that the subject has signed.",
    };

    private static readonly Option<bool> ByResponsible = new("--by-responsible-person")
    {
        Description = "A person responsible for the organisation applies on its own.",
    };

    private static readonly Option<string[]> Missing = new("--missing")
    {
        Description = "Code of something that is missing; name everything, the notice is given once.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<PauseGround> Ground = new("--ground") { Description = "Test, Appraisal or ExpertReview.", Required = true };
    private static readonly Option<string> System = new("--system") { Description = "Name of the system that has stopped.", Required = true };
    private static readonly Option<string> PlanEnds = new("--plan-ends") { Description = "Last day of the plan or settlement.", Required = true };
    private static readonly Option<bool> Performed = new("--performed") { Description = "The plan was performed; without it everything returns." };
    private static readonly Option<RepairState> State = new("--state") { Description = "Only cases in this state." };

    public static IEnumerable<Command> All =>
    [
        About("apply", "Applies for the repair of a record.", [Commitment, Proof.Files, PowerOfAttorney, ByResponsible], (parsed, server, cancel) => new Service(server).ApplyRepairAsync(
            new()
            {
                RecordId = parsed.IdOf(),
                Materials = { Proof.Of(parsed) },
                Commitment = Proof.Of(parsed.GetValue(Commitment)!),
                Agent = AgentOf(parsed),
                RequestId = NewKey(),
            },
            cancellationToken: cancel).Message()),
        About("ask", "Asks once for everything that is missing.", [Missing], (parsed, server, cancel) => new Service(server).AskSupplementAsync(
            new() { CaseId = parsed.IdOf(), Missing = { parsed.GetValue(Missing) }, RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("supply", "Hands in what was missing.", [Proof.Files], (parsed, server, cancel) => new Service(server).SupplyMaterialAsync(
            new() { CaseId = parsed.IdOf(), Materials = { Proof.Of(parsed) }, RequestId = NewKey() }, cancellationToken: cancel).Message()),
        Step("accept", "Accepts a complete application.", (service, id, cancel) => service.AcceptRepairAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("start", "Takes an accepted case.", (service, id, cancel) => service.StartReviewAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("resume", "Lets the clocks run on.", (service, id, cancel) => service.ResumeReviewAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("withdraw", "Withdraws the application.", (service, id, cancel) => service.WithdrawRepairAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("escalate", "Notes that systems have not acknowledged in time.", (service, id, cancel) => service.EscalateRepairAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("close", "Closes a case whose notice was not answered in time.", (service, id, cancel) => service.CloseUnansweredRepairAsync(new() { CaseId = id, RequestId = NewKey() }, cancel).Message()),
        Step("show", "Shows a case.", (service, id, cancel) => service.GetRepairCaseAsync(new() { CaseId = id }, cancel).Message()),
        Decision("approve", "Approves.", (service, id, reason, cancel) => service.ApproveRepairAsync(new() { CaseId = id, Reason = reason, RequestId = NewKey() }, cancel).Message()),
        Decision("refuse", "Refuses.", (service, id, reason, cancel) => service.RefuseRepairAsync(new() { CaseId = id, Reason = reason, RequestId = NewKey() }, cancel).Message()),
        Decision("reject", "Does not accept an application.", (service, id, reason, cancel) => service.RejectRepairAsync(new() { CaseId = id, Reason = reason, RequestId = NewKey() }, cancel).Message()),
        Decision("extend", "Takes longer, once.", (service, id, reason, cancel) => service.ExtendReviewAsync(new() { CaseId = id, Reason = reason, RequestId = NewKey() }, cancel).Message()),
        About("pause", "Stops the clocks.", [Ground], (parsed, server, cancel) => new Service(server).PauseReviewAsync(
            new() { CaseId = parsed.IdOf(), Ground = parsed.GetValue(Ground), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("acknowledge", "Says that a system has stopped publishing, sharing and sanctioning.", [System], (parsed, server, cancel) =>
            new Service(server).AcknowledgeRepairAsync(new() { CaseId = parsed.IdOf(), System = parsed.GetValue(System) }, cancellationToken: cancel).Message()),
        About("suspend", "Lifts sanctions while the plan of a court ruling is performed.", [PlanEnds, Reason], (parsed, server, cancel) =>
            new Service(server).SuspendRecordAsync(
                new()
                {
                    CaseId = parsed.IdOf(),
                    PlanEndsOn = Proof.DayOf(parsed.GetValue(PlanEnds)!),
                    Reason = parsed.GetValue(Reason),
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        About("conclude", "Ends a suspension.", [Performed, Reason], (parsed, server, cancel) => new Service(server).ConcludeSuspensionAsync(
            new() { CaseId = parsed.IdOf(), Performed = parsed.GetValue(Performed), Reason = parsed.GetValue(Reason), RequestId = NewKey() },
            cancellationToken: cancel).Message()),
        About("revoke", "Takes a repair back that rested on false material.", [Document, Reason, Proof.Files], (parsed, server, cancel) =>
            new Service(server).RevokeRepairAsync(
                new()
                {
                    CaseId = parsed.IdOf(),
                    DocumentNumber = parsed.GetValue(Document),
                    Reason = parsed.GetValue(Reason),
                    Evidence = { Proof.Of(parsed) },
                    RequestId = NewKey(),
                },
                cancellationToken: cancel).Message()),
        Plain("list", "Lists cases in the order of application.", [State], (parsed, server, cancel) => new Service(server).ListRepairCasesAsync(
            new() { State = parsed.GetValue(State), PageSize = 1000 }, cancellationToken: cancel).Message()),
        Plain("commitments", "Lists the signed repair commitments that are published.", [], (_, server, cancel) =>
            new Service(server).ListRepairCommitmentsAsync(new() { PageSize = 1000 }, cancellationToken: cancel).Message()),
    ];

    private static RepairAgent? AgentOf(ParseResult parsed) => (parsed.GetValue(PowerOfAttorney), parsed.GetValue(ByResponsible)) switch
    {
        (null, false) => null,
        (null, true) => new() { Kind = RepairAgentKind.ResponsiblePerson },
        ({ } file, false) => new() { Kind = RepairAgentKind.Agent, PowerOfAttorney = Proof.Of(file) },
        _ => throw new InvalidDataException("Say either --power-of-attorney, for an agent, or --by-responsible-person."),
    };

    private static Command Step(string name, string description, Func<Service, string, CallOptions, Task<Google.Protobuf.IMessage>> send) =>
        About(name, description, [], (parsed, server, cancel) => send(new(server), parsed.IdOf(), new(cancellationToken: cancel)));

    private static Command Decision(
        string name, string description, Func<Service, string, string, CallOptions, Task<Google.Protobuf.IMessage>> send) =>
        About(name, description, [Reason], (parsed, server, cancel) =>
            send(new(server), parsed.IdOf(), parsed.GetValue(Reason)!, new(cancellationToken: cancel)));
}
