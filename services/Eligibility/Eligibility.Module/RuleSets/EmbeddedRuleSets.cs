using System.Reflection;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>The rule sets that come with the program, read and checked once at start.</summary>
internal sealed class EmbeddedRuleSets : IRuleSetSource
{
    /// <summary>Reads all of them.</summary>
    /// <exception cref="InvalidDataException">One is no rule set; the message lists every fault of all.</exception>
    public EmbeddedRuleSets()
    {
        (string Name, string Text, Outcome<EligibilityRuleSet> Rules)[] read = [.. Documents().Select(d => (d.Name, d.Text, RuleSetDocument.Read(d.Text)))];
        string[] faults = [.. read.SelectMany(set => (set.Rules.Refusal?.Violations ?? []).Select(fault => $"{set.Name}: {fault.Field}: {fault.Description}"))];
        Library = faults.Length == 0
            ? RuleSetLibrary.Of(read.Select(set => Shipped(set.Rules.Value, set.Text)))
            : throw new InvalidDataException(string.Join('\n', faults));
    }

    /// <summary>All of them, each in force from its first day until the next one's.</summary>
    public RuleSetLibrary Library { get; }

    public EligibilityRuleSet InForce(DateOnly day, long position) => Library.InForce(day, position);

    public DateOnly? NextChange(DateOnly day, long position) => Library.NextChange(day, position);

    public EligibilityRuleSet? Find(RuleSetVersion version) => Library.Find(version)?.Rules;

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

    private static PublishedRuleSet Shipped(EligibilityRuleSet rules, string text) => new()
    {
        Version = rules.Version,
        InForceFrom = rules.InForceFrom,
        Document = text,
        Sha256 = RuleSetDocument.Sha256Of(text),
        Rules = rules,
        ActivatedAt = 0,
    };
}
