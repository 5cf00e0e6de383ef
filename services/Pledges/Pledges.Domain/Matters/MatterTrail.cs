using System.Collections.Frozen;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>A step on the approval trail of a matter.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="DocumentNumber">Document that decided the step.</param>
/// <param name="DecidedBy">Who decided; null when the document says it.</param>
/// <param name="Reason">Why; may be empty where no reason is needed.</param>
public sealed record MatterStep(MatterState To, string DocumentNumber, Agency? DecidedBy, string Reason);

/// <summary>
/// The approval trail (1.6): draft, review, approval, publication; then suspension, publication again, or withdrawal. What is under review
/// may be sent back. Nothing is published that <see cref="Publication"/> stops.
/// </summary>
public static class MatterTrail
{
    private static readonly FrozenDictionary<MatterState, MatterState[]> Next = new Dictionary<MatterState, MatterState[]>
    {
        [MatterState.Draft] = [MatterState.UnderReview],
        [MatterState.UnderReview] = [MatterState.Approved, MatterState.Draft],
        [MatterState.Approved] = [MatterState.Published, MatterState.Draft],
        [MatterState.Published] = [MatterState.Suspended, MatterState.Withdrawn],
        [MatterState.Suspended] = [MatterState.Published, MatterState.Withdrawn],
        [MatterState.Withdrawn] = [],
    }.ToFrozenDictionary();

    /// <summary>Takes a step.</summary>
    /// <returns>
    /// The matter after it, or FailedPrecondition: <c>MATTER_STEP_OUT_OF_ORDER</c>, or why it cannot be published (<see cref="Publication"/>);
    /// or InvalidArgument when document or reason is missing.
    /// </returns>
    public static Outcome<Matter> Decide(Matter matter, MatterStep step)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(step);
        if (Faults(step) is { Count: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }

        if (!Next[matter.State].Contains(step.To))
        {
            return OutOfOrder(matter.State, step.To);
        }

        return step.To == MatterState.Published && Publication.Obstacle(matter, step.Reason) is { } obstacle
            ? obstacle
            : matter with { State = step.To, Version = matter.Version + 1 };
    }

    private static List<FieldViolation> Faults(MatterStep step)
    {
        List<FieldViolation> faults = [];
        if (step.DocumentNumber.Length == 0)
        {
            faults.Add(new("document_number", "is required: each step names the document that decided it."));
        }

        bool needsReason = step.To is MatterState.Draft or MatterState.Suspended or MatterState.Withdrawn;
        if (needsReason && step.Reason.Length == 0)
        {
            faults.Add(new("reason", "is required to send back, suspend or withdraw a matter."));
        }

        return faults;
    }

    private static Refusal OutOfOrder(MatterState from, MatterState to)
    {
        string next = Next[from].Length == 0 ? "a new draft" : string.Join(" or ", Next[from]);
        return new(RefusalKind.FailedPrecondition, new("MATTER_STEP_OUT_OF_ORDER"), $"From {from} a matter goes to {next}, not to {to}.");
    }
}
