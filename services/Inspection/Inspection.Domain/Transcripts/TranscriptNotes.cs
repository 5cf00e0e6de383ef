using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What a transcript tells beyond what can be re-computed.</summary>
/// <param name="Software">Name and version of the software that drew. 1 to 200 characters.</param>
/// <param name="Witnesses">Who was present and as what, as it is published; each 1 to 200 characters.</param>
public sealed record TranscriptNotes(string Software, IReadOnlyList<string> Witnesses)
{
    /// <summary>Why these notes cannot be written down; <c>null</c> when they can.</summary>
    public Refusal? Check()
    {
        var faults = new FrameFaults();
        faults.AddText("software", Software);
        foreach (string witness in Witnesses)
        {
            faults.AddText("witnesses", witness);
        }

        return faults.Count > 0 ? faults.ToRefusal() : null;
    }
}
