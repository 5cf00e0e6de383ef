using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>The rule sets that are shipped, read and checked once at start.</summary>
internal sealed class EmbeddedRuleSets : IRuleSetSource
{
    private readonly EligibilityRuleSet[] _newestFirst;

    public EmbeddedRuleSets()
    {
        System.Reflection.Assembly assembly = typeof(EmbeddedRuleSets).Assembly;
        _newestFirst =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".ruleset.json", StringComparison.Ordinal))
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return RuleSetDocument.Parse(reader.ReadToEnd());
                })
                .OrderByDescending(rules => rules.InForceFrom),
        ];
    }

    public EligibilityRuleSet InForce(DateOnly day, long position) =>
        Array.Find(_newestFirst, rules => rules.InForceFrom <= day) ?? throw new InvalidOperationException($"No rule set is in force on {day:yyyy-MM-dd}.");

    public EligibilityRuleSet? Find(RuleSetVersion version) => Array.Find(_newestFirst, rules => rules.Version == version);
}
