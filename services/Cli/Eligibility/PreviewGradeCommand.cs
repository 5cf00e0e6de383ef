using System.CommandLine;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.V1;

namespace CreditRisk.Cli.Eligibility;

/// <summary><c>creditrisk eligibility preview</c>.</summary>
internal static class PreviewGradeCommand
{
    private static readonly Option<string> Subject = new("--subject") { Description = "Credit code or citizen ID of the subject.", Required = true };
    private static readonly Option<DishonestyGrade> Grade = new("--grade") { Description = "Proposed grade: Minor, General or Serious.", Required = true };
    private static readonly Option<DishonestAct> Act = new("--act") { Description = "What was done (default FalsePledge).", DefaultValueFactory = _ => DishonestAct.FalsePledge };
    private static readonly Option<DisclosureClass> Disclosure = new("--class") { Description = "Disclosure class: Minor, General or Serious (default none)." };
    private static readonly Option<string[]> Matters = new("--matter") { Description = "Code of a matter; may be given several times (default those open for pledges).", DefaultValueFactory = _ => [] };

    public static Command Create() =>
        new Command("preview", "Says what a dishonesty record would do to its subject, matter by matter, before it is made; keeps nothing.") { Subject, Grade, Act, Disclosure, Matters }
            .WithServer(async (parsed, server, cancellationToken) =>
            {
                var client = new EligibilityService.EligibilityServiceClient(server);
                var request = new PreviewGradeRequest
                {
                    Subject = Connection.SubjectOf(parsed.GetValue(Subject)!),
                    Grade = parsed.GetValue(Grade),
                    Act = parsed.GetValue(Act),
                    DisclosureClass = parsed.GetValue(Disclosure),
                    MatterCodes = { parsed.GetValue(Matters)! },
                };
                do
                {
                    PreviewGradeResponse page = await client.PreviewGradeAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
                    foreach (GradeEffect effect in page.Effects)
                    {
                        Console.WriteLine(LineOf(effect));
                    }

                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);
                return 0;
            });

    private static string LineOf(GradeEffect effect)
    {
        string added = string.Concat(effect.Added.Select(finding => $" +{finding.ReasonCode}"));
        string change = effect.VerdictNow == effect.VerdictWithRecord ? $"stays {effect.VerdictNow}" : $"{effect.VerdictNow} -> {effect.VerdictWithRecord}";
        return $"{effect.MatterCode}  {change}{added}";
    }
}
