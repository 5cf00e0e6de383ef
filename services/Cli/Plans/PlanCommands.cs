using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Inspection.V1.PlanService.PlanServiceClient;

namespace CreditRisk.Cli.Plans;

/// <summary><c>creditrisk plan …</c>: yearly plans, the draws made from them, caps and coverage.</summary>
internal static class PlanCommands
{
    private const string ReasonPrefix = "BYPASS_REASON_";

    private static readonly Dictionary<string, BypassReason> Reasons = PlanTypesReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(BypassReason)).Values
        .Where(value => value.Number != 0)
        .ToDictionary(value => value.Name[ReasonPrefix.Length..], value => (BypassReason)value.Number);

    private static readonly Argument<string> Plan = new("plan") { Description = "Id of the plan." };
    private static readonly Argument<string> PlanFile = new("file") { Description = "JSON of an AnnualPlan as the contract writes it." };
    private static readonly Argument<string> Library = new("library") { Description = "Id of the object library." };
    private static readonly Option<string> Approval = new Option<string>("--approval") { Description = "Number of the approval.", Required = true }.AsText();
    private static readonly Option<string> Task = new("--task") { Description = "Code of the task.", Required = true };
    private static readonly Option<string?> KeyTask = new("--task") { Description = "Task of the key-supervision track that the visit belongs to." };
    private static readonly Option<string?> Department = new("--department") { Description = "Code of the department; without it the leader." };
    private static readonly Option<string> Agency = new("--department") { Description = "Code of the department that goes.", Required = true };
    private static readonly Option<string> Source = new("--source") { Description = "Name of the public randomness that will be used.", DefaultValueFactory = _ => "digits called out by the witnesses" };
    private static readonly Option<long> Round = new("--beacon-round") { Description = "Round of the public beacon that --source names; without it digits." };
    private static readonly Option<string> Target = new Option<string>("--object") { Description = "Where to go.", Required = true }.AsId("plan coverage");
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why the visit does not count against the cap; without it, it counts." };
    private static readonly Option<string[]> Team = new Option<string[]>("--inspector") { Description = "Who goes, two at least; without it somebody else sees to it.", AllowMultipleArgumentsPerToken = true }.AsId("inspectors import --help");
    private static readonly Option<string[]> Checked = new Option<string[]>("--item") { Description = "What is checked; without it all that the plan has for the department.", AllowMultipleArgumentsPerToken = true }.AsId("items list");
    private static readonly Option<string?> VisitBy = new("--until") { Description = "Last day of the visit, as 2026-12-01; without it the last of the year." };
    private static readonly Option<string?> Since = new("--since") { Description = "First day of the period, as 2025-01-01; without it two years back." };
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All => [Save(), Approve(), Publish(), Show(), List(), Start(), Visit(), Coverage(), Profiles()];

    private static Command Save() => With(PlanFile, Plain(
        "save",
        "Saves a plan or changes it; a changed plan is a draft until a colleague approves it again.",
        [],
        (parsed, server, stop) => new Service(server)
            .SavePlanAsync(new() { Plan = Read(parsed.GetValue(PlanFile)!), RequestId = NewKey() }, cancellationToken: stop)
            .Message()));

    private static Command Approve() => With(Plan, Plain(
        "approve",
        "Approves a plan that somebody else saved.",
        [Approval],
        (parsed, server, stop) => new Service(server).ApprovePlanAsync(
            new() { PlanId = parsed.GetValue(Plan)!, ApprovalNumber = parsed.GetValue(Approval)!, RequestId = NewKey() },
            cancellationToken: stop).Message()));

    private static Command Publish() => With(Plan, Plain(
        "publish",
        "Publishes an approved plan; after 31 March of its year it is marked late.",
        [],
        (parsed, server, stop) => new Service(server)
            .PublishPlanAsync(new() { PlanId = parsed.GetValue(Plan)!, RequestId = NewKey() }, cancellationToken: stop)
            .Message()));

    private static Command Show() => With(Plan, Plain(
        "show",
        "A plan, with how far each department is.",
        [],
        (parsed, server, stop) => new Service(server).GetPlanAsync(new() { PlanId = parsed.GetValue(Plan)! }, cancellationToken: stop).Message()));

    private static Command List() => Plain(
        "list",
        "All plans.",
        [Most, Token],
        (parsed, server, stop) => new Service(server)
            .ListPlansAsync(new() { PageSize = parsed.GetValue(Most), PageToken = parsed.GetValue(Token) ?? "" }, cancellationToken: stop)
            .Message());

    private static Command Start() => With(Plan, Plain(
        "start",
        "Creates a department's draw of a task: the leader's takes the objects, the others' take the leader's objects.",
        [Task, Department, Source, Round],
        (parsed, server, stop) => new Service(server).StartTaskAsync(
            new()
            {
                PlanId = parsed.GetValue(Plan)!,
                TaskCode = parsed.GetValue(Task)!,
                AgencyCode = parsed.GetValue(Department) ?? "",
                RandomnessSource = parsed.GetValue(Source)!,
                BeaconRound = parsed.GetValue(Round),
                RequestId = NewKey(),
            },
            cancellationToken: stop).Message()));

    private static Command Visit()
    {
        Reason.AcceptOnlyFromAmong([.. Reasons.Keys]);
        return With(Plan, Plain(
            "visit",
            "Approves a visit outside of the draws. At the yearly cap only with a coded reason. Its inspectors see it at once, and report it under the visit id.",
            [Agency, Target, Approval, Reason, KeyTask, Team, Checked, VisitBy],
            (parsed, server, stop) => new Service(server).AuthoriseVisitAsync(
                new()
                {
                    PlanId = parsed.GetValue(Plan)!,
                    AgencyCode = parsed.GetValue(Agency)!,
                    ObjectId = parsed.GetValue(Target)!,
                    ApprovalNumber = parsed.GetValue(Approval)!,
                    BypassReason = parsed.GetValue(Reason) is { } reason ? Reasons[reason] : BypassReason.Unspecified,
                    TaskCode = parsed.GetValue(KeyTask) ?? "",
                    InspectorIds = { parsed.GetValue(Team) ?? [] },
                    ItemCodes = { parsed.GetValue(Checked) ?? [] },
                    VisitsUntil = parsed.GetValue(VisitBy) is { } day ? Proof.DayOf(day) : null,
                    RequestId = NewKey(),
                },
                cancellationToken: stop).Message()));
    }

    private static Command Coverage() => With(Library, Plain(
        "coverage",
        "Whether everything in a library was visited in a period, and what was not.",
        [Since, Most, Token],
        (parsed, server, stop) => new Service(server).GetCoverageAsync(
            new()
            {
                LibraryId = parsed.GetValue(Library)!,
                Since = parsed.GetValue(Since) is { } day ? Proof.DayOf(day) : null,
                PageSize = parsed.GetValue(Most),
                PageToken = parsed.GetValue(Token) ?? "",
            },
            cancellationToken: stop).Message()));

    private static Command Profiles() => Plain(
        "profiles",
        "Ratios by class as authorities published them.",
        [],
        (_, server, stop) => new Service(server).ListRatioProfilesAsync(new(), cancellationToken: stop).Message());

    private static Command With(Argument argument, Command command)
    {
        command.Arguments.Add(argument);
        return command;
    }

    private static AnnualPlan Read(string file)
    {
        try
        {
            return JsonParser.Default.Parse<AnnualPlan>(TextFile.Read(file));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{file} is no plan: {e.Message}", e);
        }
    }
}
