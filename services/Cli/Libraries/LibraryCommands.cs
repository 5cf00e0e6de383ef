using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.V1;
using static CreditRisk.Cli.CreditOffice.CaseStep;
using Service = CreditRisk.Inspection.V1.LibraryService.LibraryServiceClient;

namespace CreditRisk.Cli.Libraries;

/// <summary><c>creditrisk libraries …</c> and <c>creditrisk items …</c>.</summary>
internal static class LibraryCommands
{
    private static readonly Argument<string> Library = new("library") { Description = "Id of the library: a-z, 0-9 and hyphen." };
    private static readonly Option<string?> Title = new("--title") { Description = "Title for people." };
    private static readonly Option<string?> AdverseClass = new("--adverse-class") { Description = "Risk class of objects while something stands against them in the credit file; without it their own." };
    private static readonly Option<string[]> Tied = new("--item") { Description = "What may be checked of its objects, from the item list; without it anything.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Code = new("--code") { Description = "Code of the item: A-Z, 0-9 and hyphen.", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "What is checked.", Required = true };
    private static readonly Option<string> Basis = new("--basis") { Description = "TITLE#ARTICLE of the law it rests on.", Required = true };
    private static readonly Option<bool> Key = new("--key") { Description = "A key item: no upper limit on its ratio." };
    private static readonly Option<string?> Ratio = new("--ratio") { Description = "Ratio at which it is drawn, 0.02 for 2 %; of a general item the most." };
    private static readonly Option<int> Times = new("--times-per-year") { Description = "How often in a year." };
    private static readonly Option<string[]> Specialities = new("--speciality") { Description = "What somebody of the team must hold; several if need be.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<InspectorLevel> Level = new("--level") { Description = "The lowest level of inspectors who may check it: province, city, county or station." };
    private static readonly Option<string?> From = new("--from") { Description = "First day of this version, as 2026-07-01; without it any day." };
    private static readonly Option<string?> Until = new("--until") { Description = "Last day on which it may be checked." };
    private static readonly Option<string?> Agency = new("--agency") { Description = "Name of who checks it." };
    private static readonly Option<string?> On = new("--on") { Description = "The list as it holds on this day; without it today." };
    private static readonly Option<int> Most = new("--most") { Description = "Rows of a page.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Token = new("--page-token") { Description = "Token of the page, from the page before." };

    /// <summary><c>libraries</c>.</summary>
    public static IEnumerable<Command> All => [Save(), List()];

    /// <summary><c>items</c>.</summary>
    public static IEnumerable<Command> Items => [SaveItem(), ListItems()];

    private static Command Save()
    {
        Command command = Plain(
            "save",
            "Names an object library and says what becomes of objects against which something stands in the credit file.",
            [Title, AdverseClass, Tied],
            (parsed, server, stop) => new Service(server).SaveLibraryAsync(
                new()
                {
                    Library = new() { LibraryId = parsed.GetValue(Library)!, Title = parsed.GetValue(Title) ?? "", AdverseClass = parsed.GetValue(AdverseClass) ?? "", ItemCodes = { parsed.GetValue(Tied) ?? [] } },
                    RequestId = NewKey(),
                },
                cancellationToken: stop).Message());
        command.Arguments.Add(Library);
        return command;
    }

    private static Command List() => Plain(
        "list",
        "Object libraries, with their numbers of objects and of those against which something stands.",
        [Most, Token],
        (parsed, server, stop) => new Service(server)
            .ListLibrariesAsync(new() { PageSize = parsed.GetValue(Most), PageToken = parsed.GetValue(Token) ?? "" }, cancellationToken: stop)
            .Message());

    private static Command SaveItem() => Plain(
        "save",
        "Puts an item on the list, or a version of it that holds from a day on.",
        [Code, Name, Basis, Key, Ratio, Times, Specialities, Level, From, Until, Agency],
        (parsed, server, stop) => new Service(server).SaveItemAsync(new() { Item = ItemOf(parsed), RequestId = NewKey() }, cancellationToken: stop).Message());

    private static Command ListItems() => Plain(
        "list",
        "The item list as it holds on a day.",
        [On, Most, Token],
        (parsed, server, stop) => new Service(server).ListItemsAsync(
            new()
            {
                On = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : null,
                PageSize = parsed.GetValue(Most),
                PageToken = parsed.GetValue(Token) ?? "",
            },
            cancellationToken: stop).Message());

    private static InspectionItem ItemOf(ParseResult parsed) => new()
    {
        ItemCode = parsed.GetValue(Code)!,
        Name = parsed.GetValue(Name)!,
        LegalBasis = BasisOf(parsed.GetValue(Basis)!),
        ItemClass = parsed.GetValue(Key) ? ItemClass.Key : ItemClass.General,
        Responsible = new() { Name = parsed.GetValue(Agency) ?? "" },
        Specialities = { parsed.GetValue(Specialities) ?? [] },
        Ratio = parsed.GetValue(Ratio) ?? "",
        TimesPerYear = parsed.GetValue(Times),
        InspectorLevel = parsed.GetValue(Level),
        EffectiveFrom = parsed.GetValue(From) is { } from ? Proof.DayOf(from) : null,
        EffectiveUntil = parsed.GetValue(Until) is { } until ? Proof.DayOf(until) : null,
    };

    private static CreditRisk.Kernel.V1.LegalBasis BasisOf(string text) => text.Split('#') is [{ Length: > 0 } title, var article]
        ? new() { Title = title, Article = article }
        : throw new InvalidDataException($"--basis {text}: write TITLE#ARTICLE, for example 食品安全法#110.");
}
