using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.CommittingDraws;

/// <summary>Freezes a draw and keeps frame and secret. Blocks.</summary>
public sealed class FrameFreezer(ILibrarySnapshots libraries, IDrawFiles files, TimeProvider clock)
{
    /// <summary>Freezes the libraries as they are now under the draw's plan, under a new secret.</summary>
    /// <returns>The commitment, not journaled yet, or what is wrong with plan or libraries; then nothing was kept.</returns>
    public Outcome<DrawEntry.Committed> Freeze(JournaledDraw draw, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draw);
        using ILibrarySnapshot library = libraries.Open();
        DrawPlan plan = draw.State.Plan!;
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        if (!library.Capped(plan, draw.Scope, today).TryGet(out IReadOnlyList<Exclusion>? capped, out Refusal? refusal))
        {
            return refusal;
        }

        IEnumerable<InspectionObject> objects = library.Objects(plan, draw.Scope, today)
            .Select(entry =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return entry;
            });
        Recusal[] recusals = [.. draw.Scope.Recusals.UnionBy(library.StandingRecusals(plan, draw.Scope, today), one => (one.InspectorId, one.ObjectId))];
        Exclusion[] excluded = [.. draw.Scope.Exclusions, .. capped.ExceptBy(draw.Scope.Exclusions.Select(one => one.ObjectId), one => one.ObjectId)];
        var secret = DrawSecret.FromBytes(RandomNumberGenerator.GetBytes(32));
        Outcome<DrawFrame> frozen = DrawFrame.Freeze(plan, objects, library.Inspectors(plan, draw.Scope), excluded, recusals);
        if (!frozen.TryGet(out DrawFrame? frame, out refusal) ||
            !Draw.Decide(draw.State, new CommitDraw(frame, secret) { At = clock.GetUtcNow() }).TryGet(out IReadOnlyList<DrawEvent>? happened, out refusal))
        {
            return refusal;
        }

        files.KeepSecret(secret);
        return new DrawEntry.Committed((DrawCommitted)happened[0], new(files.KeepFrame(frame, cancellationToken), library.Position));
    }
}
