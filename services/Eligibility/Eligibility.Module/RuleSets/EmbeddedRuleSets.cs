using System.Reflection;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>The rule sets that are shipped, read and checked once at start.</summary>
internal sealed class EmbeddedRuleSets : IRuleSetSource
{
    private readonly EligibilityRuleSet[] _newestFirst;

    /// <summary>Reads all of them.</summary>
    /// <exception cref="InvalidDataException">One is no rule set; the message lists every fault of all.</exception>
    public EmbeddedRuleSets()
    {
        (string Name, Outcome<EligibilityRuleSet> Rules)[] read = [.. Documents().Select(shipped => (shipped.Name, RuleSetDocument.Read(shipped.Text)))];
        string[] faults = [.. read.SelectMany(set => (set.Rules.Refusal?.Violations ?? []).Select(fault => $"{set.Name}: {fault.Field}: {fault.Description}"))];
        _newestFirst = faults.Length == 0
            ? [.. read.Select(set => set.Rules.Value).OrderByDescending(rules => rules.InForceFrom)]
            : throw new InvalidDataException(string.Join('\n', faults));
    }

    public EligibilityRuleSet InForce(DateOnly day, long position) =>
        Array.Find(_newestFirst, rules => rules.InForceFrom <= day) ?? throw new InvalidOperationException($"No rule set is in force on {day:yyyy-MM-dd}.");

    public EligibilityRuleSet? Find(RuleSetVersion version) => Array.Find(_newestFirst, rules => rules.Version == version);

    /// <summary>Their texts, by the names of their resources.</summary>
    public static IEnumerable<(string Name, string Text)> Documents()
    {
        Assembly assembly = typeof(EmbeddedRuleSets).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".ruleset.json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }
}
