using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using Microsoft.Extensions.Logging;
using SubjectKind = CreditRisk.Kernel.SubjectKind;
using WirePerson = CreditRisk.Eligibility.V1.RelatedPerson;
using WireRole = CreditRisk.Eligibility.V1.RelatedPersonRole;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Reads eligibility requests: every field that is wrong is named at once.</summary>
public sealed class EligibilityRequests(SubjectReader subjects, ILogger<EligibilityRequests> logger)
{
    private const int LongestMatterCode = 64;
    private const int LongestPurpose = 200;
    private const int LongestApplicationNumber = 100;
    private const int MostRelatedPersons = 20;

    /// <summary>Reads one question. Paths of fields start at the question, also in a batch, whose result has a status for each.</summary>
    /// <param name="request">As it came in.</param>
    /// <param name="caller">Who asks.</param>
    public Outcome<CheckEligibility> Read(CheckEligibilityRequest request, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        var faults = new FieldFaults();
        Party? applicant = ReadParty(request.Subject, "subject", faults);
        string matter = faults.Text("matter_code", request.MatterCode, 1, LongestMatterCode);
        string purpose = faults.FreeText("purpose", request.Purpose, 1, LongestPurpose);
        string application = faults.FreeText("application_number", request.ApplicationNumber, 0, LongestApplicationNumber);
        ImmutableArray<NamedPerson> related = ReadRelated(request, applicant, faults);
        return faults.None
            ? new CheckEligibility(applicant!.Value, matter, application, purpose, caller.Name) { RelatedPersons = related }
            : Refuse(faults.ToRefusal(), caller);
    }

    // What is refused leaves a line with the names of the fields, never what they held.
    private Refusal Refuse(Refusal refusal, Caller caller)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            Log.QuestionRefused(logger, caller.Name, string.Join(", ", refusal.Violations.Select(violation => violation.Field)));
        }

        return refusal;
    }

    /// <summary>Reads how fresh the answer must be.</summary>
    public static Outcome<RequiredPosition> Read(Consistency? consistency) => consistency?.RequirementCase switch
    {
        Consistency.RequirementOneofCase.FullyConsistent => RequiredPosition.Head,
        Consistency.RequirementOneofCase.AtLeastPosition when consistency.AtLeastPosition < 0 =>
            Refusal.Invalid(new FieldViolation("consistency.at_least_position", "is negative; use a position from an earlier answer.")),
        Consistency.RequirementOneofCase.AtLeastPosition => RequiredPosition.AtLeastPosition(consistency.AtLeastPosition),
        _ => RequiredPosition.None,
    };

    private ImmutableArray<NamedPerson> ReadRelated(CheckEligibilityRequest request, Party? applicant, FieldFaults faults)
    {
        if (request.RelatedPersons.Count == 0)
        {
            return [];
        }

        if (applicant is { Kind: SubjectKind.NaturalPerson })
        {
            faults.Add("related_persons", "are those behind an organisation; this applicant is a person.");
        }

        if (request.RelatedPersons.Count > MostRelatedPersons)
        {
            faults.Add("related_persons", $"names {request.RelatedPersons.Count} persons; {MostRelatedPersons} are the most.");
            return [];
        }

        var read = new List<NamedPerson>();
        for (int i = 0; i < request.RelatedPersons.Count; i++)
        {
            string field = $"related_persons[{i}]";
            if (ReadPerson(request.RelatedPersons[i], field, faults) is not { } named)
            {
                continue;
            }

            if (named.Person == applicant || read.Contains(named))
            {
                faults.Add(field, named.Person == applicant ? "is the applicant itself." : "comes twice in the same role.");
            }

            read.Add(named);
        }

        return [.. read];
    }

    private NamedPerson? ReadPerson(WirePerson person, string field, FieldFaults faults)
    {
        Party? party = ReadParty(person.Subject, $"{field}.subject", faults);
        WireRole role = faults.Choice($"{field}.role", person.Role);
        if (party is { Kind: SubjectKind.Organisation } && role != WireRole.ActualController)
        {
            faults.Add($"{field}.role", "of an organisation can only be actual controller.");
        }

        return party is { } known ? new(known, (Domain.RelatedPersonRole)role) : null;
    }

    private Party? ReadParty(SubjectIdentifier? identifier, string field, FieldFaults faults)
    {
        Outcome<KnownSubject> read = subjects.Read(identifier, field);
        foreach (FieldViolation violation in read.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }

        return read.IsOk ? new Party(read.Value.Key, read.Value.Id.Kind, read.Value.Id.Masked) : null;
    }
}
