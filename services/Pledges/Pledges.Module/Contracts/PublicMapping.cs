using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.UseCases.Publishing;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Pledges as anybody may see them. A field is here because the public may have it: nothing is copied as a whole.</summary>
internal static class PublicMapping
{
    public static Wire.PublicPledge ToWire(PublicPledge published, DateTimeOffset now)
    {
        SignedPledge pledge = published.Pledge.Pledge;
        PledgeApplication application = pledge.Application;
        return new()
        {
            PledgeId = pledge.Id,
            MatterCode = application.Matter.ToString(),
            MatterName = published.MatterName,
            PromisorName = application.PromisorName.ToString(),
            PromisorId = application.Promisor.DisplayId,
            Form = SameName<PledgeForm, Wire.PledgeForm>.Of(application.Form),
            DecidedOn = pledge.DecidedOn.ToWire(),
            ConditionsBy = application.ConditionsBy.ToWire(),
            State = SameName<PledgeState, Wire.PledgeState>.Of(published.Pledge.Standing.At(pledge, now)),
            SignedDocumentSha256 = application.SignedDocumentSha256,
            PublicUntil = pledge.PublicUntil.ToWire(),
            Scope = pledge.PublicScope,
        };
    }
}
