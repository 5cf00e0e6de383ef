using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.AuditingDraws;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>What inspectors had to do by all completed draws, as the read model has it.</summary>
public interface IAssignmentLoads
{
    /// <summary>Adds it up.</summary>
    ValueTask<V1.AssignmentSummary> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The self-audit as it is published: to who asks for it, on the page, and as metrics.</summary>
public sealed class DrawAuditReport(AuditDrawsHandler audit, IAssignmentLoads loads)
{
    /// <summary>The error rate when nobody asks for another.</summary>
    public const string DefaultAlpha = "0.01";

    /// <summary>Audits every completed draw.</summary>
    /// <param name="alpha">Error rate of the whole audit, over all times it is looked at.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<V1.AuditDrawsResponse> ReadAsync(Ratio alpha, CancellationToken cancellationToken)
    {
        V1.AuditDrawsResponse report = AuditMapping.ToWire(await audit.HandleAsync(cancellationToken).ConfigureAwait(false), alpha);
        report.Assignments = await loads.ReadAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <summary>The same with the usual error rate.</summary>
    public Task<V1.AuditDrawsResponse> ReadAsync(CancellationToken cancellationToken) =>
        Ratio.TryParse(DefaultAlpha, out Ratio alpha) ? ReadAsync(alpha, cancellationToken) : throw new InvalidOperationException($"{DefaultAlpha} is no ratio.");
}
