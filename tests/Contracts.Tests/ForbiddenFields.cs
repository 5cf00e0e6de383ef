using Google.Protobuf.Reflection;

namespace CreditRisk.Contracts.Tests;

/// <summary>
/// Names under which data would travel that may never be collected about persons: religion, genes, fingerprints, blood type, illness; income,
/// deposits, securities, insurance, property and tax without an informed written consent, for which there is no place (河南省社会信用条例 45).
/// </summary>
internal static class ForbiddenFields
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "religion", "religious", "faith", "creed", "gene", "genes", "genetic", "genetics", "genome", "dna", "fingerprint", "fingerprints", "biometric", "biometrics",
        "palmprint", "iris", "blood", "disease", "diseases", "illness", "medical", "health", "diagnosis", "diagnoses", "patient", "disability",
        "income", "incomes", "salary", "wage", "wages", "deposit", "deposits", "savings", "balance", "securities", "stock", "stocks", "shares", "fund",
        "insurance", "insured", "property", "properties", "estate", "house", "vehicle", "wealth", "assets", "tax", "taxes", "taxpayer",
    };

    /// <summary>Fields that are about something else, with what they are about.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["creditrisk.pledge.v1.RegisterPledgeRequest.liability_insurance_policy"] = "number of the policy that covers the pledge itself (S0-B(十一))",
        ["creditrisk.pledge.v1.PledgeRegistered.liability_insurance_policy"] = "the same",
        ["creditrisk.pledge.v1.Pledge.liability_insurance_policy"] = "the same",
        ["creditrisk.pledge.v1.Matter.insurance_required"] = "whether a matter asks for that policy",
        ["creditrisk.eligibility.v1.ConditionKind.CONDITION_KIND_INSURANCE"] = "the condition that there is such a policy",
        ["creditrisk.pledge.v1.ExclusionGround.EXCLUSION_GROUND_LIFE_HEALTH_PROPERTY"] = "a ground that excludes a matter, whoever applies",
    };

    /// <summary>Fields and enum values whose names say such data, those exempt left out.</summary>
    public static IEnumerable<string> In(IEnumerable<FileDescriptor> files) =>
        from name in files.SelectMany(NamesOf)
        where Tells(name) && !Exempt.ContainsKey(name)
        select name;

    /// <summary>Exemptions that name nothing.</summary>
    public static IEnumerable<string> Stale(IEnumerable<FileDescriptor> files) => Exempt.Keys.Except(files.SelectMany(NamesOf), StringComparer.Ordinal);

    /// <summary>Whether the last part of a name says such data.</summary>
    public static bool Tells(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..].ToLowerInvariant().Split('_').Any(Words.Contains);

    private static IEnumerable<string> NamesOf(FileDescriptor file) => [.. file.MessageTypes.SelectMany(FieldsOf), .. file.EnumTypes.SelectMany(ValuesOf)];

    private static IEnumerable<string> FieldsOf(MessageDescriptor message) =>
    [
        .. message.Fields.InDeclarationOrder().Select(field => field.FullName),
        .. message.NestedTypes.SelectMany(FieldsOf),
        .. message.EnumTypes.SelectMany(ValuesOf),
    ];

    private static IEnumerable<string> ValuesOf(EnumDescriptor values) => values.Values.Select(value => value.FullName);
}
