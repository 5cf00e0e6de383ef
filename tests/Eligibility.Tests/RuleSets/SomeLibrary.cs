using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.RuleSets;

/// <summary>Libraries of rule sets, with what happened to them.</summary>
internal static class SomeLibrary
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Only what came with the program.</summary>
    public static RuleSetLibrary Shipped { get; } = new EmbeddedRuleSets().Library;

    public static RuleSetVersion Version(string text) => RuleSetVersion.Parse(text).Value;

    /// <summary>A candidate for the first of December, unless told otherwise.</summary>
    public static CandidatePublished Candidate(string version = "c-1", DateOnly? from = null, bool shadowOnly = false, Action<System.Text.Json.Nodes.JsonNode>? change = null)
    {
        string document = SomeRuleSet.Document(version, from, change);
        EligibilityRuleSet rules = RuleSetDocument.Read(document).Value;
        return new(rules.Version, rules.InForceFrom, document, RuleSetDocument.Sha256Of(document), shadowOnly, rules);
    }

    /// <summary>The library after one more change.</summary>
    public static RuleSetLibrary Then(this RuleSetLibrary library, RuleSetChange change, string actor = "author", long? position = null) =>
        library.After(new(change, position ?? library.Position + 10, Now, actor));

    /// <summary>The library after a decision was recorded.</summary>
    public static RuleSetLibrary Then(this RuleSetLibrary library, Outcome<IReadOnlyList<RuleSetChange>> decided, string actor) =>
        decided.Value.Aggregate(library, (after, change) => after.Then(change, actor));

    /// <summary>A tally of agreeing cases.</summary>
    public static ShadowTally Compared(long cases) => new() { Compared = cases, Agreed = cases };

    /// <summary>Published and activated.</summary>
    public static RuleSetLibrary WithActive(this RuleSetLibrary library, string version, DateOnly from) =>
        library.Then(Candidate(version, from)).Then(new RuleSetActivated(Version(version)), "second");
}
