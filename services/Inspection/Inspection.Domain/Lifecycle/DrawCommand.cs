using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What somebody wants of a draw.</summary>
public abstract record DrawCommand;

/// <summary>Plan a draw.</summary>
/// <param name="Plan">Its plan.</param>
public sealed record PlanDraw(DrawPlan Plan) : DrawCommand;

/// <summary>Replace the plan; possible until it is frozen.</summary>
/// <param name="Plan">The new plan, with the same draw id and number.</param>
public sealed record ReviseDrawPlan(DrawPlan Plan) : DrawCommand;

/// <summary>Publish the commitments of the frozen frame and of the secret.</summary>
/// <param name="Frame">Frozen from the plan of this draw.</param>
/// <param name="Secret">Its secret; only its commitment leaves this command.</param>
public sealed record CommitDraw(DrawFrame Frame, DrawSecret Secret) : DrawCommand
{
    /// <summary>When; null leaves the time of the beacon's round unchecked.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>
/// Record the public randomness before anything is computed from it, so that no other can be tried; possible once, and again with the
/// same text.
/// </summary>
/// <param name="Text">As it will enter the seed.</param>
/// <param name="Witnesses">Who was there.</param>
public sealed record GiveRandomness(string Text, IReadOnlyList<string> Witnesses) : DrawCommand
{
    /// <summary>When; null leaves the time of the beacon's round unchecked.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The beacon's signature of the round, hexadecimal, whose SHA-256 its value must be; empty when it is not given.</summary>
    public string BeaconSignature { get; init; } = "";
}

/// <summary>Record what was drawn, and the public randomness unless it was given before; possible once.</summary>
/// <param name="Result">What <see cref="DrawRun.Execute"/> made of the committed frame, the committed secret and the randomness.</param>
/// <param name="Witnesses">Who was there.</param>
public sealed record CompleteDraw(DrawResult Result, IReadOnlyList<string> Witnesses) : DrawCommand;

/// <summary>Redraw a seat of a completed draw.</summary>
/// <param name="Seat">The seat; whether it is there to be redrawn and who gets it, <see cref="Redraws"/> says.</param>
public sealed record RedrawSeat(VacatedSeat Seat) : DrawCommand;

/// <summary>Record that a party asks for an inspector's recusal.</summary>
/// <param name="ObjectId">The party.</param>
/// <param name="InspectorId">Who should not go.</param>
/// <param name="Ground">Why, as the party says; 1 to 200 characters.</param>
/// <param name="By">Who records it.</param>
/// <param name="Team">Who has a seat at the object now.</param>
public sealed record ApplyForRecusal(string ObjectId, string InspectorId, string Ground, string By, IReadOnlyList<string> Team) : DrawCommand;

/// <summary>Record what was decided about an application; when it is granted its seat is given up.</summary>
/// <param name="Number">Of the application.</param>
/// <param name="Decision">The decision.</param>
/// <param name="By">Who records it.</param>
public sealed record DecideRecusal(int Number, RecusalDecision Decision, string By) : DrawCommand;

/// <summary>Give the draw up; possible until its randomness is known.</summary>
/// <param name="Reason">Why.</param>
public sealed record AbandonDraw(ReasonCode Reason) : DrawCommand;
