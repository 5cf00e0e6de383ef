using CreditRisk.Inspection.Module.UseCases.AbandoningDraws;
using CreditRisk.Inspection.Module.UseCases.CommittingDraws;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;
using CreditRisk.Inspection.Module.UseCases.RedrawingSeats;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The use cases that DrawService answers with.</summary>
public sealed record DrawUseCases(
    CreateDrawHandler Create,
    ReviseDrawPlanHandler Revise,
    CommitDrawHandler Commit,
    ProvideRandomnessHandler ProvideRandomness,
    AbandonDrawHandler Abandon,
    RedrawSeatHandler Redraw,
    ExplainObjectHandler Explain,
    InclusionLedgerHandler Ledger,
    DrawAuditReport Audit,
    RefusedAttempts Attempts);
