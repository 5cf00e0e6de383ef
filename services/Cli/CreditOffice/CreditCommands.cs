using System.CommandLine;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Credit.V1.CreditService.CreditServiceClient;

namespace CreditRisk.Cli.CreditOffice;

/// <summary><c>creditrisk credit …</c>.</summary>
internal static class CreditCommands
{
    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID.", Required = true };
    private static readonly Option<long> At = new("--at") { Description = "What the file said after this journal position; without it what it says now." };
    private static readonly Option<string?> Purpose = new("--purpose") { Description = "Why the file is read; stands in the subject's usage log." };
    private static readonly Option<string?> DueBy = new("--due-by") { Description = "Only clocks that run out on or before this day." };
    private static readonly Option<string?> Until = new("--until") { Description = "Last day of the forecast; by default the end of next week." };
    private static readonly Option<string> Notice = new("--notice") { Description = "Notice of a year as JSON: year, papers, days of name, date and isOffDay.", Required = true };
    private static readonly Option<string> PublishedOn = new("--published-on") { Description = "Date of the notice.", Required = true };

    public static IEnumerable<Command> All =>
    [
        Plain("file", "Prints a credit file.", [Subject, At, Purpose], (parsed, server, cancel) => new Service(server).GetCreditFileAsync(
            new()
            {
                Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
                AsOfPosition = parsed.GetValue(At),
                Purpose = parsed.GetValue(Purpose) ?? "",
            },
            cancellationToken: cancel).Message()),
        Plain("deadlines", "Lists the legal clocks that run, soonest first.", [DueBy], (parsed, server, cancel) => new Service(server).ListDeadlinesAsync(
            new() { DueBy = parsed.GetValue(DueBy) is { } day ? Proof.DayOf(day) : null, PageSize = 1000 }, cancellationToken: cancel).Message()),
        Plain("forecast", "Tells which clocks will be missed at the pace of the last 20 working days.", [Until], (parsed, server, cancel) =>
            new Service(server).ForecastDeadlinesAsync(
                new() { Until = parsed.GetValue(Until) is { } day ? Proof.DayOf(day) : null }, cancellationToken: cancel).Message()),
        Plain("load-calendar", "Loads the State Council's notice of a year.", [Notice, PublishedOn, Document], (parsed, server, cancel) =>
            new Service(server).LoadCalendarYearAsync(
                CalendarFile.Read(parsed.GetValue(Notice)!, Proof.DayOf(parsed.GetValue(PublishedOn)!), parsed.GetValue(Document)!),
                cancellationToken: cancel).Message()),
        About("annul", "Annuls a record whose basis was revoked.", [Document, Reason], (parsed, server, cancel) => new Service(server).AnnulRecordAsync(
            new() { RecordId = parsed.IdOf(), DocumentNumber = parsed.GetValue(Document), Reason = parsed.GetValue(Reason), RequestId = NewKey() },
            cancellationToken: cancel).Message()),
        About("withdraw-publication", "Says that the publication of an annulled record was withdrawn, with its reasons.", [Reason], (parsed, server, cancel) =>
            new Service(server).WithdrawPublicationAsync(
                new() { RecordId = parsed.IdOf(), Reason = parsed.GetValue(Reason), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("approve-again", "Second approval of a repaired fact that is reported again.", [], (parsed, server, cancel) =>
            new Service(server).ApproveReinsertionAsync(new() { RecordId = parsed.IdOf(), RequestId = NewKey() }, cancellationToken: cancel).Message()),
        About("drop-again", "Says no to a repaired fact that is reported again.", [Reason], (parsed, server, cancel) => new Service(server).DropReinsertionAsync(
            new() { RecordId = parsed.IdOf(), Reason = parsed.GetValue(Reason), RequestId = NewKey() }, cancellationToken: cancel).Message()),
    ];
}
