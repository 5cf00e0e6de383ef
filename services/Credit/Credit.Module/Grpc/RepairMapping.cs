using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Repair cases as answers carry them.</summary>
internal static class RepairMapping
{
    public static V1.RepairCase ToWire(this RepairCase found, CreditView view)
    {
        Deadline? due = found.DueOn(view.Calendar);
        RepairApplication application = found.Applied.Application;
        return new()
        {
            CaseId = found.CaseId,
            RecordId = found.RecordId,
            Subject = found.Applied.Subject.ToWire(),
            State = (V1.RepairState)found.State,
            Channel = (V1.RepairChannel)application.Channel,
            AppliedAt = found.AppliedAt.ToWire(),
            RuleSet = found.Applied.Terms.RuleSet,
            Materials = { application.Materials.Concat(found.Supplied).Select(material => material.ToWire()) },
            Commitment = application.Commitment?.ToWire(),
            DueOn = due?.Date.ToWire(),
            DueProvisional = due?.Provisional ?? false,
            DecisionReason = found.DecisionReason ?? "",
            Syncs = { found.Syncs.Select(ToWire) },
            Clocks = { found.Clocks.Select(clock => clock.ToWire(view.Calendar)) },
            Missing = { found.Missing },
            Ruling = application.Ruling?.ToWire(),
            Agent = application.Agent?.ToWire(),
            ReconsiderBy = found.Remedies?.ReconsiderBy.ToWire(),
            SueBy = found.Remedies?.SueBy.ToWire(),
        };
    }

    public static V1.RepairCommitment ToWire(this PublishedCommitment published) => new()
    {
        CaseId = published.Case.CaseId,
        RecordId = published.Case.RecordId,
        Subject = published.Case.Applied.Subject.ToWire(),
        State = (V1.RepairState)published.Case.State,
        SignedDocumentSha256 = published.Sha256,
        HandedInOn = published.HandedInOn.ToWire(),
        PublicUntil = published.Until.ToWire(),
    };

    /// <summary>The same without pseudonym and ids.</summary>
    public static V1.RepairCommitment ToPublicWire(this PublishedCommitment published)
    {
        V1.RepairCommitment told = published.ToWire();
        (told.CaseId, told.RecordId, told.Subject.SubjectKey) = ("", "", "");
        return told;
    }

    public static V1.RepairSync ToWire(this RepairSync sync) => new() { System = sync.System, AcknowledgedAt = sync.AcknowledgedAt?.ToWire() };
}
