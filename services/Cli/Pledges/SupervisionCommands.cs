using System.CommandLine;
using System.Globalization;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Cli.Tables;
using CreditRisk.Pledge.V1;
using Google.Protobuf;
using Grpc.Core;
using static CreditRisk.Cli.Pledges.PledgeStep;
using PushClient = CreditRisk.Pledge.V1.PushService.PushServiceClient;
using Service = CreditRisk.Pledge.V1.PledgeService.PledgeServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk pledges …</c> for those who supervise: assistance, deadlines, pushes, publication and the fairness of the routes.</summary>
internal static class SupervisionCommands
{
    private static readonly Argument<string> AssistanceId = new("request") { Description = "Id of the request, as ask and list print it." };
    private static readonly Argument<string> PushId = new("push") { Description = "Id of the push, as list prints it." };
    private static readonly Option<string> Asked = new("--agency") { Description = "\"code name\" of the agency that is asked.", Required = true };
    private static readonly Option<string> Question = new("--question") { Description = "What is to be checked.", Required = true };
    private static readonly Option<string> Text = new("--text") { Description = "What the check showed.", Required = true };
    private static readonly Option<string> Reason = new("--reason") { Description = "Reasons in writing.", Required = true };
    private static readonly Option<string> Letter = new("--letter") { Description = "File of the letter with the reasons; its fingerprint is sent.", Required = true };
    private static readonly Option<AssistanceState> Replied = new("--state") { Description = "Only requests in this state, for example Overdue or Escalated." };
    private static readonly Option<string?> DueBy = new("--due-by") { Description = "Only what is due on or before this day." };
    private static readonly Option<int> Percent = new("--used") { Description = "Only from this share of the time on, in percent: 50, 80 and 100 are the marks." };
    private static readonly Option<PledgeDeadlineKind> Kind = new("--kind") { Description = "Verification, Rectification, Conditions, Material, Announcement, Assistance, Push, Decision or Complaint." };
    private static readonly Option<bool> Overdue = new("--overdue") { Description = "Only those that should have been pushed by now." };
    private static readonly Option<PushState> Pushed = new("--state") { Description = "Only pushes in this state: Due, Returned, Acknowledged or Dropped." };
    private static readonly Option<string> Receipt = new("--receipt") { Description = "What the platform answered.", Required = true };
    private static readonly Option<string> OfMatter = new("--matter") { Description = "Only pledges for this matter.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Month = new("--month") { Description = "Month as YYYY-MM.", Required = true };
    private static readonly Option<string> Counts = new("--counts") { Description = "Table (CSV or XLSX) with the columns risk_class, route (pledge or ordinary), objects, inspected and findings.", Required = true };
    private static readonly Option<string?> From = new("--from") { Description = "First day of the decisions that are counted." };
    private static readonly Option<string?> Until = new("--until") { Description = "Last day of the decisions that are counted." };

    public static IEnumerable<Command> All =>
    [
        new Command("assist", "Requests to other agencies (协助核查).") { Ask(), Seen(), Answered(), Declined(), Requests() },
        new Command("push", "What must reach the credit platform within 7 working days (归集共享).") { Pushes(), Taken(), GivenBack() },
        CaseStep.Plain("deadlines", "Lists what is due, soonest first, with the share of the time used.", [DueBy, Percent, Kind], (parsed, server, cancel) =>
            new Service(server).ListPledgeDeadlinesAsync(
                new() { DueBy = DayOf(parsed.GetValue(DueBy)), TimeUsedPercent = parsed.GetValue(Percent), Kind = parsed.GetValue(Kind), PageSize = 1000 },
                cancellationToken: cancel).Message()),
        CaseStep.Plain("public", "Lists the published pledges as anybody may see them (公示).", [OfMatter], (parsed, server, cancel) =>
            new Service(server).ListPublicPledgesAsync(new() { MatterCode = parsed.GetValue(OfMatter), PageSize = 1000 }, cancellationToken: cancel).Message()),
        CaseStep.Plain("report", "Reports what supervision did in a month, by risk class and route.", [Month, Counts], (parsed, server, cancel) =>
            new Service(server).ReportSupervisionAsync(ReportOf(parsed), cancellationToken: cancel).Message()),
        CaseStep.Plain("fairness", "Compares inspection and finding rates of the two routes within each risk class (3.13).", [Month], (parsed, server, cancel) =>
        {
            DateOnly month = MonthOf(parsed);
            return new Service(server).GetRouteFairnessAsync(new() { Year = month.Year, Month = month.Month }, cancellationToken: cancel).Message();
        }),
        CaseStep.Plain("statistics", "Counts pledges, verifications and breaches by department.", [From, Until], (parsed, server, cancel) =>
            new Service(server).GetPledgeStatisticsAsync(
                new() { DecidedFrom = DayOf(parsed.GetValue(From)), DecidedUntil = DayOf(parsed.GetValue(Until)) }, cancellationToken: cancel).Message()),
    ];

    private static Command Ask() => About("ask", "Asks an agency; it has 5 working days unless configured.", [Asked, Question], (parsed, server, cancel) =>
        new Service(server).RequestAssistanceAsync(
            new() { PledgeId = parsed.PledgeOf(), Asked = AgencyOf(parsed.GetValue(Asked)), Question = parsed.GetValue(Question), RequestId = CaseStep.NewKey() },
            cancellationToken: cancel).Message());

    private static Command Seen() => Of(AssistanceId, "seen", "Says that the asked agency has the request.", [], (parsed, server, cancel) =>
        new Service(server).AcknowledgeAssistanceAsync(new() { AssistanceId = parsed.GetValue(AssistanceId), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message());

    private static Command Answered() => Of(AssistanceId, "answer", "Answers a request.", [Text], (parsed, server, cancel) =>
        new Service(server).AnswerAssistanceAsync(
            new() { AssistanceId = parsed.GetValue(AssistanceId), Answer = parsed.GetValue(Text), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message());

    private static Command Declined() => Of(AssistanceId, "decline", "Declines a request: only with reasons in writing and their letter.", [Reason, Letter], (parsed, server, cancel) =>
        new Service(server).AnswerAssistanceAsync(
            new()
            {
                AssistanceId = parsed.GetValue(AssistanceId),
                DeclineReason = parsed.GetValue(Reason),
                DeclineDocument = Proof.Of(parsed.GetValue(Letter)!),
                RequestId = CaseStep.NewKey(),
            },
            cancellationToken: cancel).Message());

    private static Command Requests() => CaseStep.Plain("list", "Lists requests.", [Replied], (parsed, server, cancel) =>
        new Service(server).ListAssistanceAsync(new() { State = parsed.GetValue(Replied), PageSize = 1000 }, cancellationToken: cancel).Message());

    private static Command Pushes() => CaseStep.Plain("list", "Lists pushes by last day.", [Pushed, Overdue], (parsed, server, cancel) =>
        new PushClient(server).ListPushesAsync(
            new() { State = parsed.GetValue(Pushed), Overdue = parsed.GetValue(Overdue), PageSize = 1000 }, cancellationToken: cancel).Message());

    private static Command Taken() => Of(PushId, "acknowledge", "Says that the platform has taken a push.", [Receipt], (parsed, server, cancel) =>
        new PushClient(server).AcknowledgePushAsync(
            new() { PushId = parsed.GetValue(PushId), Receipt = parsed.GetValue(Receipt), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message());

    private static Command GivenBack() => Of(PushId, "return", "Says that the platform gives bad data back.", [Reason], (parsed, server, cancel) =>
        new PushClient(server).ReturnPushAsync(
            new() { PushId = parsed.GetValue(PushId), Reason = parsed.GetValue(Reason), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message());

    private static Command Of(
        Argument<string> id, string name, string description, IEnumerable<Option> options, Func<ParseResult, CallInvoker, CancellationToken, Task<IMessage>> ask)
    {
        Command command = CaseStep.Plain(name, description, options, ask);
        command.Arguments.Add(id);
        return command;
    }

    private static ReportSupervisionRequest ReportOf(ParseResult parsed)
    {
        DateOnly month = MonthOf(parsed);
        string file = parsed.GetValue(Counts)!;
        return new() { Year = month.Year, Month = month.Month, Counts = { TableFile.Rows(file).Select(row => CountOf(file, row)) }, RequestId = CaseStep.NewKey() };
    }

    private static SupervisionCount CountOf(string file, TableRow row) => new()
    {
        RiskClass = row["risk_class"].Trim(),
        Route = row["route"].Trim(),
        Objects = NumberOf(file, row, "objects"),
        Inspected = NumberOf(file, row, "inspected"),
        Findings = NumberOf(file, row, "findings"),
    };

    private static long NumberOf(string file, TableRow row, string column) =>
        long.TryParse(row[column].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new InvalidDataException($"{file}, row {row.Number}: {column} must be a whole number, not '{row[column]}'.");

    private static DateOnly MonthOf(ParseResult parsed) =>
        DateOnly.TryParseExact(parsed.GetValue(Month), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month)
            ? month
            : throw new InvalidDataException($"--month {parsed.GetValue(Month)}: write YYYY-MM.");
}
