using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Pledge.V1;
using Google.Protobuf;
using Service = CreditRisk.Pledge.V1.MatterService.MatterServiceClient;

namespace CreditRisk.Cli.Pledges;

/// <summary><c>creditrisk matters …</c>.</summary>
internal static class MatterCommands
{
    private static readonly Argument<string> Code = new("matter") { Description = "Code of the matter, national or local." };
    private static readonly Argument<string> File = new("file") { Description = "JSON in the form that show prints." };
    private static readonly Option<MatterState> State = new("--state") { Description = "Draft, UnderReview, Approved, Published, Suspended or Withdrawn." };
    private static readonly Option<MatterState> To = new("--to") { Description = "Where the step leads: UnderReview, Approved, Published, Suspended, Withdrawn, or Draft to send back.", Required = true };
    private static readonly Option<MatterFamily> Family = new("--family") { Description = "Licence asks for supervision rules and consequences of breach as well." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why: to send back, suspend or withdraw, or to publish wording that the check finds vague.", DefaultValueFactory = _ => "" };

    public static IEnumerable<Command> All =>
    [
        CaseStep.Plain("list", "Lists the catalogue (告知承诺事项目录).", [State], (parsed, server, cancel) =>
            new Service(server).ListMattersAsync(new() { State = parsed.GetValue(State), PageSize = 1000 }, cancellationToken: cancel).Message()),
        With(Code, CaseStep.Plain("show", "Shows a matter with its notice, commitment form and verification plan.", [], (parsed, server, cancel) =>
            new Service(server).GetMatterAsync(new() { MatterCode = parsed.GetValue(Code) }, cancellationToken: cancel).Message())),
        With(Code, CaseStep.Plain("trail", "Shows every step of a matter on its approval trail.", [], (parsed, server, cancel) =>
            new Service(server).ListMatterStepsAsync(new() { MatterCode = parsed.GetValue(Code) }, cancellationToken: cancel).Message())),
        With(Code, CaseStep.Plain("step", "Takes a matter one step along its approval trail.", [To, CaseStep.Document, Reason], (parsed, server, cancel) =>
            new Service(server).ChangeMatterStateAsync(
                new()
                {
                    MatterCode = parsed.GetValue(Code),
                    State = parsed.GetValue(To),
                    DocumentNumber = parsed.GetValue(CaseStep.Document),
                    Reason = parsed.GetValue(Reason),
                    RequestId = CaseStep.NewKey(),
                },
                cancellationToken: cancel).Message())),
        With(File, CaseStep.Plain("save", "Saves a matter as a draft.", [], (parsed, server, cancel) => new Service(server).SaveMatterAsync(
            new() { Matter = Read<Matter>(parsed.GetValue(File)!), RequestId = CaseStep.NewKey() }, cancellationToken: cancel).Message())),
        With(File, CaseStep.Plain("lint", "Checks a notice (告知书): complete, and without vague or catch-all wording.", [Family], (parsed, server, cancel) =>
            new Service(server).LintNoticeAsync(
                new() { Notice = Read<Notice>(parsed.GetValue(File)!), Family = parsed.GetValue(Family) }, cancellationToken: cancel).Message())),
    ];

    private static Command With(Argument argument, Command command)
    {
        command.Arguments.Add(argument);
        return command;
    }

    private static T Read<T>(string file)
        where T : IMessage, new()
    {
        try
        {
            return JsonParser.Default.Parse<T>(System.IO.File.ReadAllText(file));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{file}: {e.Message}");
        }
    }
}
