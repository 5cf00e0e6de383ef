using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Audits and ledgers on the wire.</summary>
internal static class AuditMapping
{
    private const double Billion = 1e9;

    /// <summary>The error rate that an audit asks for.</summary>
    public static Ratio AlphaOf(V1.AuditDrawsRequest request, FieldFaults faults)
    {
        if (!Ratio.TryParse(request.Alpha.Length == 0 ? DrawAuditReport.DefaultAlpha : request.Alpha, out Ratio alpha))
        {
            faults.Add("alpha", "must be a decimal fraction above 0 and up to 1, for example 0.01.");
        }

        return alpha;
    }

    /// <summary>Checks what a ledger is asked of.</summary>
    public static void CheckLedger(V1.GetInclusionLedgerRequest request, FieldFaults faults)
    {
        if (Token.Fault(request.ObjectId) is { } fault)
        {
            faults.Add("object_id", fault);
        }

        if (request.Year is < 0 or > 9999)
        {
            faults.Add("year", "must be a year, or 0 for the current one.");
        }
    }

    public static V1.GetInclusionLedgerResponse ToWire(InclusionLedger ledger) => new()
    {
        Year = ledger.Year,
        Entries = { ledger.Entries.Select(ToWire) },
        ExpectedVisits = ledger.ExpectedVisits.ToString("F9", CultureInfo.InvariantCulture),
        AtLeastOnce = ledger.AtLeastOnce.ToString("F9", CultureInfo.InvariantCulture),
    };

    public static V1.AuditDrawsResponse ToWire(DrawAudit audit, Ratio alpha) => new()
    {
        Draws = audit.Draws,
        Tests = { audit.Tests.Select(ToWire) },
        PValue = AuditTest.Text(audit.PValue),
        Alarm = audit.PValue <= alpha.Billionths / Billion,
        Alpha = alpha.ToString(),
    };

    private static V1.InclusionEntry ToWire(InclusionEntry entry) =>
        new() { DrawId = entry.DrawId, RiskClass = entry.Stratum, Probability = entry.Probability, Drawn = entry.IsDrawn };

    private static V1.DrawAuditTest ToWire(AuditTest test) => new()
    {
        Name = test.Name,
        Observations = test.Observations,
        EValue = test.EValue,
        HighestEValue = test.HighestEValue,
        PValue = AuditTest.Text(test.PValue),
    };
}
