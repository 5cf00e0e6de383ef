using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Pledge.V1;
using static CreditRisk.Cli.Pledges.PledgeStep;
using PledgeClient = CreditRisk.Pledge.V1.PledgeService.PledgeServiceClient;
using Service = CreditRisk.Pledge.V1.ComplaintService.ComplaintServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges complaint …</c> and <c>pledges order</c>: checks besides the plan's time.</summary>
internal static class ComplaintCommands
{
    private static readonly Argument<string> ComplaintId = new("complaint") { Description = "Id of the complaint, as file and list print it." };
    private static readonly Option<ComplaintChannel> Channel = new("--channel") { Description = "Hall, Hotline, Online, Letter or Transferred.", Required = true };
    private static readonly Option<string> Text = new("--text") { Description = "What is reported, or what the channel was told.", Required = true };
    private static readonly Option<string> Reference = new("--reference") { Description = "The channel's own number, never a name or telephone number; anonymous unless given.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> OfPledge = new("--pledge") { Description = "Only about this pledge.", DefaultValueFactory = _ => "" };
    private static readonly Option<ComplaintState> State = new("--state") { Description = "Only in this state: Checking, Checked or Answered." };
    private static readonly Option<string> Until = new("--until") { Description = "Last day for the check.", Required = true };
    private static readonly Option<VerificationMethod> Method = new("--method") { Description = "Of the matter's plan; the one that disturbs least unless given." };
    private static readonly Option<string?> Unit = new("--unit") { Description = "\"code name\" of the front-line unit; the responsible department unless given." };

    public static IEnumerable<Command> All =>
    [
        new Command("complaint", "Complaints and reports about pledges (投诉举报).") { File(), Answer(), List() },
        About("order", "Orders a check at once; the front-line unit gets the pledge (派发核查).", [Until, Method, Unit], (parsed, server, cancel) =>
            new PledgeClient(server).OrderVerificationAsync(
                new()
                {
                    PledgeId = parsed.PledgeOf(),
                    VerifyBy = DayOf(parsed.GetValue(Until)),
                    Method = parsed.GetValue(Method),
                    Unit = AgencyOf(parsed.GetValue(Unit)),
                    RequestId = CaseStep.NewKey(),
                },
                cancellationToken: cancel).Message()),
    ];

    private static Command File() => About("file", "Registers a complaint about a pledge and orders the check.", [Channel, Text, Reference], (parsed, server, cancel) =>
        new Service(server).FileComplaintAsync(
            new()
            {
                PledgeId = parsed.PledgeOf(),
                Channel = parsed.GetValue(Channel),
                Text = parsed.GetValue(Text),
                Reference = parsed.GetValue(Reference),
                RequestId = CaseStep.NewKey(),
            },
            cancellationToken: cancel).Message());

    private static Command Answer()
    {
        Command command = CaseStep.Plain("answer", "Notes what the channel was told of the outcome.", [Text], (parsed, server, cancel) =>
            new Service(server).AnswerComplaintAsync(
                new() { ComplaintId = parsed.GetValue(ComplaintId), Answer = parsed.GetValue(Text), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message());
        command.Arguments.Add(ComplaintId);
        return command;
    }

    private static Command List() => CaseStep.Plain("list", "Lists complaints, the first 1,000.", [OfPledge, State], (parsed, server, cancel) =>
        new Service(server).ListComplaintsAsync(
            new() { PledgeId = parsed.GetValue(OfPledge), State = parsed.GetValue(State), PageSize = 1000 }, cancellationToken: cancel).Message());
}
