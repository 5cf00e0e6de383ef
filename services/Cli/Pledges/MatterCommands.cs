using System.CommandLine;
using System.Text.Json;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Pledge.V1;
using Google.Protobuf;
using Service = CreditRisk.Pledge.V1.MatterService.MatterServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk matters …</c>.</summary>
internal static class MatterCommands
{
    private static readonly Argument<string> Code = new("matter") { Description = "Code of the matter, national or local." };
    private static readonly Argument<string> File = new("file") { Description = "JSON as show prints it; lint also takes a notice alone." };
    private static readonly Option<string?> On = new("--on") { Description = "As it was at the end of this day, for example 2026-11-20; the newest version unless given." };
    private static readonly Option<string?> DecidedBy = new("--decided-by") { Description = "\"code name\" of who decided, for example the reform office." };
    private static readonly Option<MatterState> State = new("--state") { Description = "Draft, UnderReview, Approved, Published, Suspended or Withdrawn." };
    private static readonly Option<MatterState> To = new("--to") { Description = "Where the step leads: UnderReview, Approved, Published, Suspended, Withdrawn, or Draft to send back.", Required = true };
    private static readonly Option<MatterFamily> Family = new("--family") { Description = "Licence asks for supervision rules and consequences of breach as well." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why: to send back, suspend or withdraw, or to publish wording that the check finds vague.", DefaultValueFactory = _ => "" };

    public static IEnumerable<Command> All =>
    [
        CaseStep.Plain("list", "Lists the catalogue (告知承诺事项目录).", [State], (parsed, server, cancel) =>
            new Service(server).ListMattersAsync(new() { State = parsed.GetValue(State), PageSize = 1000 }, cancellationToken: cancel).Message()),
        With(Code, CaseStep.Plain("show", "Shows a matter with its notice, commitment form and verification plan.", [On], (parsed, server, cancel) =>
            new Service(server).GetMatterAsync(
                new() { MatterCode = parsed.GetValue(Code), On = PledgeStep.DayOf(parsed.GetValue(On)) }, cancellationToken: cancel).Message())),
        With(Code, CaseStep.Plain("trail", "Shows every step of a matter on its approval trail.", [], (parsed, server, cancel) =>
            new Service(server).ListMatterStepsAsync(new() { MatterCode = parsed.GetValue(Code) }, cancellationToken: cancel).Message())),
        With(Code, CaseStep.Plain("step", "Takes a matter one step along its approval trail.", [To, CaseStep.Document, DecidedBy, Reason], (parsed, server, cancel) =>
            new Service(server).ChangeMatterStateAsync(
                new()
                {
                    MatterCode = parsed.GetValue(Code),
                    State = parsed.GetValue(To),
                    DocumentNumber = parsed.GetValue(CaseStep.Document),
                    DecidedBy = PledgeStep.AgencyOf(parsed.GetValue(DecidedBy)),
                    Reason = parsed.GetValue(Reason),
                    RequestId = CaseStep.NewKey(),
                },
                cancellationToken: cancel).Message())),
        With(File, CaseStep.Plain("save", "Saves a matter as a draft.", [], (parsed, server, cancel) => new Service(server).SaveMatterAsync(
            new() { Matter = Read<Matter>(parsed.GetValue(File)!, "matter"), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message())),
        With(File, CaseStep.Plain("lint", "Checks a notice (告知书): complete, and without vague or catch-all wording.", [Family], (parsed, server, cancel) =>
            new Service(server).LintNoticeAsync(
                new() { Notice = Read<Notice>(parsed.GetValue(File)!, "matter", "notice"), Family = parsed.GetValue(Family) }, cancellationToken: cancel).Message())),
    ];

    private static Command With(Argument argument, Command command)
    {
        command.Arguments.Add(argument);
        return command;
    }

    // What show prints holds the matter, and a matter its notice: each is taken out where it stands.
    private static T Read<T>(string file, params string[] within)
        where T : IMessage, new()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
            JsonElement found = within.Aggregate(
                document.RootElement,
                (element, name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement inner) ? inner : element);
            return JsonParser.Default.Parse<T>(found.GetRawText());
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or JsonException)
        {
            throw new InvalidDataException($"{file}: {e.Message}");
        }
    }
}
