using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>CreditService on the wire.</summary>
public sealed class CreditGrpcService(CreditUseCases useCases, SubjectReader subjects) : V1.CreditService.CreditServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.RecordDishonestyResponse> RecordDishonesty(V1.RecordDishonestyRequest request, ServerCallContext context)
    {
        NamedSubject subject = Named(request.Subject);
        FieldFaults faults = new();
        DishonestyFacts facts = faults.ReadFacts(request);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        DishonestyOutcome recorded =
            (await useCases.RecordDishonesty.HandleAsync(subject, facts, caller, context.CancellationToken)).OrThrow();
        return new()
        {
            Record = recorded.Record?.ToWire(ChinaTime.DateOf(recorded.File.At)),
            Position = recorded.File.Position,
            EducationOnly = recorded.Record is null,
        };
    }

    /// <inheritdoc />
    public override async Task<V1.GetCreditFileResponse> GetCreditFile(V1.GetCreditFileRequest request, ServerCallContext context)
    {
        KnownSubject subject = subjects.Read(request.Subject, "subject").OrThrow();
        FieldFaults faults = new();
        GetCreditFile query = faults.ReadQuery(request, subject.Key);
        faults.ThrowIfAny();
        CreditFileReading read = (await useCases.GetCreditFile.HandleAsync(query, context.CancellationToken)).OrThrow();
        return new() { File = read.ToWire(subject.ToWire()) };
    }

    /// <inheritdoc />
    public override async Task<V1.RemoveListEntryResponse> RemoveListEntry(V1.RemoveListEntryRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly removedOn = faults.Date("removed_on", request.RemovedOn);
        string basis = faults.FreeText("basis", request.Basis, 0, RequestMapping.LongestReason);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        RemoveListEntry command = new(request.EntryId, removedOn, basis);
        CreditFileReading read = (await useCases.RemoveListEntry.HandleAsync(command, caller, context.CancellationToken)).OrThrow();
        return new() { Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ListListsResponse> ListLists(V1.ListListsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<ListSummary> lists = await useCases.ReadLists.ListsAsync(page.After, page.Size + 1, context.CancellationToken);
        string next = page.Cut(lists, summary => summary.List.ListId);
        return new() { Lists = { lists.Select(summary => summary.ToWire()) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ListListEntriesResponse> ListListEntries(V1.ListListEntriesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        faults.ThrowIfAny();
        List<(IndexLine Line, ListEntry Entry)> entries =
            (await useCases.ReadLists.EntriesAsync(request.ListId, after, page.Size + 1, context.CancellationToken)).OrThrow();
        string next = page.Cut(entries, entry => $"{entry.Line.Position}");
        DateOnly today = useCases.Today;
        return new() { Entries = { entries.Select(entry => entry.Entry.ToWire(today)) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override Task<V1.ProposeGradeResponse> ProposeGrade(V1.ProposeGradeRequest request, ServerCallContext context)
    {
        ActCircumstances act = new(
            request.Intent,
            request.Harm,
            request.ThirdPartiesAffected,
            request.AmountFen,
            request.CorrectedInTime,
            request.RepeatedWithin24Months,
            request.Cooperated);
        GradeProposal proposal = GradeScale.Propose(act).OrThrow();
        V1.ProposeGradeResponse response = new() { Proposed = (V1.DishonestyGrade)proposal.Grade, Factors = { proposal.Factors } };
        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override async Task ImportList(
        IAsyncStreamReader<V1.ImportListRequest> requestStream,
        IServerStreamWriter<V1.ImportListResponse> responseStream,
        ServerCallContext context)
    {
        ImportStream stream = new(requestStream, context);
        ImportList command = await stream.ReadHeaderAsync();
        IAsyncEnumerable<ListRow> rows = stream.ReadRowsAsync(context.CancellationToken);
        await foreach (ImportNotice notice in useCases.ImportList.HandleAsync(command, rows, context.CancellationToken))
        {
            await responseStream.WriteAsync(ImportMapping.ToWire(notice), context.CancellationToken);
        }
    }

    private NamedSubject Named(Kernel.V1.SubjectIdentifier? identifier)
    {
        KnownSubject known = subjects.Read(identifier, "subject").OrThrow();
        return new(known.Id, known.Key);
    }
}
