using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Events as entries of the draw log. An entry follows from its event alone, so a rebuilt log has the same root.</summary>
internal static class DrawLogActs
{
    private static readonly Dictionary<string, Func<JournalEvent, Act>> Acts = new(StringComparer.Ordinal)
    {
        [V1.DrawCreated.Descriptor.FullName] = e => Of(e.Read<V1.DrawCreated>()),
        [V1.DrawPlanRevised.Descriptor.FullName] = e => Of(e.Read<V1.DrawPlanRevised>()),
        [V1.DrawCommitted.Descriptor.FullName] = e => Of(e.Read<V1.DrawCommitted>()),
        [V1.RandomnessProvided.Descriptor.FullName] = e => Of(e.Read<V1.RandomnessProvided>()),
        [V1.DrawCompleted.Descriptor.FullName] = e => Of(e.Read<V1.DrawCompleted>()),
        [V1.SeatRedrawn.Descriptor.FullName] = e => Of(e.Read<V1.SeatRedrawn>()),
        [V1.RecusalApplied.Descriptor.FullName] = e => Of(e.Read<V1.RecusalApplied>()),
        [V1.RecusalDecided.Descriptor.FullName] = e => Of(e.Read<V1.RecusalDecided>()),
        [V1.DrawLogKeyRotated.Descriptor.FullName] = e => Of(e.Read<V1.DrawLogKeyRotated>()),
        [V1.DrawAbandoned.Descriptor.FullName] = e => Of(e.Read<V1.DrawAbandoned>()),
        [V1.DrawAttemptRefused.Descriptor.FullName] = e => Of(e.Read<V1.DrawAttemptRefused>()),
    };

    public static IEnumerable<string> EventTypes => Acts.Keys;

    /// <summary>The entry of an event.</summary>
    public static DrawLogEntry Read(JournalEvent journaled, long index)
    {
        Act act = Acts[journaled.Type](journaled);
        return new(index, journaled.RecordedAt, act.DrawId, act.DrawNumber, act.Name, act.Facts);
    }

    private static Act Of(V1.DrawCreated e) => Planned(DrawActs.Created, e.Plan, e.DrawId, e.DrawNumber);

    private static Act Of(V1.DrawPlanRevised e) => Planned(DrawActs.Revised, e.Plan, e.DrawId, e.DrawNumber);

    private static Act Planned(string name, V1.DrawPlan plan, string drawId, long drawNumber) =>
        new(drawId, drawNumber, name, [["plan", DrawFold.PlanOf(plan, drawId, drawNumber).Digest()]]);

    private static Act Of(V1.DrawCommitted e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.Committed, [["commitment", e.Commitment], ["secret", e.SecretSha256]]);

    private static Act Of(V1.RandomnessProvided e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.Randomness, [["randomness", e.PublicRandomness]]);

    private static Act Of(V1.DrawCompleted e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.Drawn, [["seed", e.Seed], ["transcript", e.TranscriptSha256], .. e.Strata.Select(FactOf)]);

    private static Act Of(V1.SeatRedrawn e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.Redrawn, [["redraw", Text(e.RedrawNumber)], ["transcript", e.TranscriptSha256]]);

    // Neither object nor inspector: the log tells of nobody.
    private static Act Of(V1.RecusalApplied e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.RecusalApplied, [["application", Text(e.ApplicationNumber)]]);

    private static Act Of(V1.RecusalDecided e) => new(
        e.DrawId,
        e.DrawNumber,
        DrawActs.RecusalDecided,
        [["application", Text(e.ApplicationNumber)], ["decision", e.Granted ? "GRANTED" : "REFUSED"]]);

    private static Act Of(V1.DrawLogKeyRotated e) => new(
        "",
        0,
        DrawActs.KeyRotated,
        [["key", e.KeyId], ["before", e.KeyIdBefore], ["public_key", e.PublicKey], ["signature", e.Signature]]);

    private static Act Of(V1.DrawAbandoned e) => new(e.DrawId, e.DrawNumber, DrawActs.Abandoned, [["reason", e.Reason]]);

    private static Act Of(V1.DrawAttemptRefused e) =>
        new(e.DrawId, e.DrawNumber, DrawActs.Refused, [["attempt", e.Attempt], ["reason", e.ReasonCode]]);

    private static IReadOnlyList<string> FactOf(V1.DrawStratumResult s) =>
    [
        "sample", s.RiskClass, Text(s.Drawn), Text(s.Objects), s.Cut,
        .. s.WeightedCut.Length > 0 ? (string[])[Text(s.Weighted), s.WeightedCut, s.WeightedRate] : [],
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Act(string DrawId, long DrawNumber, string Name, IReadOnlyList<IReadOnlyList<string>> Facts);
}
