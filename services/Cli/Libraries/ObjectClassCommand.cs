using System.CommandLine;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Inspection.V1;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.Libraries;

/// <summary><c>creditrisk objects class OBJECT</c>.</summary>
internal static class ObjectClassCommand
{
    private static readonly Argument<string> Target = new Argument<string>("object") { Description = "Id of the object." }.AsId("objects import --help");
    private static readonly Option<string> Library = new Option<string>("--library") { Description = "Id of its library.", Required = true }.AsId("libraries list");
    private static readonly Option<string?> On = new("--on") { Description = "The class at the end of this day, as 2026-06-01; without it today." };

    public static Command Create() =>
        new Command("class", "Says what class an object had on a day and by which version of which rule, and how it changed. For the office only: a class is no public label.") { Target, Library, On }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new GetObjectClassRequest
            {
                LibraryId = parsed.GetValue(Library)!,
                ObjectId = parsed.GetValue(Target)!,
                On = parsed.GetValue(On) is { } day ? Proof.DayOf(day) : null,
            };
            GetObjectClassResponse response = await new LibraryService.LibraryServiceClient(server)
                .GetObjectClassAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(response.ObjectClass is { } held ? $"{request.ObjectId}: {Text(held)}" : $"{request.ObjectId}: not in the library yet");
            foreach (ObjectClass change in response.History)
            {
                Console.WriteLine($"  {Text(change)}");
            }

            return 0;
        });

    private static string Text(ObjectClass held) =>
        $"{held.RiskClass} since {Text(held.Since)} by {(held.ClassRule.Length > 0 ? held.ClassRule : "a rule that was not told")}{(held.CreditAdverse ? ", something stood against it" : "")}";

    private static string Text(Date day) => $"{day.Year:D4}-{day.Month:D2}-{day.Day:D2}";
}
