using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>What a credit file holds, as answers carry it on a day.</summary>
internal static class FileMapping
{
    public static V1.CreditFile ToWire(this CreditFileReading read, Kernel.V1.Subject subject, CreditView view)
    {
        DateOnly day = ChinaTime.DateOf(read.At);
        return new()
        {
            Subject = subject,
            ListEntries = { read.File.Entries.Select(entry => entry.ToWire(day, read.File, view.Rules)) },
            DishonestyRecords = { read.File.Records.Select(record => record.ToWire(day, read.File, view)) },
            RepairCases = { read.File.Cases.Select(found => found.ToWire(view)) },
            Objections = { read.File.Objections.Select(found => found.ToWire(view)) },
            Bans = { read.File.Bans.Select(BanWire.ToWire) },
            Position = read.Position,
            RepairBannedUntil = read.File.RepairBannedUntil.ToWire(),
            AwaitingApproval = { read.File.Reinsertions.Select(proposed => proposed.RecordId) },
        };
    }

    public static V1.ListEntry ToWire(this ListEntry entry, DateOnly day, CreditFile file, RepairRuleBook rules)
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
            ObjectionAnnotated = file.OpenObjectionTo(entry.EntryId) is not null,
            RepairRuleSet = listing.List.RepairRegime is { } regime ? rules.ProcedureOn(regime, day).Version : "",
        };
    }

    public static V1.DishonestyRecord ToWire(this DishonestyRecord record, DateOnly day, CreditFile file, CreditView view)
    {
        DishonestyFacts facts = record.Facts;
        PublicityWindow window = view.Rules.WindowOf(facts, day);
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
            Status = (V1.DishonestyStatus)record.StatusOn(day, view.Rules),
            RecordedAt = record.RecordedAt.ToWire(),
            ObjectionAnnotated = file.OpenObjectionTo(record.RecordId) is not null,
            EarliestRepair = window.Earliest.ToWire(),
            PublicityEnds = window.Ends.ToWire(),
            RepairRuleSet = window.Rules.Version,
            RepairedAt = record.RepairedAt?.ToWire(),
            RepairRegime = (V1.RepairRegime)facts.Regime,
            SpecialSector = facts.SpecialSector,
            PublishedOn = facts.PublishedOn.ToWire(),
            SanctionEndsOn = facts.SanctionEndsOn.ToWire(),
            NotRepairableBy = facts.NotRepairableBy?.ToWire(),
            PublicityBasis = window.Rules.PublicityBasis.ToWire(),
            PublicityExplanation = new() { Zh = window.Why.Zh, En = window.Why.En },
            PublicationStopped = record.IsPublicationStopped,
            ResponsiblePersons = { facts.ResponsiblePersons.Select(WireParts.ToWire) },
            RelatedMatterCodes = { facts.RelatedMatters },
            KeyExaminationUntil = facts.KeyExaminationUntil.ToWire(),
            ActOn = facts.ActOn.ToWire(),
            SummaryProcedure = facts.IsSummary,
            Circumstances = facts.Circumstances?.ToWire(),
            RepairCommitment = PublishedCommitment.OfRecord(file, record.RecordId, day, view.Rules)?.ToWire(),
            PublicationWithdrawnOn = record.Withdrawal?.On.ToWire(),
            PublicationWithdrawalReason = record.Withdrawal?.Reason ?? "",
            WithdrawalEscalatedOn = record.WithdrawalEscalatedOn.ToWire(),
        };
    }
}
