using System.CommandLine;
using CreditRisk.Eligibility.V1;
using Google.Protobuf;

namespace CreditRisk.Cli.Eligibility;

/// <summary><c>creditrisk eligibility check</c>.</summary>
internal static class CheckCommand
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID of the applicant.", Required = true };
    private static readonly Option<string> Matter = new("--matter") { Description = "Code of the matter.", Required = true };
    private static readonly Option<string> Purpose = new("--purpose") { Description = "Why you ask, for the subject's usage log.", DefaultValueFactory = _ => "command line" };
    private static readonly Option<string[]> Related = new("--related") { Description = "Somebody behind an organisation, as ROLE=ID with ROLE legal-representative, person-in-charge or actual-controller; may be repeated." };
    private static readonly Option<bool> Notice = new("--notice") { Description = "Print the notice of non-applicability instead, when the answer is adverse." };
    private static readonly Option<bool> Receipt = new("--receipt") { Description = "Ask for a receipt, too." };
    private static readonly Option<long?> AtLeast = new("--at-least") { Description = "Wait for the state after this journal position." };

    public static Command Create() =>
        new Command("check", "Decides one case and prints the decision as JSON.") { Subject, Matter, Purpose, Related, AtLeast, Receipt, Notice }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var request = new CheckEligibilityRequest
            {
                Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
                MatterCode = parsed.GetValue(Matter)!,
                Purpose = parsed.GetValue(Purpose)!,
                RelatedPersons = { (parsed.GetValue(Related) ?? []).Select(PersonOf) },
                WithNotice = parsed.GetValue(Notice),
                WantReceipt = parsed.GetValue(Receipt),
            };
            if (parsed.GetValue(AtLeast) is { } position)
            {
                request.Consistency = new() { AtLeastPosition = position };
            }

            CheckEligibilityResponse response = await new EligibilityService.EligibilityServiceClient(server)
                .CheckEligibilityAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(response.Notice is { } notice ? $"{notice.Zh}\n\n{notice.En}" : Json.Format(response.Decision));
            return 0;
        });

    private static RelatedPerson PersonOf(string text)
    {
        string[] parts = text.Split('=', 2);
        return new() { Role = RoleOf(parts[0]), Subject = Connection.SubjectOf(parts[^1]) };
    }

    private static RelatedPersonRole RoleOf(string name) => name switch
    {
        "legal-representative" => RelatedPersonRole.LegalRepresentative,
        "person-in-charge" => RelatedPersonRole.PersonInCharge,
        "actual-controller" => RelatedPersonRole.ActualController,
        _ => RelatedPersonRole.Unspecified,
    };
}
