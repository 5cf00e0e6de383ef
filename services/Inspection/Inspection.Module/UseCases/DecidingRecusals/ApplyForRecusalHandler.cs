using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.DecidingRecusals;

/// <summary>What a party says.</summary>
/// <param name="ObjectId">The party.</param>
/// <param name="InspectorId">Who should not go.</param>
/// <param name="Ground">Why.</param>
public sealed record PartyApplication(string ObjectId, string InspectorId, string Ground);

/// <summary>Records a party's application for recusal; nothing else changes until it is decided.</summary>
public sealed class ApplyForRecusalHandler(IDrawJournal draws, ITeams teams)
{
    /// <summary>Records an application.</summary>
    /// <returns>The position, or why there is no such seat.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, PartyApplication application, RequestStamp request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(request);
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal) || draw.AnsweredAt is not null)
        {
            return refusal is null ? draw!.AnsweredAt!.Value : refusal;
        }

        IReadOnlyList<string> team = await teams.OfAsync(drawId, application.ObjectId, cancellationToken).ConfigureAwait(false);
        var command = new ApplyForRecusal(application.ObjectId, application.InspectorId, application.Ground, request.Actor, team);
        return Draw.Decide(draw.State, command).TryGet(out IReadOnlyList<DrawEvent>? happened, out refusal)
            ? await draws.AppendAsync(draw, new DrawEntry.RecusalApplied(((RecusalApplied)happened[0]).Application), request, cancellationToken).ConfigureAwait(false)
            : refusal;
    }
}
