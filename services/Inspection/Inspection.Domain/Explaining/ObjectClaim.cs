using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What somebody says about one object of a draw, with all that is needed to check it and nothing about the others.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="DrawNumber">Its number.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Protocol">Name of the protocol.</param>
/// <param name="Commitment">Root of the frame.</param>
/// <param name="Secret">The revealed secret.</param>
/// <param name="PublicRandomness">What the source gave.</param>
/// <param name="Line">The object's line in the frame.</param>
/// <param name="Exclusion">The line that excludes it; null when it could be drawn.</param>
/// <param name="Log">The entry that says what was drawn.</param>
public sealed record ObjectClaim(
    string DrawId,
    long DrawNumber,
    string ObjectId,
    string Protocol,
    string Commitment,
    string Secret,
    string PublicRandomness,
    FrameProof Line,
    FrameProof? Exclusion,
    LogProof Log)
{
    /// <summary>Computes the ticket again and says what follows from it.</summary>
    /// <returns>
    /// What was decided about the object, or <c>LOG_PROOF</c>, <c>FRAME_PROOF</c> or <c>WRONG_SEED</c>. Compare the root of the head with one
    /// that you trust, or check its signature.
    /// </returns>
    public Outcome<ObjectVerdict> Verify()
    {
        if (Log.Entry is not { Act: DrawActs.Drawn } drawn || drawn.DrawId != DrawId || drawn.DrawNumber != DrawNumber)
        {
            return Refused("LOG_PROOF", "The draw log under this head has no such entry that the draw was drawn.");
        }

        if (!Line.Proves(Commitment) || FrameLines.ReadObject(Line.Line.Span) is not InspectionObject entry || entry.Id != ObjectId)
        {
            return Refused("FRAME_PROOF", "The line is not that of the object in the frame under this commitment.");
        }

        if (Exclusion is not null && !(Exclusion.Proves(Commitment) && Exclusion.Line.Span.StartsWith(FrameLines.StartOf("exclusion", ObjectId))))
        {
            return Refused("FRAME_PROOF", "The frame under this commitment has no such exclusion.");
        }

        if (!DrawSecret.Parse(Secret).TryGet(out DrawSecret? secret, out _) ||
            DrawSeed.Derive(Protocol, Commitment, secret, PublicRandomness) is not DrawSeed seed || seed.Value != drawn["seed"])
        {
            return Refused("WRONG_SEED", "The logged seed is not that of this commitment, secret and public randomness.");
        }

        IReadOnlyList<string>? sample = drawn.Facts.FirstOrDefault(fact => fact is ["sample", var code, _, _, _, ..] && code == entry.Stratum);
        return sample is null ? Refused("LOG_PROOF", "The log tells no sample of the object's stratum.") : VerdictOf(entry, seed, sample);
    }

    private ObjectVerdict VerdictOf(InspectionObject entry, DrawSeed seed, IReadOnlyList<string> sample)
    {
        string ticket = seed.ForObjects(entry.Stratum).TicketOf(ObjectId).ToString();
        bool hasWeights = sample is [_, _, _, _, _, _, _, _];
        string? weighted = hasWeights ? new WeightedTickets(seed.ForWeights(entry.Stratum)).Smallest(ObjectId, entry.Weight).Ticket.ToString() : null;
        bool canBeDrawn = Exclusion is null;
        bool isDrawn = canBeDrawn && string.CompareOrdinal(ticket, sample[4]) < 0;
        bool isByWeight = canBeDrawn && !isDrawn && weighted is not null && string.CompareOrdinal(weighted, sample[6]) < 0;
        return new(entry.Stratum, ticket, canBeDrawn ? sample[2] : "0", sample[3], weighted, isDrawn, isByWeight);
    }

    private static Refusal Refused(string code, string message) => DrawRefusals.Refused(code, message);
}

/// <summary>What follows about one object.</summary>
/// <param name="Stratum">Its class.</param>
/// <param name="Ticket">Its ticket.</param>
/// <param name="Drawn">Numerator of its chance in the uniform share.</param>
/// <param name="Population">Denominator.</param>
/// <param name="WeightedTicket">The smallest of its tickets in the weighted share; null when there is none.</param>
/// <param name="IsDrawn">Whether the uniform share drew it.</param>
/// <param name="IsDrawnByWeight">Whether the weighted share did.</param>
public sealed record ObjectVerdict(
    string Stratum, string Ticket, string Drawn, string Population, string? WeightedTicket, bool IsDrawn, bool IsDrawnByWeight);
