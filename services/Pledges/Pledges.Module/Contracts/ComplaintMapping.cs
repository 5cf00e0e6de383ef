using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Domain.Verifying;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Complaints on the wire and in the domain.</summary>
internal static class ComplaintMapping
{
    public static Wire.Complaint ToWire(this Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        PledgeId = complaint.PledgeId,
        Channel = SameName<ComplaintChannel, Wire.ComplaintChannel>.Of(complaint.Channel),
        Text = complaint.Text,
        Reference = complaint.Reference,
        ReceivedAt = complaint.ReceivedAt.ToWire(),
        CheckBy = complaint.CheckBy.Date.ToWire(),
        CheckByProvisional = complaint.CheckBy.Provisional,
        State = SameName<ComplaintState, Wire.ComplaintState>.Of(complaint.State),
        Outcome = complaint.Result?.Outcome is { } outcome ? SameName<VerificationOutcome, Wire.VerificationOutcome>.Of(outcome) : default,
        CheckedOn = complaint.Result?.On.ToWire(),
        Answer = complaint.Answer?.Text ?? "",
        AnsweredAt = complaint.Answer?.At.ToWire(),
    };

    /// <summary>A complaint as it was kept; its state is computed, never read.</summary>
    public static Complaint ToDomain(this Wire.Complaint wire) => new()
    {
        Id = wire.ComplaintId,
        PledgeId = wire.PledgeId,
        Channel = SameName<Wire.ComplaintChannel, ComplaintChannel>.Of(wire.Channel),
        Text = wire.Text,
        Reference = wire.Reference,
        ReceivedAt = wire.ReceivedAt.ToDateTimeOffset(),
        CheckBy = new(wire.CheckBy.ToDateOnly()!.Value, wire.CheckByProvisional),
        Result = wire.CheckedOn.ToDateOnly() is { } on ? new(OutcomeOf(wire.Outcome), on) : null,
        Answer = wire.AnsweredAt is { } at ? new(wire.Answer, at.ToDateTimeOffset()) : null,
    };

    private static VerificationOutcome? OutcomeOf(Wire.VerificationOutcome outcome) =>
        outcome == Wire.VerificationOutcome.Unspecified ? null : SameName<Wire.VerificationOutcome, VerificationOutcome>.Of(outcome);
}
