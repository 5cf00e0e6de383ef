using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ReportingResults;

/// <summary>A result and where its stream is.</summary>
/// <param name="Result">The result.</param>
/// <param name="Version">Number of its events.</param>
public sealed record KeptResult(VisitResult Result, long Version);

/// <summary>The results that a visit had.</summary>
/// <param name="Newest">Null when there is none.</param>
/// <param name="Version">How many there were.</param>
public sealed record VisitHistory(VisitResult? Newest, long Version);

/// <summary>Who is an inspector.</summary>
public interface IInspectorCallers
{
    /// <summary>The inspector who calls under an identity, or <c>NOT_AN_INSPECTOR</c> (PermissionDenied).</summary>
    ValueTask<Outcome<string>> InspectorOfAsync(string actor, CancellationToken cancellationToken);
}

/// <summary>Drawn visits.</summary>
public interface IVisits
{
    /// <summary>A visit; its team is empty when the object was not drawn. Or <c>DRAW_UNKNOWN</c>.</summary>
    ValueTask<Outcome<ScheduledVisit>> FindAsync(string drawId, string objectId, CancellationToken cancellationToken);
}

/// <summary>Working days as they are known now.</summary>
public interface ICalendars
{
    /// <summary>The calendar.</summary>
    ValueTask<WorkingCalendar> CurrentAsync(CancellationToken cancellationToken);
}

/// <summary>Where results are kept.</summary>
public interface IResultJournal
{
    /// <summary>A result; null when there is none of this id.</summary>
    ValueTask<KeptResult?> FindAsync(string resultId, CancellationToken cancellationToken);

    /// <summary>The results that a visit had.</summary>
    ValueTask<VisitHistory> OfVisitAsync(string drawId, string objectId, CancellationToken cancellationToken);

    /// <summary>Position of the answer that the request already has; null when it is new or has no key; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Keeps a new result of a visit, unless another came in since (a Conflict).</summary>
    ValueTask<Outcome<long>> SubmitAsync(VisitHistory history, ResultSubmitted submitted, string actor, CancellationToken cancellationToken);

    /// <summary>Keeps what happened to a result, unless something else did since it was read (a Conflict).</summary>
    ValueTask<Outcome<long>> AppendAsync(
        KeptResult result, IReadOnlyList<ResultEvent> happened, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>The position of the last event.</summary>
    long Head { get; }
}
