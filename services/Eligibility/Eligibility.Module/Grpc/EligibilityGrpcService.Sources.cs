using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <content>Reports of sources on the wire.</content>
public sealed partial class EligibilityGrpcService
{
    private const int LongestSource = 64;

    /// <inheritdoc />
    public override async Task<ReportSourceFreshnessResponse> ReportSourceFreshness(ReportSourceFreshnessRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var faults = new FieldFaults();
        var reported = new SourceState(
            faults.FreeText("source", request.Source, 1, LongestSource), faults.Instant("as_of", request.AsOf), request.Unreachable);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        return new() { Position = (await ruleSets.Sources.HandleAsync(reported, caller, context.CancellationToken).ConfigureAwait(false)).OrThrow() };
    }
}
