using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Google.Protobuf.Reflection;

namespace CreditRisk.Cli.Results;

/// <summary><c>creditrisk result prepare</c>: needs no server.</summary>
internal static class PrepareResultCommand
{
    private const string KindPrefix = "FOLLOW_UP_KIND_";

    private static readonly Dictionary<string, FollowUpKind> Kinds = ResultTypesReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(FollowUpKind)).Values
        .Where(value => value.Number != 0)
        .ToDictionary(value => value.Name[KindPrefix.Length..], value => (FollowUpKind)value.Number);

    private static readonly Argument<string> Output = new("file") { Description = "File to write, for example shop-17.json; an existing file is not replaced." };
    private static readonly Option<string> Draw = new("--draw") { Description = "Id of the draw.", Required = true };
    private static readonly Option<string> Target = new("--object") { Description = "The visited object.", Required = true };
    private static readonly Option<string?> On = new("--on") { Description = "Day of the visit, as 2026-06-01; without it today in China." };
    private static readonly Option<string[]> Codes = new("--code")
    {
        Description = "Result code, several if need be: 1 nothing found (alone), B not made public, C concealed or false, 6 not reached, E put right, 8 no cooperation, F no such activity, A to be handled, 9 gone.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Statement = new("--statement") { Description = "What was found, in words; never published." };
    private static readonly Option<string[]> FollowUps = new("--follow-up")
    {
        Description = $"KIND:DAY, for example RECTIFY:2026-06-15; several if need be. Kinds: {string.Join(", ", Kinds.Keys)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> NotSigned = new("--not-signed") { Description = "Why the inspected side did not sign; without it, it did." };
    private static readonly Option<string?> Late = new("--late") { Description = "Why it comes after the last day for publication." };

    public static Command Create()
    {
        var command = new Command("prepare", "Writes down a result where there is no network. Documents stay here: of each only SHA-256, size and media type are kept.")
        {
            Output,
            Draw,
            Target,
            On,
            Codes,
            Statement,
            FollowUps,
            Proof.Files,
            NotSigned,
            Late,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        try
        {
            ResultFile.Write(parsed.GetValue(Output)!, ResultOf(parsed));
            Console.WriteLine($"{parsed.GetValue(Output)}: send it with: creditrisk result submit {parsed.GetValue(Output)}");
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static Google.Type.Date TodayInChina
    {
        get
        {
            DateOnly today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());
            return new() { Year = today.Year, Month = today.Month, Day = today.Day };
        }
    }

    private static InspectionResult ResultOf(ParseResult parsed) => new()
    {
        ResultId = Guid.NewGuid().ToString(),
        DrawId = parsed.GetValue(Draw)!,
        ObjectId = parsed.GetValue(Target)!,
        InspectedOn = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : TodayInChina,
        ResultCodes = { parsed.GetValue(Codes)! },
        Statement = parsed.GetValue(Statement) ?? "",
        Evidence = { Proof.Of(parsed) },
        FollowUps = { (parsed.GetValue(FollowUps) ?? []).Select(FollowUpOf) },
        SignedByObject = parsed.GetValue(NotSigned) is null,
        RefusalNote = parsed.GetValue(NotSigned) ?? "",
        LateNote = parsed.GetValue(Late) ?? "",
    };

    private static FollowUp FollowUpOf(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length is 1 or 2 && Kinds.TryGetValue(parts[0], out FollowUpKind kind)
            ? new() { Kind = kind, DueOn = parts.Length == 2 ? Proof.DayOf(parts[1]) : null }
            : throw new InvalidDataException($"--follow-up {text}: write KIND:DAY, for example RECTIFY:2026-06-15. Kinds: {string.Join(", ", Kinds.Keys)}.");
    }
}
