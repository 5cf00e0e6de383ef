using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.SchedulingVisits;

/// <summary>The visits of a draw that is drawn.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="DrawNumber">Its number.</param>
/// <param name="VisitsUntil">Last day of the visits.</param>
/// <param name="Visits">Visits with a team.</param>
/// <param name="Inspectors">Different inspectors of them.</param>
/// <param name="Schedule">Null while they are not approved.</param>
/// <param name="Version">Of the schedule: how often it was set.</param>
public sealed record DrawnVisits(
    string DrawId, long DrawNumber, DateOnly VisitsUntil, long Visits, long Inspectors, VisitSchedule? Schedule, long Version);

/// <summary>Schedules of draws.</summary>
public interface ISchedules
{
    /// <summary>The visits of a draw, or <c>DRAW_UNKNOWN</c> or <c>DRAW_NOT_COMPLETED</c>.</summary>
    ValueTask<Outcome<DrawnVisits>> FindAsync(string drawId, CancellationToken cancellationToken);

    /// <summary>Position of the answer that the request already has; null when it is new or has no key; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Keeps the schedule, unless another was set since the visits were read (a Conflict).</summary>
    ValueTask<Outcome<long>> KeepAsync(DrawnVisits visits, VisitSchedule schedule, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Approves the visits of a draw and sets when their inspectors see them.</summary>
public sealed class ScheduleVisitsHandler(ISchedules schedules, TimeProvider clock)
{
    private static readonly Refusal Unsealed = new(
        RefusalKind.FailedPrecondition, new("ASSIGNMENTS_UNSEALED"), "The inspectors see these assignments already; that cannot be taken back.");

    /// <summary>Sets the schedule; it can be set again until the assignments are unsealed.</summary>
    /// <param name="drawId">The draw.</param>
    /// <param name="approvalNumber">Of the approval of the visits.</param>
    /// <param name="unsealAt">From when; null from now on.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, string approvalNumber, DateTimeOffset? unsealAt, CallerRequest caller, CancellationToken cancellationToken)
    {
        Outcome<DrawnVisits> found = await schedules.FindAsync(drawId, cancellationToken).ConfigureAwait(false);
        Outcome<long?> answered = await schedules.FindAnswerAsync(caller, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out DrawnVisits? visits, out Refusal? refusal) || !answered.TryGet(out long? position, out refusal))
        {
            return refusal;
        }

        if (position is { } first)
        {
            return first;
        }

        DateTimeOffset now = clock.GetUtcNow();
        VisitSchedule schedule = new(approvalNumber, unsealAt ?? now, visits.VisitsUntil);
        return Refuse(visits, schedule, now) is { } fault
            ? fault
            : await schedules.KeepAsync(visits, schedule, caller, cancellationToken).ConfigureAwait(false);
    }

    private static Refusal? Refuse(DrawnVisits visits, VisitSchedule schedule, DateTimeOffset now) =>
        visits.Schedule is { } kept && kept.UnsealAt <= now ? Unsealed
        : schedule.UnsealAt < now ? Refusal.Invalid(new FieldViolation("unseal_at", "has passed; leave it out for now."))
        : ChinaTime.DateOf(schedule.UnsealAt) > schedule.InspectBy
            ? Refusal.Invalid(new FieldViolation("unseal_at", "is after the last day of the visits in the draw's plan."))
        : null;
}
