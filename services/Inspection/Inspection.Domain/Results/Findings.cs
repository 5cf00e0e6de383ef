using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What inspectors found on a visit.</summary>
/// <param name="InspectedOn">The day of the visit.</param>
/// <param name="Codes">Result codes; at least one, each once.</param>
/// <param name="Statement">In words; may be empty. Never published.</param>
/// <param name="Evidence">Documents that stay with the agency.</param>
/// <param name="FollowUps">What follows; may be empty.</param>
/// <param name="SignedByObject">Whether the inspected side signed.</param>
/// <param name="RefusalNote">Why it did not; empty when it did.</param>
/// <param name="LateNote">Why the result comes after the last day for publication; empty when it does not.</param>
public sealed record Findings(
    DateOnly InspectedOn,
    IReadOnlyList<string> Codes,
    string Statement,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<FollowUp> FollowUps,
    bool SignedByObject,
    string RefusalNote,
    string LateNote)
{
    /// <summary>True when a code tells of a problem.</summary>
    public bool FoundProblem => Codes.Any(code => ResultCode.Find(code) is { IsProblem: true });
}
