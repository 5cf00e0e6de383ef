using System.Text.RegularExpressions;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>Checks of the parts of a document that are read into the domain's own types.</summary>
internal static class RuleSetParts
{
    public static IEnumerable<FieldViolation> FaultsOf(IReadOnlyList<PublicityRule> publicity)
    {
        if (publicity.Count == 0)
        {
            yield return new("$.publicity", "needs at least one entry.");
        }

        for (int i = 0; i < publicity.Count; i++)
        {
            if (i > 0 && publicity[i].InForceFrom <= publicity[i - 1].InForceFrom)
            {
                yield return new($"$.publicity[{i}].inForceFrom", "must be after the one before: the oldest comes first.");
            }

            foreach ((DisclosureClass disclosureClass, PublicityPeriod period) in publicity[i].Periods.Where(p => p.Value.MinimumMonths < 0 || p.Value.MaximumMonths < p.Value.MinimumMonths))
            {
                yield return new($"$.publicity[{i}].periods.{disclosureClass}", "months must not be negative, and the longest period at least as long as the shortest.");
            }
        }
    }

    public static IEnumerable<FieldViolation> FaultsOf(NoticeTexts notice) =>
        Enum.GetValues<RelatedPersonRole>().Where(role => !notice.Roles.ContainsKey(role)).Select(role => new FieldViolation($"$.notice.roles.{role}", "is missing."));
}

/// <summary>One source of a <see cref="RuleSetDocument"/>.</summary>
internal sealed partial record SourceEntry(int SlaHours, SourceRequirement Requirement, LocalizedText Name)
{
    private const int MostHours = 366 * 24;

    public static IEnumerable<FieldViolation> FaultsOf(IReadOnlyDictionary<string, SourceEntry> sources)
    {
        foreach ((string name, SourceEntry entry) in sources)
        {
            if (!Form().IsMatch(name))
            {
                yield return new(JsonPath.Of("$.sources", name), "must have 1 to 64 characters a-z, 0-9 and \"-\".");
            }

            if (entry.SlaHours is < 1 or > MostHours)
            {
                yield return new($"{JsonPath.Of("$.sources", name)}.slaHours", $"must be 1 to {MostHours}.");
            }
        }
    }

    public SourceRule ToRule(string name) => new(name, SlaHours, Requirement, Name);

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex Form();
}

/// <summary>One condition of a <see cref="RuleSetDocument"/>.</summary>
internal sealed partial record ConditionEntry(ConditionKind Kind, ConditionTrigger When, LegalBasis LegalBasis, LocalizedText Text)
{
    public static IEnumerable<FieldViolation> FaultsOf(IReadOnlyDictionary<string, ConditionEntry> conditions) =>
        conditions.Keys.Where(code => !Form().IsMatch(code)).Select(code => new FieldViolation(JsonPath.Of("$.conditions", code), "must have 1 to 64 characters A-Z, 0-9 and _, as LIABILITY_INSURANCE."));

    public ConditionRule ToRule(string code) => new(new(code), Kind, When, LegalBasis, Text);

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]{0,63}\z")]
    private static partial Regex Form();
}

/// <summary>The early warning of a <see cref="RuleSetDocument"/>.</summary>
internal sealed record EarlyWarningEntry(int YellowFrom, int OrangeFrom, int RedFrom, IReadOnlyDictionary<string, WarningEntry> Factors)
{
    public IEnumerable<FieldViolation> Faults()
    {
        if (YellowFrom < 1 || OrangeFrom < YellowFrom || RedFrom < OrangeFrom)
        {
            yield return new("$.earlyWarning", "levels must rise: 1 <= yellowFrom <= orangeFrom <= redFrom.");
        }

        foreach (string sign in WarningSigns.All.Where(sign => !Factors.ContainsKey(sign)))
        {
            yield return new($"$.earlyWarning.factors.{sign}", "is missing.");
        }

        foreach ((string sign, WarningEntry entry) in Factors)
        {
            string path = JsonPath.Of("$.earlyWarning.factors", sign);
            if (!WarningSigns.All.Contains(sign))
            {
                yield return new(path, "is no sign this program sees.");
            }

            if (entry.Points is < 0 or > 100)
            {
                yield return new($"{path}.points", "must be 0 to 100.");
            }
        }
    }

    public EarlyWarningRules ToRules() =>
        new([.. Factors.Select(factor => new WarningFactor(factor.Key, factor.Value.Points, factor.Value.Text))], YellowFrom, OrangeFrom, RedFrom);
}

/// <summary>One factor of an <see cref="EarlyWarningEntry"/>.</summary>
internal sealed record WarningEntry(int Points, LocalizedText Text);
