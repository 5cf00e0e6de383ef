using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>One ground of a <see cref="RuleSetDocument"/>.</summary>
internal sealed record GroundEntry(
    Ground Ground,
    Verdict Verdict,
    LegalBasis LegalBasis,
    CureKind Cure,
    LocalizedText Text,
    LocalizedText CureText,
    DateOnly? InForceFrom = null,
    DateOnly? InForceUntil = null)
{
    /// <summary>Every reason must be stated, and none may refuse that leaves the case to people.</summary>
    public static IEnumerable<FieldViolation> FaultsOf(IReadOnlyDictionary<string, GroundEntry> grounds)
    {
        foreach (string reason in Reasons.All.Where(reason => !grounds.ContainsKey(reason)))
        {
            yield return new($"$.grounds.{reason}", "is missing.");
        }

        foreach ((string reason, GroundEntry entry) in grounds)
        {
            string path = JsonPath.Of("$.grounds", reason);
            if (!Reasons.All.Contains(reason))
            {
                yield return new(path, "is no reason this program finds.");
            }

            if (entry.Verdict is not (Verdict.NotEligible or Verdict.ManualReview) || (Reasons.ReviewOnly.Contains(reason) && entry.Verdict != Verdict.ManualReview))
            {
                yield return new($"{path}.verdict", Reasons.ReviewOnly.Contains(reason) ? "must be ManualReview: it never refuses." : "must be NotEligible or ManualReview.");
            }

            if (entry.InForceUntil < entry.InForceFrom)
            {
                yield return new($"{path}.inForceUntil", "must not be before inForceFrom.");
            }
        }
    }

    public GroundRule ToRule(string reasonCode) => new(Ground, new(reasonCode), Verdict, LegalBasis, Cure, Text, CureText)
    {
        InForceFrom = InForceFrom,
        InForceUntil = InForceUntil,
    };
}
