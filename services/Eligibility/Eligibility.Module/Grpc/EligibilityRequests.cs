using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Reads eligibility requests: every field that is wrong is named at once.</summary>
public sealed class EligibilityRequests(SubjectReader subjects)
{
    private const int LongestMatterCode = 64;
    private const int LongestPurpose = 200;
    private const int LongestApplicationNumber = 100;

    /// <summary>Reads one question. Paths of fields start at the question, also in a batch, whose result has a status for each.</summary>
    /// <param name="request">As it came in.</param>
    /// <param name="caller">Who asks.</param>
    public Outcome<CheckEligibility> Read(CheckEligibilityRequest request, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        var faults = new FieldFaults();
        Outcome<KnownSubject> subject = subjects.Read(request.Subject, "subject");
        foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }

        if (request.RelatedPersons.Count > 0)
        {
            faults.Add("related_persons", "RELATED_PERSONS_NOT_CHECKED: no ground reads them yet; ask for each person by itself.");
        }

        string matter = faults.Text("matter_code", request.MatterCode, 1, LongestMatterCode);
        string purpose = faults.FreeText("purpose", request.Purpose, 0, LongestPurpose);
        string application = faults.FreeText("application_number", request.ApplicationNumber, 0, LongestApplicationNumber);
        return faults.None
            ? new CheckEligibility(new(subject.Value.Key, subject.Value.Id.Kind, subject.Value.Id.Masked), matter, application, purpose, caller.Name)
            : faults.ToRefusal();
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
}
