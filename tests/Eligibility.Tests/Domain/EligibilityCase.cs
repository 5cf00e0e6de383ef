using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>One decision as a lawyer writes it down. Unknown keys are errors.</summary>
public sealed record EligibilityCase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>What the case shows, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Clause of the domain rules, for example "2.2 E05".</summary>
    public required string Clause { get; init; }

    /// <summary>Organisation unless it is said.</summary>
    public SubjectKind Applicant { get; init; } = SubjectKind.Organisation;

    /// <summary>The day of the decision in Asia/Shanghai; decided at noon unless <see cref="At"/> says otherwise.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Time of day in Asia/Shanghai.</summary>
    public TimeOnly At { get; init; } = new(12, 0);

    public CaseMatter Matter { get; init; } = new();

    public IReadOnlyList<CaseListing> Listed { get; init; } = [];

    public IReadOnlyList<CaseRecord> Records { get; init; } = [];

    public IReadOnlyList<CaseBan> Bans { get; init; } = [];

    public IReadOnlyList<CaseOpen> OpenCases { get; init; } = [];

    /// <summary>Records of seriously dishonest entities in which the applicant is named as responsible.</summary>
    public IReadOnlyList<CaseRecord> ResponsibleFor { get; init; } = [];

    /// <summary>The persons behind the applicant, with what is on record about each.</summary>
    public IReadOnlyList<CasePerson> RelatedPersons { get; init; } = [];

    /// <summary>What the sources last reported.</summary>
    public IReadOnlyList<CaseSource> Sources { get; init; } = [];

    /// <summary>Sources that the rule set makes mandatory from the first day.</summary>
    public IReadOnlyList<string> AlwaysMandatory { get; init; } = [];

    /// <summary>Days of force of grounds, where they are not those of the rule set, by reason code.</summary>
    public IReadOnlyDictionary<string, CaseForce> InForce { get; init; } = new Dictionary<string, CaseForce>();

    /// <summary>Events that happened and that this room must not even hear of, by their names in the contracts.</summary>
    public IReadOnlyList<string> NeverTold { get; init; } = [];

    public required CaseExpectation Expect { get; init; }

    public static EligibilityCase Read(string file) =>
        JsonSerializer.Deserialize<EligibilityCase>(File.ReadAllText(file), Json) ?? throw new InvalidDataException($"{file} is empty.");

    public static EligibilityCase Parse(string text) => JsonSerializer.Deserialize<EligibilityCase>(text, Json)!;

    public EligibilityFacts ToFacts() => new(
        Applicant,
        CaseFacts.StandingOf(Listed, Records, ResponsibleFor, [.. Bans.Select(b => b.ToFact()), .. OpenCases.Select(o => o.ToFact())]),
        Matter.ToFact(),
        new DateTimeOffset(On, At, ChinaTime.Offset))
    {
        RelatedPersons = [.. RelatedPersons.Select((person, i) => person.ToFact(i))],
        Sources = [.. Sources.Select(source => source.ToFact()).OrderBy(state => state.Source, StringComparer.Ordinal)],
    };

    /// <summary>The rules with what this case changes in them.</summary>
    public EligibilityRuleSet ToRules(EligibilityRuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules with
        {
            Sources = [.. rules.Sources.Select(s => AlwaysMandatory.Contains(s.Source) ? s with { Requirement = SourceRequirement.Always } : s)],
            Grounds = rules.Grounds.SetItems(InForce.Select(force => KeyValuePair.Create(
                force.Key, rules[force.Key] with { InForceFrom = force.Value.From, InForceUntil = force.Value.Until }))),
        };
    }
}
