using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Module.UseCases.ReferringToPolice;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>ReferralService on the wire.</summary>
public sealed class ReferralGrpcService(ReferralHandler referrals) : V1.ReferralService.ReferralServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.OpenReferralResponse> OpenReferral(V1.OpenReferralRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.ReadReason(request.Reason);
        Evidence[] papers = faults.Documents("papers", request.Papers);
        DateTimeOffset at = faults.Instant("happened_at", request.HappenedAt);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ReferralReading read = (await referrals.OpenAsync(request.RecordId, reason, papers, at, caller, context.CancellationToken)).OrThrow();
        return new() { Referral = ToWire(read.Referral), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.AdvanceReferralResponse> AdvanceReferral(V1.AdvanceReferralRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        AdvanceReferral command = new(
            request.ReferralId,
            (ReferralStep)faults.Choice("step", request.Step),
            faults.OfficeText("document_number", request.DocumentNumber, 0, RequestMapping.LongestNumber),
            faults.Documents("papers", request.Papers),
            faults.Instant("happened_at", request.HappenedAt));
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ReferralReading read = (await referrals.AdvanceAsync(command, caller, context.CancellationToken)).OrThrow();
        return new() { Referral = ToWire(read.Referral), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetReferralResponse> GetReferral(V1.GetReferralRequest request, ServerCallContext context) =>
        new() { Referral = ToWire((await referrals.GetAsync(request.ReferralId, context.CancellationToken)).OrThrow()) };

    private static V1.PoliceReferral ToWire(Referral found) => new()
    {
        ReferralId = found.ReferralId,
        RecordId = found.Opened.RecordId,
        PledgeId = found.Opened.PledgeId,
        Subject = found.Opened.Subject.ToWire(),
        State = (V1.PoliceReferralState)found.State,
        Reason = found.Opened.Reason,
        ReportedAt = found.Opened.At.ToWire(),
        DueStep = found.Clock?.Step ?? "",
        DueAt = found.Clock?.DueAt.ToWire(),
        Entries =
        {
            found.Steps.Select(step => new V1.PoliceReferralEntry
            {
                Step = (V1.PoliceReferralStep)step.Step,
                HappenedAt = step.At.ToWire(),
                DocumentNumber = step.DocumentNumber,
                Papers = { step.Papers.Select(paper => paper.ToWire()) },
            }),
        },
    };
}
