using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Objections between domain and wire.</summary>
internal static class ObjectionMapping
{
    public static V1.Objection ToWire(this Objection found, CreditView view)
    {
        Deadline? due = found.DueOn(view.Calendar);
        ObjectionClaim claim = found.Filed.Claim;
        return new()
        {
            ObjectionId = found.ObjectionId,
            RecordId = found.RecordId,
            Subject = found.Filed.Subject.ToWire(),
            Ground = (V1.ObjectionGround)claim.Ground,
            Statement = claim.Statement,
            Evidence = { claim.Evidence.Select(evidence => evidence.ToWire()) },
            State = (V1.ObjectionState)found.State,
            Remedy = (V1.ObjectionRemedy)(found.Remedy ?? 0),
            DecisionReason = found.DecisionReason ?? "",
            ReceivedAt = found.ReceivedAt.ToWire(),
            DueOn = due?.Date.ToWire(),
            DueProvisional = due?.Provisional ?? false,
            Clocks = { found.Clocks.Select(clock => clock.ToWire(view.Calendar)) },
            Provider = found.Provider?.ToWire(),
            ProviderStatement = found.Answer?.Statement ?? "",
            ProviderEvidence = { (found.Answer?.Evidence ?? []).Select(evidence => evidence.ToWire()) },
            ReviewReason = found.ReviewReason ?? "",
            ReviewDecision = found.ReviewDecision ?? "",
        };
    }

    /// <summary>The remedy of a decision; null rejects.</summary>
    public static ObjectionRemedy? ReadRemedy(this FieldFaults faults, V1.ObjectionRemedy remedy) =>
        faults.Known("remedy", remedy) == V1.ObjectionRemedy.Unspecified ? null : (ObjectionRemedy)remedy;

    /// <summary>What is put right; null when nothing is named.</summary>
    public static RecordCorrection? ReadCorrection(this FieldFaults faults, V1.RecordCorrection? correction) => correction is null ? null : new(
        correction.HasDisclosureClass ? (DisclosureClass)faults.Known("correction.disclosure_class", correction.DisclosureClass) : null,
        correction.HasGrade ? faults.RecordGrade("correction.grade", correction.Grade) : null,
        correction.HasDocumentNumber
            ? faults.OfficeText("correction.document_number", correction.DocumentNumber, 1, RequestMapping.LongestNumber)
            : null,
        faults.OptionalDate("correction.document_date", correction.DocumentDate),
        faults.OptionalDate("correction.published_on", correction.PublishedOn),
        correction.HasMatterCode ? faults.OfficeText("correction.matter_code", correction.MatterCode, 0, RequestMapping.LongestNumber) : null,
        correction.HasReason ? faults.OfficeText("correction.reason", correction.Reason, 1, RequestMapping.LongestReason) : null)
    {
        Evidence = faults.Documents("correction.evidence", correction.Evidence),
    };

    /// <summary>The grade of something that is on record: slight acts are not.</summary>
    public static DishonestyGrade RecordGrade(this FieldFaults faults, string field, V1.DishonestyGrade grade)
    {
        if (faults.Choice(field, grade) == V1.DishonestyGrade.Minor)
        {
            faults.Add(field, "is GENERAL or SERIOUS: slight acts are not on record.");
        }

        return (DishonestyGrade)grade;
    }
}
