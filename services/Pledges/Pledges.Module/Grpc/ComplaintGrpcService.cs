using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.Complaining;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Complaints about pledges, on the wire.</summary>
public sealed class ComplaintGrpcService(ComplaintHandler handler, IComplaintFile file) : Wire.ComplaintService.ComplaintServiceBase
{
    private const int ReferenceLength = 100;
    private const int ShortestText = 10;
    private const int LongestText = 4000;

    /// <inheritdoc />
    public override async Task<Wire.FileComplaintResponse> FileComplaint(Wire.FileComplaintRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.Choice("channel", request.Channel);
        string text = Screened(faults, "text", request.Text, ShortestText);
        string reference = faults.FreeText("reference", request.Reference, 0, ReferenceLength);
        faults.ThrowIfAny();
        var command = new FileComplaint(
            request.PledgeId, SameName<Wire.ComplaintChannel, ComplaintChannel>.Of(request.Channel), text, reference, caller);
        Recorded<Complaint> filed = (await handler.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Complaint = filed.Value.ToWire(), Position = filed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.AnswerComplaintResponse> AnswerComplaint(Wire.AnswerComplaintRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        string text = Screened(faults, "answer", request.Answer, 1);
        faults.ThrowIfAny();
        Recorded<Complaint> told = (await handler.HandleAsync(new AnswerComplaint(request.ComplaintId, text, caller), context.CancellationToken)).OrThrow();
        return new() { Complaint = told.Value.ToWire(), Position = told.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ListComplaintsResponse> ListComplaints(Wire.ListComplaintsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        ComplaintState? state = SupervisionRequests.Filter<Wire.ComplaintState, ComplaintState>("state", request.State).OrThrow();
        List<Complaint> found = await file.ListAsync(new(request.PledgeId, state, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListComplaintsResponse { NextPageToken = page.Cut(found, one => one.Id) };
        response.Complaints.AddRange(found.Select(one => one.ToWire()));
        return response;
    }

    private static string Screened(FieldFaults faults, string field, string value, int minimum)
    {
        string text = faults.FreeText(field, value, minimum, LongestText);
        if (ForbiddenData.In(text) is { } kind)
        {
            faults.Add(field, $"FORBIDDEN_DATA: {ForbiddenData.Advice(kind)}");
        }

        return text;
    }
}
