using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using About = CreditRisk.Pledge.V1.ListAffectedPledgesRequest.AboutOneofCase;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Questions about affected pledges, and facts, on the wire.</summary>
internal static class AffectedMapping
{
    private const int LongestId = 200;

    /// <summary>Reads a question; every field that is wrong is named.</summary>
    public static Outcome<ListAffectedPledges> Read(Wire.ListAffectedPledgesRequest request, SubjectReader subjects, PageRequest page)
    {
        var faults = new FieldFaults();
        FactsAsked? facts = request.AboutCase switch
        {
            About.Subject => Against(faults, subjects.Read(request.Subject, "subject")),
            About.RecordId => new FactsAsked.OfRecord(faults.Text("record_id", request.RecordId, 1, LongestId)),
            About.Position => new FactsAsked.At(Position(faults, "position", request.Position, 1)),
            About.AfterPosition => new FactsAsked.After(Position(faults, "after_position", request.AfterPosition, 0)),
            _ => null,
        };
        if (request.AboutCase == About.None)
        {
            faults.Add("about", "is required: subject, record_id, position or after_position.");
        }

        MatterId? matter = request.MatterCode.Length == 0 ? null : MatterRequests.Id(faults, "matter_code", request.MatterCode);
        return faults.None ? new ListAffectedPledges(facts!, matter, page.After, page.Size + 1) : faults.ToRefusal();
    }

    public static Wire.RecordedFact ToWire(RecordedFact fact) => new()
    {
        Kind = SameName<RecordedFactKind, Wire.RecordedFactKind>.Of(fact.Kind),
        RecordId = fact.RecordId,
        Position = fact.Position,
        RecordedAt = fact.RecordedAt.ToWire(),
        DocumentNumber = fact.DocumentNumber,
    };

    private static FactsAsked.Against? Against(FieldFaults faults, Outcome<KnownSubject> subject)
    {
        foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }

        return subject.IsOk ? new(subject.Value.Key) : null;
    }

    private static long Position(FieldFaults faults, string field, long position, long least)
    {
        if (position < least)
        {
            faults.Add(field, $"is {position}; {least} is the least.");
        }

        return position;
    }
}
