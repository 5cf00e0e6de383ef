using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Explanations and reasons on the wire.</summary>
internal static class ExplanationMapping
{
    /// <summary>The answer, with the entry of the draw log that it is held against.</summary>
    public static V1.ExplainObjectResponse ToWire(ExplainedObject explained, V1.Draw draw, DrawnProof log, V1.DrawLogHead head)
    {
        ObjectExplanation why = explained.Why;
        V1.DrawStratumResult sample = draw.Strata.First(s => s.RiskClass == why.Stratum);
        bool canBeDrawn = explained.Exclusion is null;
        bool isUniform = canBeDrawn && string.CompareOrdinal(why.Ticket.ToString(), sample.Cut) < 0;
        bool isByWeight = canBeDrawn && !isUniform && why.WeightedTicket is { } ticket &&
            string.CompareOrdinal(ticket.ToString(), sample.WeightedCut) < 0;
        return new()
        {
            Ticket = why.Ticket.ToString(),
            RiskClass = why.Stratum,
            DrawnInStratum = why.Probability.Drawn,
            ObjectsInStratum = why.Probability.Population,
            Drawn = isUniform || isByWeight,
            FrameLine = Encoding.UTF8.GetString(why.Proof.Line.Span),
            LeafIndex = why.Proof.Index,
            TreeSize = why.Proof.LineCount,
            AuditPath = { why.Proof.Path.Select(Convert.ToHexStringLower) },
            DrawId = draw.DrawId,
            DrawNumber = draw.DrawNumber,
            ObjectId = InspectionIdOf(why),
            Commitment = explained.Inputs.Frame.Commitment,
            Secret = explained.Inputs.Secret.Value,
            PublicRandomness = explained.PublicRandomness,
            Cut = sample.Cut,
            Weight = why.WeightedTicket is null ? 0 : why.Weight,
            WeightedTicket = why.WeightedTicket?.ToString() ?? "",
            WeightedCut = sample.WeightedCut,
            DrawnByWeight = isByWeight,
            Probability = WeightedRate.Probability(why.Probability, why.Weight, sample.WeightedRate),
            LogRecord = log.Drawn.Record,
            LogPath = { log.Drawn.Path.Select(Convert.ToHexStringLower) },
            LogHead = head,
            LogKeyChanges = { log.KeyChanges.Select(ToWire) },
            Protocol = DrawSeed.ProtocolOf(explained.Inputs.Frame.Plan.Protocol),
            ExclusionLine = explained.Exclusion is { } exclusion ? Encoding.UTF8.GetString(exclusion.Line.Span) : "",
            ExclusionIndex = explained.Exclusion?.Index ?? 0,
            ExclusionPath = { explained.Exclusion?.Path.Select(Convert.ToHexStringLower) ?? [] },
        };
    }

    private static V1.LoggedKeyChange ToWire(DrawLogProof change) =>
        new() { Record = change.Record, AuditPath = { change.Path.Select(Convert.ToHexStringLower) } };

    private static string InspectionIdOf(ObjectExplanation why) => FrameLines.ReadObject(why.Proof.Line.Span)!.Id;

    /// <summary>Reads a reason code.</summary>
    public static ReasonCode Reason(this FieldFaults faults, string field, string value)
    {
        bool isCode = value.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(value[0]) &&
            value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
        if (!isCode)
        {
            faults.Add(field, "must be a reason code of 1 to 64 characters A-Z, 0-9 and _, for example WRONG_LIBRARY.");
            return default;
        }

        return new(value);
    }
}
