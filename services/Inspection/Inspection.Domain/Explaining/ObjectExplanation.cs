namespace CreditRisk.Inspection.Domain;

/// <summary>Why one object was drawn or not. Whether it was, its tickets and the cuts of its stratum say.</summary>
/// <param name="Stratum">Its class.</param>
/// <param name="Ticket">Its ticket in the uniform share.</param>
/// <param name="Probability">The chance it had there.</param>
/// <param name="Weight">Tickets it holds in the weighted share.</param>
/// <param name="WeightedTicket">The smallest of them; <c>null</c> when its stratum has no weighted share.</param>
/// <param name="Proof">Its line in the frame.</param>
public sealed record ObjectExplanation(
    string Stratum, Ticket Ticket, InclusionProbability Probability, int Weight, Ticket? WeightedTicket, FrameProof Proof)
{
    /// <summary>Explains one object without drawing again; <c>null</c> when it is not in the frame.</summary>
    /// <param name="frame">What was frozen.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="objectId">Which object.</param>
    public static ObjectExplanation? Of(DrawFrame frame, DrawSeed seed, string objectId)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(seed);
        if (frame.Prove(objectId) is not FrameProof proof || frame.ProbabilityOf(objectId) is not InclusionProbability probability)
        {
            return null;
        }

        InspectionObject entry = FrameRecords.ReadObject(proof.Line.Span);
        bool isWeighted = frame.Plan.Strata.Any(s => s.Code == entry.Stratum && s.Weighted is not null);
        Ticket? weighted = isWeighted ? new WeightedTickets(seed.ForWeights(entry.Stratum)).Smallest(objectId, entry.Weight).Ticket : null;
        return new(entry.Stratum, seed.ForObjects(entry.Stratum).TicketOf(objectId), probability, entry.Weight, weighted, proof);
    }
}
