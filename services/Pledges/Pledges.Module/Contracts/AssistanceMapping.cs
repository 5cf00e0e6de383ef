using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Assisting;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Requests for assistance on the wire and in the domain.</summary>
internal static class AssistanceMapping
{
    public static Wire.Assistance ToWire(this AssistanceRequest request, DateOnly today) => new()
    {
        AssistanceId = request.Id,
        PledgeId = request.PledgeId,
        Asked = request.Asked.ToWire(),
        Question = request.Question,
        State = SameName<AssistanceState, Wire.AssistanceState>.Of(request.On(today)),
        ReplyBy = request.ReplyBy.Date.ToWire(),
        ReplyByProvisional = request.ReplyBy.Provisional,
        Answer = request.Reply?.Answer ?? "",
        DeclineReason = request.Reply?.DeclineReason ?? "",
        DeclineDocument = request.Reply?.DeclineDocument?.ToWire(),
        RequestedAt = request.RequestedAt.ToWire(),
        AcknowledgedAt = request.AcknowledgedAt?.ToWire(),
        RepliedAt = request.Reply?.At.ToWire(),
        EscalatedAt = request.EscalatedAt?.ToWire(),
    };

    /// <summary>A request as it was kept; its state is computed, never read.</summary>
    public static AssistanceRequest ToDomain(this Wire.Assistance wire) => new()
    {
        Id = wire.AssistanceId,
        PledgeId = wire.PledgeId,
        Asked = wire.Asked.ToAgency(),
        Question = wire.Question,
        RequestedAt = wire.RequestedAt.ToDateTimeOffset(),
        ReplyBy = new(wire.ReplyBy.ToDateOnly()!.Value, wire.ReplyByProvisional),
        AcknowledgedAt = wire.AcknowledgedAt?.ToDateTimeOffset(),
        Reply = wire.RepliedAt is { } at ? new(at.ToDateTimeOffset(), wire.Answer, wire.DeclineReason, wire.DeclineDocument?.ToEvidence()) : null,
        EscalatedAt = wire.EscalatedAt?.ToDateTimeOffset(),
    };
}
