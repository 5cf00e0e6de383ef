using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Deadlines;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Deadlines on the wire.</summary>
internal static class DeadlineMapping
{
    public static Wire.PledgeDeadline ToWire(PledgeDeadline deadline, DateOnly today) => new()
    {
        Kind = SameName<DeadlineKind, Wire.PledgeDeadlineKind>.Of(deadline.Kind),
        Id = deadline.Id,
        PledgeId = deadline.PledgeId,
        Since = deadline.Since.ToWire(),
        DueBy = deadline.DueBy.Date.ToWire(),
        Provisional = deadline.DueBy.Provisional,
        TimeUsedPercent = deadline.PercentOn(today),
        Mark = deadline.MarkOn(today),
        Overdue = deadline.IsOverdueOn(today),
    };
}
