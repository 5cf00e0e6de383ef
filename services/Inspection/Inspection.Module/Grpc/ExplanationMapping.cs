using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Explanations and reasons on the wire.</summary>
internal static class ExplanationMapping
{
    public static V1.ExplainObjectResponse ToWire(ObjectExplanation explanation) => new()
    {
        Ticket = explanation.Ticket.ToString(),
        RiskClass = explanation.Stratum,
        DrawnInStratum = explanation.Probability.Drawn,
        ObjectsInStratum = explanation.Probability.Population,
        Drawn = explanation.IsDrawn,
        FrameLine = Encoding.UTF8.GetString(explanation.Proof.Line.Span),
        LeafIndex = explanation.Proof.Index,
        TreeSize = explanation.Proof.LineCount,
        AuditPath = { explanation.Proof.Path.Select(Convert.ToHexStringLower) },
    };

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
