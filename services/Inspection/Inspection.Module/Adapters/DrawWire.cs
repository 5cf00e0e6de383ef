using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.Wire;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What happens to draws as messages of the journal.</summary>
internal static class DrawWire
{
    private const string NobodyLeft = "NOBODY_LEFT";

    public static V1.DrawCreated Created(DrawPlan plan, DrawScope scope) =>
        new() { DrawId = plan.DrawId, DrawNumber = plan.DrawNumber, Plan = PlanWriter.ToWire(plan, scope) };

    /// <summary>An entry of a draw that exists; a granted application and the redraw of its seat are one.</summary>
    public static IEnumerable<IMessage> MessagesOf(DrawEntry entry, DrawPlan plan) =>
        entry is DrawEntry.RecusalDecided { Seat: { } seat } ? [ToWire(entry, plan), ToWire(seat, plan)] : [ToWire(entry, plan)];

    private static IMessage ToWire(DrawEntry entry, DrawPlan plan)
    {
        (string id, long number) = (plan.DrawId, plan.DrawNumber);
        return entry switch
        {
            DrawEntry.Planned e => new V1.DrawPlanRevised { DrawId = id, DrawNumber = number, Plan = PlanWriter.ToWire(e.Plan, e.Scope) },
            DrawEntry.Committed e => Committed(e, plan),
            DrawEntry.Given { Event: var e } =>
                new V1.RandomnessProvided
                {
                    DrawId = id,
                    DrawNumber = number,
                    PublicRandomness = e.Text,
                    Witnesses = { e.Witnesses },
                    BeaconSignature = e.BeaconSignature,
                },
            DrawEntry.Completed e => Completed(e, plan),
            DrawEntry.SeatRedrawn e => Redrawn(e, plan),
            DrawEntry.RecusalApplied { Application: var a } =>
                new V1.RecusalApplied
                {
                    DrawId = id,
                    DrawNumber = number,
                    ApplicationNumber = a.Number,
                    ObjectId = a.ObjectId,
                    InspectorId = a.InspectorId,
                    Ground = a.Ground,
                },
            DrawEntry.RecusalDecided { Event: var e } =>
                new V1.RecusalDecided
                {
                    DrawId = id,
                    DrawNumber = number,
                    ApplicationNumber = e.Number,
                    Granted = e.Decision.IsGranted,
                    Reason = e.Decision.Reason,
                },
            DrawEntry.Abandoned e => new V1.DrawAbandoned { DrawId = id, DrawNumber = number, Reason = e.Event.Reason.Value },
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.GetType().Name, "A new entry needs its message."),
        };
    }

    public static V1.Visit ToWire(Visit visit) => new()
    {
        ObjectId = visit.Target.Entry.Id,
        RiskClass = visit.Target.Entry.Stratum,
        Ticket = visit.Target.Ticket.ToString(),
        InspectorIds = { visit.Team.Select(seat => seat.InspectorId) },
        InfeasibleReason = visit.IsFeasible ? "" : WhyInfeasible(visit),
        WiderRegion = visit.Wider ?? "",
        LeaderId = visit.LeaderId ?? "",
    };

    private static V1.DrawCommitted Committed(DrawEntry.Committed entry, DrawPlan plan) => new()
    {
        DrawId = plan.DrawId,
        DrawNumber = plan.DrawNumber,
        Commitment = entry.Event.Commitment.Root,
        SecretSha256 = entry.Event.Commitment.Secret,
        RandomnessSource = plan.Randomness.Description,
        FrameLines = entry.Event.LineCount,
        FrameSha256 = entry.Frame.Sha256,
        FramePosition = entry.Frame.Position,
        Objects = entry.Event.ObjectCount,
        Inspectors = entry.Event.InspectorCount,
    };

    private static V1.DrawCompleted Completed(DrawEntry.Completed entry, DrawPlan plan)
    {
        DrawResult result = entry.Transcript.Result;
        return new()
        {
            DrawId = plan.DrawId,
            DrawNumber = plan.DrawNumber,
            Secret = entry.Event.Secret,
            Seed = entry.Event.Seed,
            PublicRandomness = result.PublicRandomness,
            Witnesses = { entry.Witnesses },
            Strata = { result.Samples.Select(ToWire) },
            Visits = entry.Event.SelectedCount,
            Infeasible = entry.Event.InfeasibleCount,
            TranscriptSha256 = entry.Transcript.Sha256,
            Assignments = StatisticsWire.ToWire(result),
            Statistics = StatisticsWire.ToWire(entry.Statistics),
        };
    }

    private static V1.SeatRedrawn Redrawn(DrawEntry.SeatRedrawn entry, DrawPlan plan)
    {
        (int number, VacatedSeat seat, Visit visit) = entry.Redraw;
        V1.Visit wire = ToWire(visit);
        return new()
        {
            DrawId = plan.DrawId,
            DrawNumber = plan.DrawNumber,
            RedrawNumber = number,
            ObjectId = seat.ObjectId,
            VacatedBy = seat.InspectorId,
            Reason = ReasonWire.RecusalOf(seat.Reason),
            InspectorIds = { wire.InspectorIds },
            InfeasibleReason = wire.InfeasibleReason,
            LeaderId = wire.LeaderId,
            TranscriptSha256 = entry.TranscriptSha256,
        };
    }

    private static V1.DrawStratumResult ToWire(StratumSample sample) =>
        new()
        {
            RiskClass = sample.Stratum,
            Objects = sample.Population,
            Drawn = sample.Selected.Count,
            Cut = sample.Cut,
            Weighted = sample.ByWeight?.Selected.Count ?? 0,
            WeightedCut = sample.ByWeight?.Cut ?? "",
            WeightedRate = sample.ByWeight?.Rate ?? "",
        };

    /// <summary>The reason that kept most inspectors away from a visit without a team.</summary>
    public static string MainReason(Visit visit) => ReasonsOf(visit) is [var first, ..] ? NameOf(first.Reason) : NobodyLeft;

    private static string WhyInfeasible(Visit visit) => ReasonsOf(visit) is { Count: > 0 } reasons
        ? string.Join(", ", reasons.Select(reason => $"{NameOf(reason.Reason)} {reason.Count}"))
        : NobodyLeft;

    // A redraw looks at candidates only; who was none is told with the visit.
    private static List<(SkipReason Reason, int Count)> ReasonsOf(Visit visit) =>
    [
        .. visit.Skipped.GroupBy(skipped => skipped.Reason, (reason, all) => (Reason: reason, Count: all.Count()))
            .Concat(visit.Unfit)
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason),
    ];

    private static string NameOf(SkipReason reason) => reason switch
    {
        SkipReason.Certificate => "CERTIFICATE",
        SkipReason.Scope => "SCOPE",
        SkipReason.Region => "REGION",
        SkipReason.Level => "LEVEL",
        SkipReason.Recusal => "RECUSAL",
        SkipReason.Workload => "WORKLOAD",
        SkipReason.RepeatPair => "REPEAT_PAIR",
        SkipReason.Speciality => "SPECIALITY",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A new reason needs its name."),
    };
}
