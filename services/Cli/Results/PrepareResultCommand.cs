using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Google.Protobuf.Reflection;
using Domain = CreditRisk.Inspection.Domain;
using FollowUp = CreditRisk.Inspection.V1.FollowUp;
using FollowUpKind = CreditRisk.Inspection.V1.FollowUpKind;

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
    private static readonly Option<string> Draw = new Option<string>("--draw") { Description = "Id of the draw.", Required = true }.AsId("assignment list");
    private static readonly Option<string> Target = new Option<string>("--object") { Description = "The visited object.", Required = true }.AsId("assignment list");
    private static readonly Option<string?> On = new("--on") { Description = "Day of the visit, as 2026-06-01; without it today in China." };
    private static readonly Option<string[]> Codes = new("--code")
    {
        Description = "Result code, several if need be: 1 nothing found (alone), B not made public, C concealed or false, 6 not reached, E put right, 8 no cooperation, F no such activity, A to be handled, 9 gone.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Statement = new Option<string?>("--statement") { Description = "What was found, in words; never published." }.AsText(FindingsRules.LongestStatement);
    private static readonly Option<string[]> FollowUps = new("--follow-up")
    {
        Description = $"KIND:DAY, for example RECTIFY:2026-06-15; several if need be. Kinds: {string.Join(", ", Kinds.Keys)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> NotSigned = new Option<string?>("--not-signed") { Description = "Why the inspected side did not sign; without it, it did." }.AsText();
    private static readonly Option<string?> Late = new Option<string?>("--late") { Description = "Why it comes after the last day for publication." }.AsText();

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
            InspectionResult result = ResultOf(parsed);
            if (FindingsRules.Check(FindingsOf(result), DateOnly.MinValue, Today) is { } refusal)
            {
                Console.Error.WriteLine($"{refusal.Code}: {refusal.Message}");
                return 1;
            }

            ResultFile.Write(parsed.GetValue(Output)!, result);
            Console.WriteLine($"{parsed.GetValue(Output)}: send it with: creditrisk result submit {parsed.GetValue(Output)}");
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static DateOnly Today => ChinaTime.DateOf(TimeProvider.System.GetUtcNow());

    private static InspectionResult ResultOf(ParseResult parsed) => new()
    {
        ResultId = Guid.NewGuid().ToString(),
        DrawId = parsed.GetValue(Draw)!,
        ObjectId = parsed.GetValue(Target)!,
        InspectedOn = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : new() { Year = Today.Year, Month = Today.Month, Day = Today.Day },
        ResultCodes = { parsed.GetValue(Codes)! },
        Statement = parsed.GetValue(Statement) ?? "",
        Evidence = { Proof.Of(parsed) },
        FollowUps = { (parsed.GetValue(FollowUps) ?? []).Select(FollowUpOf) },
        SignedByObject = parsed.GetValue(NotSigned) is null,
        RefusalNote = parsed.GetValue(NotSigned) ?? "",
        LateNote = parsed.GetValue(Late) ?? "",
    };

    // What the server would refuse days later, when nobody is at the object any more.
    private static Findings FindingsOf(InspectionResult result) => new(
        DayOf(result.InspectedOn),
        [.. result.ResultCodes],
        result.Statement,
        [.. result.Evidence.Select(one => new Evidence(one.Title, one.DocumentNumber, one.Sha256, one.MediaType, one.SizeBytes))],
        [.. result.FollowUps.Select(one => new Domain.FollowUp((Domain.FollowUpKind)one.Kind, one.DueOn is null ? null : DayOf(one.DueOn), one.Note))],
        result.SignedByObject,
        result.RefusalNote,
        result.LateNote);

    private static DateOnly DayOf(Google.Type.Date day) => new(day.Year, day.Month, day.Day);

    private static FollowUp FollowUpOf(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length is 1 or 2 && Kinds.TryGetValue(parts[0], out FollowUpKind kind)
            ? new() { Kind = kind, DueOn = parts.Length == 2 ? Proof.DayOf(parts[1]) : null }
            : throw new InvalidDataException($"--follow-up {text}: write KIND:DAY, for example RECTIFY:2026-06-15. Kinds: {string.Join(", ", Kinds.Keys)}.");
    }
}
