using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Verification tasks on the wire.</summary>
internal static class TaskMapping
{
    public static Wire.VerificationTask ToWire(this RankedTask task)
    {
        QueuedPledge queued = task.Queued;
        var wire = new Wire.VerificationTask
        {
            PledgeId = queued.Rank.PledgeId,
            Subject = queued.Promisor.ToWire(),
            MatterCode = queued.Matter.ToString(),
            Rank = task.Place,
            ModelVersion = queued.ModelVersion,
            VerifyBy = queued.VerifyBy.ToWire(),
            TimeUsedPercent = task.TimeUsedPercent,
            RandomKey = queued.Rank.RandomKey,
            ProposedMethod = task.Method is { } method ? SameName<VerificationMethod, Wire.VerificationMethod>.Of(method) : default,
        };
        if (queued.Rank.Score is { } score)
        {
            wire.Score = score;
        }

        wire.Factors.AddRange(queued.Factors.Select(
            factor => new Wire.TaskFactor { Code = factor.Code, Points = factor.Points, Text = new() { Zh = factor.Zh, En = factor.En } }));
        return wire;
    }
}
