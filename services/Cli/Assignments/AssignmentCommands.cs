using System.CommandLine;
using System.Globalization;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Inspection.V1.AssignmentService.AssignmentServiceClient;

namespace CreditRisk.Cli.Assignments;

/// <summary><c>creditrisk assignment …</c>: who goes where, and from when they know.</summary>
internal static class AssignmentCommands
{
    private static readonly Argument<string> Draw = new Argument<string>("draw") { Description = "Id of the draw." }.AsId("assignment list");
    private static readonly Option<string> Approval = new Option<string>("--approval") { Description = "Number of the approval that every visit needs.", Required = true }.AsText();
    private static readonly Option<string?> At = new("--at") { Description = "From when the inspectors see their assignments, as 2026-06-01T08:00+08:00; without it from now on." };
    private static readonly Option<string> Target = new Option<string>("--object") { Description = "The object to visit.", Required = true }.AsId("assignment list");
    private static readonly Option<string> Scanned = new Option<string>("--scanned") { Description = "Text of the code at the door, as it was read: the object's id, or an address that holds it.", Required = true }.AsText(VisitEntryPolicy.LongestCode);
    private static readonly Option<string?> EnteredAt = new("--at") { Description = "When it was scanned, as 2026-06-01T08:00+08:00, for entries that are sent late; without it now." };
    private static readonly Option<string?> RequestKey = new Option<string?>("--request-id") { Description = "Key of this entry, for sending it again; without it a new one." }.AsText();
    private static readonly Option<string?> OnlyDraw = new Option<string?>("--draw") { Description = "Only of this draw or visit." }.AsId("draw log");
    private static readonly Option<string?> OnlyObject = new Option<string?>("--object") { Description = "Only at this object." }.AsId("draw transcript");
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };
    private static readonly Option<string?> Html = new("--html") { Description = "File for the check list as a page to print; without it the check list is printed as JSON." };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All => [Schedule(), List(), CheckList(), Enter(), Entries()];

    private static Command Schedule() => OfDraw(Plain(
        "schedule",
        "Approves the visits of a draw and sets when their inspectors see them. Until then nobody does.",
        [Approval, At],
        (parsed, server, stop) => new Service(server).ScheduleVisitsAsync(
            new()
            {
                DrawId = parsed.GetValue(Draw)!,
                ApprovalNumber = parsed.GetValue(Approval)!,
                UnsealAt = parsed.GetValue(At) is { } at ? Timestamp.FromDateTimeOffset(InstantOf(at)) : null,
                RequestId = NewKey(),
            },
            cancellationToken: stop).Message()));

    private static Command List() => Plain(
        "list",
        "Your own assignments, from the set time on. Ask with the token of an inspector.",
        [],
        async (_, server, stop) => await AllAsync(new Service(server), stop).ConfigureAwait(false));

    private static Command CheckList()
    {
        var command = new Command("checklist", "What to check on one of your visits: as JSON, or as a page to print and fill in where there is no network.")
        {
            Draw,
            Target,
            Html,
        };
        return command.WithServer(async (parsed, server, stop) =>
        {
            string? file = parsed.GetValue(Html);
            GetCheckListResponse answer = await new Service(server).GetCheckListAsync(
                new() { DrawId = parsed.GetValue(Draw)!, ObjectId = parsed.GetValue(Target)!, AsPage = file is not null },
                cancellationToken: stop).ConfigureAwait(false);
            if (file is null)
            {
                Console.WriteLine(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(answer.CheckList));
                return 0;
            }

            await File.WriteAllTextAsync(file, answer.Page, stop).ConfigureAwait(false);
            Console.WriteLine($"{file}: the check list of {answer.CheckList.Assignment.ObjectId}");
            return 0;
        });
    }

    private static Command Enter() => OfDraw(Plain(
        "enter",
        "Opens one of your visits by the code that the object shows (扫码入企): who came, when and under which assignment stays on record.",
        [Target, Scanned, EnteredAt, RequestKey],
        (parsed, server, stop) => new Service(server).EnterVisitAsync(
            new()
            {
                DrawId = parsed.GetValue(Draw)!,
                ObjectId = parsed.GetValue(Target)!,
                Scanned = parsed.GetValue(Scanned)!,
                EnteredAt = parsed.GetValue(EnteredAt) is { } at ? Timestamp.FromDateTimeOffset(InstantOf(at)) : null,
                RequestId = parsed.GetValue(RequestKey) ?? NewKey(),
            },
            cancellationToken: stop).Message()));

    private static Command Entries() => Plain(
        "entries",
        "Who entered where, newest first; for the office and its auditors.",
        [OnlyDraw, OnlyObject, Most, Token],
        (parsed, server, stop) => new Service(server).ListVisitEntriesAsync(
            new()
            {
                DrawId = parsed.GetValue(OnlyDraw) ?? "",
                ObjectId = parsed.GetValue(OnlyObject) ?? "",
                PageSize = parsed.GetValue(Most),
                PageToken = parsed.GetValue(Token) ?? "",
            },
            cancellationToken: stop).Message());

    private static Command OfDraw(Command command)
    {
        command.Arguments.Add(Draw);
        return command;
    }

    private static async Task<ListMyAssignmentsResponse> AllAsync(Service service, CancellationToken stop)
    {
        ListMyAssignmentsResponse all = new();
        string token = "";
        do
        {
            ListMyAssignmentsResponse page = await service
                .ListMyAssignmentsAsync(new() { PageSize = 1000, PageToken = token }, cancellationToken: stop)
                .ConfigureAwait(false);
            all.Assignments.Add(page.Assignments);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        return all;
    }

    private static DateTimeOffset InstantOf(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant)
            ? instant
            : throw new InvalidDataException($"--at {text}: write day, time and zone, for example 2026-06-01T08:00+08:00.");
}
