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
    public DateOnly On { get; init; }

    /// <summary>Time of day in Asia/Shanghai.</summary>
    public TimeOnly At { get; init; } = new(12, 0);

    public CaseMatter Matter { get; init; } = new();

    public IReadOnlyList<CaseListing> Listed { get; init; } = [];

    public IReadOnlyList<CaseRecord> Records { get; init; } = [];

    public IReadOnlyList<CaseOpen> OpenCases { get; init; } = [];

    public required CaseExpectation Expect { get; init; }

    public static EligibilityCase Read(string file) =>
        JsonSerializer.Deserialize<EligibilityCase>(File.ReadAllText(file), Json) ?? throw new InvalidDataException($"{file} is empty.");

    public static EligibilityCase Parse(string text) => JsonSerializer.Deserialize<EligibilityCase>(text, Json)!;

    public EligibilityFacts ToFacts()
    {
        AdverseFact[] facts = [.. Listed.Select(l => l.ToFact()), .. Records.Select(r => r.ToFact()), .. OpenCases.Select(o => o.ToFact())];
        return new(
            Applicant,
            facts.Length == 0 ? null : new Standing([.. facts]),
            new("MATTER-1", Matter.Family, Matter.Closure, Matter.AutomaticRefusalOfPersons),
            new DateTimeOffset(On, At, ChinaTime.Offset));
    }
}

public sealed record CaseMatter
{
    public MatterFamily Family { get; init; } = MatterFamily.Licence;

    public MatterClosure Closure { get; init; } = MatterClosure.None;

    public bool AutomaticRefusalOfPersons { get; init; }
}

public sealed record CaseListing
{
    public string Id { get; init; } = "L1";

    public ListLevel Level { get; init; } = ListLevel.County;

    public DateOnly ListedOn { get; init; } = new(2026, 1, 5);

    public DateOnly? PriorNoticeOn { get; init; } = new(2025, 12, 1);

    public DateOnly? ExpectedEnd { get; init; }

    public DateOnly? AgreementEndsOn { get; init; }

    public ListedFact ToFact() => new(
        Id, "名单", Level, new("河南省社会信用条例", "第三十四条"), new("A1", "信用办", "410927"), "列〔2026〕1号", ListedOn, PriorNoticeOn, ExpectedEnd, AgreementEndsOn);
}

public sealed record CaseRecord
{
    public string Id { get; init; } = "D1";

    public DishonestyGrade Grade { get; init; } = DishonestyGrade.General;

    public DishonestAct Act { get; init; } = DishonestAct.UnkeptPledge;

    public DisclosureClass Class { get; init; } = DisclosureClass.None;

    public DateOnly DocumentDate { get; init; } = new(2026, 1, 5);

    public bool UnderRepair { get; init; }

    public DishonestyFact ToFact() =>
        new(Id, Grade, Act, Class, new("失信惩戒", "五"), new("A2", "市场监管局", "410927"), "失信〔2026〕1号", DocumentDate, UnderRepair);
}

public sealed record CaseOpen
{
    public string Id { get; init; } = "P1";

    public string MatterCode { get; init; } = "MATTER-1";

    public OpenCaseFact ToFact() => new(Id, MatterCode, new(2026, 6, 1), null);
}

public sealed record CaseExpectation
{
    public required Verdict Verdict { get; init; }

    /// <summary>Reason codes in the order of the answer.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public NextProcedure? NextProcedure { get; init; }

    /// <summary>Day from which a repair can take effect, of the first finding.</summary>
    public DateOnly? EarliestDate { get; init; }

    /// <summary>Last day the first finding counts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Day at whose start the answer may change by itself.</summary>
    public DateOnly? CacheUntil { get; init; }

    public IReadOnlyList<string>? Missing { get; init; }
}
