using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>What a credit file holds, as answers carry it on a day.</summary>
internal static class FileMapping
{
    public static V1.CreditFile ToWire(this CreditFileReading read, Kernel.V1.Subject subject)
    {
        DateOnly day = ChinaTime.DateOf(read.At);
        return new()
        {
            Subject = subject,
            ListEntries = { read.File.Entries.Select(entry => entry.ToWire(day)) },
            DishonestyRecords = { read.File.Records.Select(record => record.ToWire(day)) },
            RepairCases = { read.File.Cases.Select(ToWire) },
            Position = read.Position,
        };
    }

    public static V1.ListEntry ToWire(this ListEntry entry, DateOnly day)
    {
        SubjectListed listing = entry.Listing;
        return new()
        {
            EntryId = entry.EntryId,
            List = listing.List.ToWire(),
            Subject = listing.Subject.ToWire(),
            ListedOn = listing.Terms.ListedOn.ToWire(),
            DocumentNumber = listing.Terms.DocumentNumber,
            Reason = listing.Terms.Reason,
            PriorNoticeOn = listing.Terms.PriorNoticeOn.ToWire(),
            ExpectedEnd = listing.Terms.ExpectedEnd.ToWire(),
            SourceSystem = listing.SourceSystem,
            ReceivedAt = entry.ReceivedAt.ToWire(),
            RemovedOn = entry.Removal?.RemovedOn.ToWire(),
            RemovalBasis = entry.Removal?.Basis ?? "",
            Status = (V1.ListEntryStatus)entry.StatusOn(day),
        };
    }

    public static V1.DishonestyRecord ToWire(this DishonestyRecord record, DateOnly day)
    {
        DishonestyFacts facts = record.Facts;
        RepairRuleSet rules = RepairRuleSet.InForceOn(day);
        return new()
        {
            RecordId = record.RecordId,
            Subject = record.Recorded.Subject.ToWire(),
            Grade = (V1.DishonestyGrade)facts.Grade,
            DisclosureClass = (V1.DisclosureClass)facts.DisclosureClass,
            Act = (V1.DishonestAct)facts.Act,
            MatterCode = facts.MatterCode,
            PledgeId = facts.PledgeId,
            DeterminedBy = facts.DeterminedBy.ToWire(),
            LegalBasis = facts.LegalBasis.ToWire(),
            DocumentNumber = facts.DocumentNumber,
            DocumentDate = facts.DocumentDate.ToWire(),
            Reason = facts.Reason,
            Evidence = { facts.Evidence.Select(evidence => evidence.ToWire()) },
            PriorNoticeOn = facts.PriorNoticeOn.ToWire(),
            RepairNoticeServedOn = facts.RepairNoticeServedOn.ToWire(),
            Status = (V1.DishonestyStatus)record.StatusOn(day),
            RecordedAt = record.RecordedAt.ToWire(),
            EarliestRepair = rules.EarliestRepair(facts).ToWire(),
            PublicityEnds = RepairRuleSet.PublicityEnds(facts, day).ToWire(),
            RepairRuleSet = rules.Version,
            RepairedAt = record.RepairedAt?.ToWire(),
        };
    }

    public static V1.RepairCase ToWire(this RepairCase found) => new()
    {
        CaseId = found.CaseId,
        RecordId = found.RecordId,
        Subject = found.Applied.Subject.ToWire(),
        State = (V1.RepairState)found.State,
        Channel = (V1.RepairChannel)found.Applied.Application.Channel,
        AppliedAt = found.AppliedAt.ToWire(),
        RuleSet = found.Applied.Terms.RuleSet,
        Materials = { found.Applied.Application.Materials.Select(material => material.ToWire()) },
        Commitment = found.Applied.Application.Commitment?.ToWire(),
        DueOn = found.Due?.Date.ToWire(),
        DueProvisional = found.Due?.Provisional ?? false,
        DecisionReason = found.DecisionReason ?? "",
    };

    public static V1.ListSummary ToWire(this ListSummary summary) => new()
    {
        List = summary.List.ToWire(),
        Listed = summary.Listed,
        LastImportedAt = summary.LastImportedAt.ToWire(),
        SourceSystem = summary.SourceSystem,
    };
}
