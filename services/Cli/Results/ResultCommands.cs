using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.V1;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Inspection.V1.AssignmentService.AssignmentServiceClient;

namespace CreditRisk.Cli.Results;

/// <summary><c>creditrisk result …</c>: what was found, from the visit to the publication.</summary>
internal static class ResultCommands
{
    private static readonly Argument<string> Result = new("result") { Description = "Id of the result." };
    private static readonly Option<string?> Refuse = new Option<string?>("--refuse") { Description = "Refuses it, with what must be put right; without it the result is agreed to and published." }.AsText();
    private static readonly Option<string?> Withhold = new("--withhold") { Description = "TITLE#ARTICLE of the law that keeps it from being published." };
    private static readonly Option<int> Number = new("--number") { Description = "Place of the follow-up in the result, from 1.", Required = true };
    private static readonly Option<string?> On = new("--on") { Description = "Day, as 2026-06-01; without it today." };
    private static readonly Option<string?> Draw = new Option<string?>("--draw") { Description = "Only results of this draw." }.AsId("draw log");
    private static readonly Option<ResultState> State = new("--state") { Description = "Only results in this state." };
    private static readonly Option<string?> Target = new Option<string?>("--object") { Description = "Only this object." }.AsId("result published");
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All =>
        [PrepareResultCommand.Create(), SubmitResultCommand.Create(), Sign(), Audit(), FollowUpDone(), List(), Overdue(), Published()];

    private static Command Sign() => OfResult(Plain(
        "sign",
        "Signs what a colleague of the team submitted. A result needs the signatures of two inspectors.",
        [],
        (parsed, server, stop) => new Service(server)
            .SignResultAsync(new() { ResultId = parsed.GetValue(Result)!, RequestId = NewKey() }, cancellationToken: stop)
            .Message()));

    private static Command Audit() => OfResult(Plain(
        "audit",
        "Agrees to a result, which publishes it, or refuses it; with --refuse also takes back one that was published. Never by one who signed it.",
        [Refuse, Withhold],
        (parsed, server, stop) => new Service(server).AuditResultAsync(
            new()
            {
                ResultId = parsed.GetValue(Result)!,
                Agreed = parsed.GetValue(Refuse) is null,
                Reason = parsed.GetValue(Refuse) ?? "",
                WithheldBy = parsed.GetValue(Withhold) is { } law ? BasisOf(law) : null,
                RequestId = NewKey(),
            },
            cancellationToken: stop).Message()));

    private static Command FollowUpDone() => OfResult(Plain(
        "follow-up",
        "Notes that a follow-up was done.",
        [Number, On],
        (parsed, server, stop) => new Service(server).CompleteFollowUpAsync(
            new()
            {
                ResultId = parsed.GetValue(Result)!,
                FollowUpNumber = parsed.GetValue(Number),
                DoneOn = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : null,
                RequestId = NewKey(),
            },
            cancellationToken: stop).Message()));

    private static Command List() => Plain(
        "list",
        "Results whatever their state, a page at a time.",
        [Draw, State, Most, Token],
        (parsed, server, stop) => new Service(server).ListResultsAsync(
            new()
            {
                DrawId = parsed.GetValue(Draw) ?? "",
                State = parsed.GetValue(State),
                PageSize = parsed.GetValue(Most),
                PageToken = parsed.GetValue(Token) ?? "",
            },
            cancellationToken: stop).Message());

    private static Command Overdue() => Plain(
        "overdue",
        "Visits, publications and follow-ups that should have been done, the longest overdue first.",
        [On, Most, Token],
        (parsed, server, stop) => new Service(server).ListOverdueAsync(
            new()
            {
                On = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : null,
                PageSize = parsed.GetValue(Most),
                PageToken = parsed.GetValue(Token) ?? "",
            },
            cancellationToken: stop).Message());

    private static Command Published() => Plain(
        "published",
        "What everybody may read, newest first.",
        [Target, Most, Token],
        (parsed, server, stop) => new Service(server).ListPublishedResultsAsync(
            new() { ObjectId = parsed.GetValue(Target) ?? "", PageSize = parsed.GetValue(Most), PageToken = parsed.GetValue(Token) ?? "" },
            cancellationToken: stop).Message());

    private static Command OfResult(Command command)
    {
        command.Arguments.Add(Result);
        return command;
    }

    private static CreditRisk.Kernel.V1.LegalBasis BasisOf(string text) => text.Split('#') is [{ Length: > 0 } title, { Length: > 0 } article]
        ? new() { Title = title, Article = article }
        : throw new InvalidDataException($"--withhold {text}: write TITLE#ARTICLE.");
}
