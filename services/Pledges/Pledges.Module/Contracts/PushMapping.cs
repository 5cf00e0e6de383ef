using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Pushing;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Pushes on the wire.</summary>
internal static class PushMapping
{
    public static Wire.Push ToWire(this Push push) => new()
    {
        PushId = push.Id,
        PledgeId = push.Pledge.Id,
        Subject = push.Pledge.Application.Promisor.ToWire(),
        Kind = SameName<PushKind, Wire.PushKind>.Of(push.Kind),
        Since = push.Since.ToWire(),
        DueBy = push.DueBy.Date.ToWire(),
        Provisional = push.DueBy.Provisional,
        State = SameName<PushState, Wire.PushState>.Of(push.State),
        DocumentSha256 = push.Pledge.Application.SignedDocumentSha256,
        Position = push.Position,
        Receipt = push.Receipt,
        AcknowledgedAt = push.AcknowledgedAt?.ToWire(),
        ReturnReason = push.ReturnReason,
    };
}
