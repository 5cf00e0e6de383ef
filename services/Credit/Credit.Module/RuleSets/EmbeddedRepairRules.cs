using System.Reflection;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Module.RuleSets;

/// <summary>The rule sets that are shipped.</summary>
internal static class EmbeddedRepairRules
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="InvalidDataException">One is no rule set.</exception>
    public static RepairRuleBook Read(VersionChoice choice)
    {
        Assembly assembly = typeof(EmbeddedRepairRules).Assembly;
        return new(
            assembly.GetManifestResourceNames()
                .Where(name => name.Contains(".repair-", StringComparison.Ordinal) && name.EndsWith(".ruleset.json", StringComparison.Ordinal))
                .Select(name =>
                {
                    using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
                    return RepairRuleSetDocument.Parse(reader.ReadToEnd());
                }),
            choice);
    }
}
