using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Proposals on the wire.</summary>
internal static class ProposalMapping
{
    /// <summary>The decision as anybody asks for a record; who it is about the proposal says.</summary>
    public static V1.RecordDishonestyRequest ToRecord(this V1.AcceptProposalRequest request) => new()
    {
        Grade = request.Grade,
        DisclosureClass = request.DisclosureClass,
        Act = request.Act,
        MatterCode = request.MatterCode,
        DeterminedBy = request.DeterminedBy,
        LegalBasis = request.LegalBasis,
        DocumentNumber = request.DocumentNumber,
        DocumentDate = request.DocumentDate,
        Reason = request.Reason,
        Evidence = { request.Evidence },
        PriorNoticeOn = request.PriorNoticeOn,
        RepairNoticeServedOn = request.RepairNoticeServedOn,
        RepairRegime = request.RepairRegime,
        SpecialSector = request.SpecialSector,
        PublishedOn = request.PublishedOn,
        SanctionEndsOn = request.SanctionEndsOn,
        NotRepairableBy = request.NotRepairableBy,
        ActOn = request.ActOn,
        Circumstances = request.Circumstances,
        SummaryProcedure = request.SummaryProcedure,
    };

    public static V1.RecordProposal ToWire(this RecordProposal found)
    {
        (RecordProposed proposed, FoundProblem problem) = (found.Proposed, found.Proposed.Problem);
        return new()
        {
            ProposalId = found.ProposalId,
            Subject = proposed.Subject.ToWire(),
            ResultId = problem.ResultId,
            DrawId = problem.DrawId,
            ObjectId = problem.ObjectId,
            InspectedOn = problem.InspectedOn.ToWire(),
            ResultCodes = { problem.Codes },
            Evidence = { problem.Evidence.Select(paper => paper.ToWire()) },
            Circumstances = proposed.Circumstances.ToWire(),
            ProposedGrade = (V1.DishonestyGrade)proposed.Grade,
            Factors = { proposed.Factors },
            State = (V1.RecordProposalState)found.State,
            ProposedAt = found.ProposedAt.ToWire(),
            RecordId = found.RecordId,
            Reason = found.Reason,
            DecidedBy = found.DecidedBy,
            EndedAt = found.EndedAt?.ToWire(),
            BasisGone = found.IsBasisGone,
        };
    }
}
