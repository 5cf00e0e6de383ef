using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The ledger of corrections and the statistics as answers carry them.</summary>
internal static class LedgerMapping
{
    public static V1.Correction ToWire(this Correction found, DateOnly today, WorkingCalendar calendar)
    {
        Deadline? due = found.Clocks.Select(clock => clock.DueOn(calendar)).FirstOrDefault();
        return new()
        {
            CorrectionId = found.CorrectionId,
            RecordId = found.Sent.RecordId,
            Subject = found.Sent.Subject.ToWire(),
            Kind = (V1.CorrectionKind)found.Sent.Kind,
            SentOn = found.Sent.On.ToWire(),
            Syncs = { found.Syncs.Select(sync => sync.ToWire()) },
            DueOn = due?.Date.ToWire(),
            DueProvisional = due?.Provisional ?? false,
            Overdue = due?.Date < today,
            EscalatedOn = found.EscalatedOn.ToWire(),
        };
    }

    public static V1.GetCreditStatisticsResponse ToWire(this CreditStatistics statistics) => new()
    {
        Rows =
        {
            statistics.Records.Select(row => new V1.StatisticsRow
            {
                AgencyCode = row.AgencyCode,
                Grade = (V1.DishonestyGrade)row.Grade,
                Status = (V1.DishonestyStatus)row.Status,
                Count = row.Count,
            }),
        },
        Queues =
        {
            statistics.Queues.Select(queue => new V1.QueueRow
            {
                Step = queue.Step,
                Open = queue.Open,
                Overdue = queue.Overdue,
                Paused = queue.Paused,
                OldestStartedOn = queue.OldestStartedOn.ToWire(),
            }),
        },
    };

    /// <summary>Checks that a system speaks for itself; the credit office may speak for one that cannot.</summary>
    /// <exception cref="RpcException">It speaks for another.</exception>
    public static void CheckSystem(ServerCallContext context, string system)
    {
        Caller caller = Caller.Of(context);
        if (caller.Name != system && !caller.Roles.Contains(Kernel.V1.Role.CreditOfficer))
        {
            throw new Refusal(
                RefusalKind.PermissionDenied, new("SYSTEM_NOT_YOURS"), $"You are {caller.Name}: acknowledge in that name.").ToRpcException();
        }
    }
}
