using CreditRisk.Inspection.Module.UseCases.EnteringVisits;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Inspection.Module.UseCases.SchedulingVisits;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The use cases that AssignmentService answers with.</summary>
public sealed record AssignmentUseCases(
    ScheduleVisitsHandler Schedule, EnterVisitHandler Enter, SubmitResultHandler Submit, ChangeResultHandler Change, IInspectorCallers Callers, TimeProvider Clock);
