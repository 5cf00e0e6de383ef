using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What happened to a draw.</summary>
public abstract record DrawEvent;

/// <summary>A draw was planned.</summary>
/// <param name="Plan">Its plan.</param>
public sealed record DrawPlanned(DrawPlan Plan) : DrawEvent;

/// <summary>The plan was replaced before it was frozen.</summary>
/// <param name="Plan">The new plan.</param>
public sealed record DrawPlanRevised(DrawPlan Plan) : DrawEvent;

/// <summary>Plan and libraries were frozen and the commitments published. From here on nothing that matters can change.</summary>
/// <param name="Commitment">What was published.</param>
/// <param name="LineCount">Leaves of the tree.</param>
/// <param name="ObjectCount">Objects frozen.</param>
/// <param name="InspectorCount">Inspectors frozen.</param>
public sealed record DrawCommitted(PublishedCommitment Commitment, int LineCount, int ObjectCount, int InspectorCount) : DrawEvent;

/// <summary>The named source gave the public randomness.</summary>
/// <param name="Text">As it entered the seed.</param>
/// <param name="Witnesses">Who was there.</param>
public sealed record PublicRandomnessGiven(string Text, IReadOnlyList<string> Witnesses) : DrawEvent
{
    /// <summary>The beacon's signature that the value was held against; empty when there was none.</summary>
    public string BeaconSignature { get; init; } = "";
}

/// <summary>The secret was revealed and the draw carried out.</summary>
/// <param name="Secret">The revealed secret, 64 lower-case hexadecimal digits.</param>
/// <param name="Seed">The seed, 64 lower-case hexadecimal digits.</param>
/// <param name="SelectedCount">Objects drawn.</param>
/// <param name="InfeasibleCount">Drawn objects for which no team could be found.</param>
public sealed record DrawCompleted(string Secret, string Seed, int SelectedCount, int InfeasibleCount) : DrawEvent;

/// <summary>A seat was vacated after the draw and the order of inspectors continued.</summary>
/// <param name="Seat">The seat; who has it now follows.</param>
public sealed record SeatRedrawn(VacatedSeat Seat) : DrawEvent;

/// <summary>A party asked for an inspector's recusal.</summary>
/// <param name="Application">Not decided.</param>
public sealed record RecusalApplied(RecusalApplication Application) : DrawEvent;

/// <summary>An application was decided.</summary>
/// <param name="Number">Of the application.</param>
/// <param name="Decision">The decision.</param>
public sealed record RecusalDecided(int Number, RecusalDecision Decision) : DrawEvent;

/// <summary>The draw was given up before its randomness was known. Its number stays used, so everybody can see it.</summary>
/// <param name="Reason">Why.</param>
public sealed record DrawAbandoned(ReasonCode Reason) : DrawEvent;
