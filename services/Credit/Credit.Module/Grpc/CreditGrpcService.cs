using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Credit.Module.UseCases.RecordingBans;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Module.UseCases.ReportingToSubjects;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>CreditService on the wire.</summary>
public sealed class CreditGrpcService(CreditUseCases useCases, DeadlineUseCases deadlines, LedgerUseCases ledger, SubjectReader subjects) : V1.CreditService.CreditServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.RecordDishonestyResponse> RecordDishonesty(V1.RecordDishonestyRequest request, ServerCallContext context)
    {
        NamedSubject subject = Named(request.Subject);
        FieldFaults faults = new();
        DishonestyFacts facts = faults.ReadFacts(request) with { ResponsiblePersons = faults.ReadResponsible(request, subjects) };
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        DishonestyOutcome recorded =
            (await useCases.RecordDishonesty.HandleAsync(subject, facts, caller, context.CancellationToken)).OrThrow();
        return new()
        {
            Record = recorded.Record?.ToWire(ChinaTime.DateOf(recorded.File.At), recorded.File.File, await ViewAsync(context)),
            Position = recorded.File.Position,
            EducationOnly = recorded is { Record: null, AwaitsApproval: null },
            AwaitsApproval = recorded.AwaitsApproval ?? "",
        };
    }

    /// <inheritdoc />
    public override async Task<V1.RecordStatutoryBanResponse> RecordStatutoryBan(V1.RecordStatutoryBanRequest request, ServerCallContext context)
    {
        NamedSubject subject = Named(request.Subject);
        FieldFaults faults = new();
        BanToRecord told = faults.ReadBan(request, subject);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        (StatutoryBan ban, long position) = (await useCases.RecordStatutoryBan.HandleAsync(told, caller, context.CancellationToken)).OrThrow();
        return new() { Ban = ban.ToWire(), Position = position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetCreditFileResponse> GetCreditFile(V1.GetCreditFileRequest request, ServerCallContext context)
    {
        KnownSubject subject = subjects.Read(request.Subject, "subject").OrThrow();
        FieldFaults faults = new();
        GetCreditFile query = faults.ReadQuery(request, subject.Key);
        string purpose = faults.OfficeText("purpose", request.Purpose, 0, AccessLog.LongestPurpose);
        faults.ThrowIfAny();
        CreditFileReading read = (await useCases.GetCreditFile.HandleAsync(query, context.CancellationToken)).OrThrow();
        await useCases.Access.RecordAsync(subject, Kernel.V1.AccessKind.CreditFile, purpose, context);
        return new() { File = read.ToWire(subject.ToWire(), await ViewAsync(context)) };
    }

    /// <inheritdoc />
    public override async Task<V1.RemoveListEntryResponse> RemoveListEntry(V1.RemoveListEntryRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly removedOn = faults.Date("removed_on", request.RemovedOn);
        string basis = faults.OfficeText("basis", request.Basis, 0, RequestMapping.LongestReason);
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
        DateOnly today = useCases.Today;
        IEnumerable<ListSummary> wanted = lists.Where(summary => !request.StaleOnly || summary.IsStaleOn(today));
        return new() { Lists = { wanted.Select(summary => summary.ToWire(today)) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ListListEntriesResponse> ListListEntries(V1.ListListEntriesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        faults.ThrowIfAny();
        List<ListedLine> entries =
            (await useCases.ReadLists.EntriesAsync(request.ListId, after, page.Size + 1, context.CancellationToken)).OrThrow();
        string next = page.Cut(entries, entry => $"{entry.Line.Position}");
        DateOnly today = useCases.Today;
        RepairRuleBook rules = (await ViewAsync(context)).Rules;
        return new() { Entries = { entries.Select(entry => entry.Entry.ToWire(today, entry.File, rules)) }, NextPageToken = next };
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
            request.Cooperated,
            request.NoFaultProven);
        GradeProposal proposal = GradeScale.Propose(act).OrThrow();
        V1.ProposeGradeResponse response = new()
        {
            Proposed = (V1.DishonestyGrade)proposal.Grade,
            Factors = { proposal.Factors },
            LeniencyFloor = proposal.IsUnderLeniencyFloor,
        };
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

    /// <inheritdoc />
    public override async Task<V1.AnnulRecordResponse> AnnulRecord(V1.AnnulRecordRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        AnnulRecord command = new(
            request.RecordId,
            faults.OfficeText("document_number", request.DocumentNumber, 0, RequestMapping.LongestNumber),
            faults.OfficeText("reason", request.Reason, 0, RequestMapping.LongestReason));
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CreditFileReading read = (await useCases.AnnulRecord.HandleAsync(command, caller, context.CancellationToken)).OrThrow();
        return new() { Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.WithdrawPublicationResponse> WithdrawPublication(
        V1.WithdrawPublicationRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.ReadReason(request.Reason);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CreditFileReading read = (await useCases.AnnulRecord.WithdrawAsync(request.RecordId, reason, caller, context.CancellationToken)).OrThrow();
        DishonestyRecord record = read.File.Record(request.RecordId)!;
        return new() { Record = record.ToWire(ChinaTime.DateOf(read.At), read.File, await ViewAsync(context)), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ApproveReinsertionResponse> ApproveReinsertion(
        V1.ApproveReinsertionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CreditFileReading read = (await useCases.Reinsertion.ApproveAsync(request.RecordId, caller, context.CancellationToken)).OrThrow();
        DishonestyRecord record = read.File.Record(request.RecordId)!;
        return new() { Record = record.ToWire(ChinaTime.DateOf(read.At), read.File, await ViewAsync(context)), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.DropReinsertionResponse> DropReinsertion(V1.DropReinsertionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.OfficeText("reason", request.Reason, 0, RequestMapping.LongestReason);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CreditFileReading read =
            (await useCases.Reinsertion.DropAsync(request.RecordId, reason, caller, context.CancellationToken)).OrThrow();
        return new() { Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ListDeadlinesResponse> ListDeadlines(V1.ListDeadlinesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        DateOnly? dueBy = faults.OptionalDate("due_by", request.DueBy);
        faults.ThrowIfAny();
        IReadOnlyList<RunningClock> all = await deadlines.Read.ListAsync(dueBy, context.CancellationToken);
        List<RunningClock> rows =
            [.. all.Where(clock => page.After.Length == 0 || string.CompareOrdinal(clock.Place, page.After) > 0).Take(page.Size + 1)];
        string next = page.Cut(rows, clock => clock.Place);
        WorkingCalendar calendar = (await ViewAsync(context)).Calendar;
        return new() { Deadlines = { rows.Select(clock => clock.ToWire(useCases.Clock.GetUtcNow(), calendar)) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ForecastDeadlinesResponse> ForecastDeadlines(V1.ForecastDeadlinesRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly? until = faults.OptionalDate("until", request.Until);
        if (until < useCases.Today)
        {
            faults.Add("until", "is today or later.");
        }

        faults.ThrowIfAny();
        (DateOnly last, IReadOnlyList<StepForecast> steps) = await deadlines.Read.ForecastAsync(until, context.CancellationToken);
        WorkingCalendar calendar = (await ViewAsync(context)).Calendar;
        return new() { Until = last.ToWire(), Forecasts = { steps.Select(step => step.ToWire(useCases.Clock.GetUtcNow(), calendar)) } };
    }

    /// <inheritdoc />
    public override async Task<V1.LoadCalendarYearResponse> LoadCalendarYear(V1.LoadCalendarYearRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        CalendarYear? year = faults.ReadYear(request);
        string document = faults.OfficeText("document_number", request.DocumentNumber, 1, RequestMapping.LongestNumber);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CalendarLoading loaded = (await deadlines.LoadYear.HandleAsync(year!, document, caller, context.CancellationToken)).OrThrow();
        return new() { CalendarVersion = loaded.Calendar.Version, Settled = loaded.Settled, Position = loaded.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ListCorrectionsResponse> ListCorrections(V1.ListCorrectionsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        faults.ThrowIfAny();
        List<(IndexLine Line, Correction Correction)> found =
            await ledger.Corrections.ListAsync(request.PendingOnly, after, page.Size + 1, context.CancellationToken);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        WorkingCalendar calendar = (await ViewAsync(context)).Calendar;
        return new() { Corrections = { found.Select(one => one.Correction.ToWire(useCases.Today, calendar)) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.AcknowledgeCorrectionResponse> AcknowledgeCorrection(
        V1.AcknowledgeCorrectionRequest request, ServerCallContext context)
    {
        LedgerMapping.CheckSystem(context, request.System);
        FieldFaults faults = new();
        string system = faults.OfficeText("system", request.System, 1, RequestMapping.LongestNumber);
        CallerRequest caller = faults.ReadCaller(context, request, "");
        faults.ThrowIfAny();
        (Correction correction, long position) =
            (await ledger.Corrections.AcknowledgeAsync(request.CorrectionId, system, caller, context.CancellationToken)).OrThrow();
        return new() { Correction = correction.ToWire(useCases.Today, (await ViewAsync(context)).Calendar), Position = position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetCreditStatisticsResponse> GetCreditStatistics(
        V1.GetCreditStatisticsRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly? from = faults.OptionalDate("from", request.From);
        DateOnly? to = faults.OptionalDate("to", request.To);
        if (to < from)
        {
            faults.Add("to", "is before from.");
        }

        faults.ThrowIfAny();
        return (await ledger.Count.HandleAsync(from, to, context.CancellationToken)).ToWire();
    }

    /// <inheritdoc />
    public override async Task<V1.IssueSubjectReportResponse> IssueSubjectReport(V1.IssueSubjectReportRequest request, ServerCallContext context)
    {
        NamedSubject subject = Named(request.Subject);
        FieldFaults faults = new();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ReportIssue issue = (await ledger.Reports.IssueAsync(subject.ToSubject(), caller, context.CancellationToken)).OrThrow();
        return ReportMapping.ToWire(issue);
    }

    /// <inheritdoc />
    public override async Task<V1.VerifySubjectReportResponse> VerifySubjectReport(V1.VerifySubjectReportRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string sha256 = faults.Sha256("sha256", request.Sha256);
        faults.ThrowIfAny();
        return ReportMapping.ToWire((await ledger.Reports.VerifyAsync(sha256, context.CancellationToken)).OrThrow());
    }

    private async ValueTask<CreditView> ViewAsync(ServerCallContext context) =>
        await useCases.Settings.ViewAsync(context.CancellationToken);

    private NamedSubject Named(Kernel.V1.SubjectIdentifier? identifier)
    {
        KnownSubject known = subjects.Read(identifier, "subject").OrThrow();
        return new(known.Id, known.Key);
    }
}
