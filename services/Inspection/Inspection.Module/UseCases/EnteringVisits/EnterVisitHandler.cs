using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.EnteringVisits;

/// <summary>What an inspector sends at the door.</summary>
/// <param name="DrawId">The draw or visit.</param>
/// <param name="ObjectId">Where.</param>
/// <param name="Scanned">The text of the code.</param>
/// <param name="At">When it was scanned; null for now.</param>
public sealed record EnterVisit(string DrawId, string ObjectId, string Scanned, DateTimeOffset? At);

/// <summary>Opens a visit by the code of the object.</summary>
public sealed class EnterVisitHandler(IInspectorCallers callers, IVisits visits, IEntryJournal entries, TimeProvider clock)
{
    /// <summary>Keeps who came when, or refuses as <see cref="VisitEntryPolicy.FaultOf"/> says.</summary>
    /// <returns>The position.</returns>
    public async Task<Outcome<long>> HandleAsync(EnterVisit command, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(caller);
        Outcome<string> known = await callers.InspectorOfAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        Outcome<long?> answered = await entries.FindAnswerAsync(caller, cancellationToken).ConfigureAwait(false);
        Outcome<ScheduledVisit> found = await visits.FindAsync(command.DrawId, command.ObjectId, cancellationToken).ConfigureAwait(false);
        if (!known.TryGet(out string? inspector, out Refusal? refusal) || !answered.TryGet(out long? position, out refusal) ||
            !found.TryGet(out ScheduledVisit? visit, out refusal))
        {
            return refusal;
        }

        if (position is { } first)
        {
            return first;
        }

        DateTimeOffset now = clock.GetUtcNow();
        VisitEntry entry = new(inspector, command.Scanned, command.At ?? now);
        return VisitEntryPolicy.FaultOf(visit, entry, now) is { } fault
            ? fault
            : await entries.KeepAsync(visit, entry, caller, cancellationToken).ConfigureAwait(false);
    }
}
