using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Domain.Fairness;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using CreditRisk.Scoring.Module.UseCases.Reporting;
using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Scoring.Module.Grpc;

/// <summary>What the service needs to report.</summary>
public sealed record ReportHandlers(
    EstimateRatesHandler Rates, ReportFairnessHandler Fairness, CompareModelsHandler Compare, ReportDriftHandler Drift, ITrainingRows Rows, ScoringOptions Options);

/// <content>Reports on the wire.</content>
public sealed partial class ScoringGrpcService
{
    private const string DefaultGroups = "region";

    /// <inheritdoc />
    public override async Task<EstimateDishonestyRatesResponse> EstimateDishonestyRates(EstimateDishonestyRatesRequest request, ServerCallContext context)
    {
        (Period period, string by) = ScoringRequests.Read(request.From, request.To, request.By);
        return (await reports.Rates.HandleAsync(period, by, context.CancellationToken)).ToWire();
    }

    /// <inheritdoc />
    public override async Task<GetFairnessReportResponse> GetFairnessReport(GetFairnessReportRequest request, ServerCallContext context)
    {
        (Period period, string by) = ScoringRequests.Read(request.From, request.To, request.By.Length == 0 ? DefaultGroups : request.By);
        (FairnessReport report, long position) = await reports.Fairness.HandleAsync(period, by, context.CancellationToken);
        var response = new GetFairnessReportResponse { LeastGroup = reports.Options.LeastGroup, Position = position };
        response.SelectionRates.AddRange(report.SelectionRates.Select(ReportMapping.ToWire));
        response.FalseDiscoveryRates.AddRange(report.FalseDiscoveryRates.Select(ReportMapping.ToWire));
        return response;
    }

    /// <inheritdoc />
    public override async Task<CompareModelsResponse> CompareModels(CompareModelsRequest request, ServerCallContext context)
    {
        Period period = ScoringRequests.ReadPeriod(request.From, request.To);
        (IReadOnlyList<ModelOnRandomArm> compared, long position) = await reports.Compare.HandleAsync(period, context.CancellationToken);
        var response = new CompareModelsResponse { Position = position };
        response.Models.AddRange(compared.Select(one => one.Performance.ToWire(one.ModelVersion)));
        return response;
    }

    /// <inheritdoc />
    public override async Task<GetDriftReportResponse> GetDriftReport(GetDriftReportRequest request, ServerCallContext context)
    {
        Period period = ScoringRequests.ReadPeriod(request.From, request.To);
        return (await reports.Drift.HandleAsync(period, context.CancellationToken)).ToWire();
    }

    /// <inheritdoc />
    public override async Task ExportTrainingRows(
        ExportTrainingRowsRequest request, IServerStreamWriter<ExportTrainingRowsResponse> responseStream, ServerCallContext context)
    {
        Period period = ScoringRequests.Read(request);
        await foreach (TrainingRow row in reports.Rows.ReadAsync(period, context.CancellationToken))
        {
            await responseStream.WriteAsync(new() { Row = row }, context.CancellationToken);
        }
    }
}
