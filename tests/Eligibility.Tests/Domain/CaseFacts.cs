using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>The parts of a case and the facts they stand for; what a lawyer does not mention takes a value that changes nothing.</summary>
internal static class CaseFacts
{
    /// <summary>A repaired record is put on record and taken off again, as its events do.</summary>
    public static Standing? StandingOf(
        IEnumerable<CaseListing> listed, IEnumerable<CaseRecord> records, IEnumerable<CaseRecord> responsibleFor, IReadOnlyList<AdverseFact> others)
    {
        AdverseFact[] facts =
        [
            .. listed.Select(l => l.ToFact()), .. records.Select(r => r.ToFact()), .. responsibleFor.Select(r => r.ToResponsibility()), .. others,
        ];
        Standing? standing = facts.Aggregate((Standing?)null, Standing.With);
        foreach (CaseRecord repaired in records.Concat(responsibleFor).Where(record => record.Repaired))
        {
            standing = Standing.Without<ResponsibilityFact>(Standing.Without<DishonestyFact>(standing, repaired.Id), repaired.Id);
        }

        return standing;
    }

    public static ImmutableArray<string> Objections(bool open) => open ? ["O1"] : [];
}

public sealed record CaseMatter
{
    public string Code { get; init; } = "MATTER-1";

    public MatterFamily Family { get; init; } = MatterFamily.Licence;

    public MatterClosure Closure { get; init; } = MatterClosure.None;

    public bool AutomaticRefusalOfPersons { get; init; }

    public bool InsuranceRequired { get; init; }

    public bool PublicityRequired { get; init; }

    public bool VerificationDifficult { get; init; }

    public bool ThirdPartyInterest { get; init; }

    public bool VerificationExempt { get; init; }

    public MatterFact ToFact() => new(Code, Family, Closure, AutomaticRefusalOfPersons)
    {
        Name = "事项",
        InsuranceRequired = InsuranceRequired,
        PublicityRequired = PublicityRequired,
        VerificationDifficult = VerificationDifficult,
        ThirdPartyInterest = ThirdPartyInterest,
        VerificationExempt = VerificationExempt,
    };
}

public sealed record CaseListing
{
    public string Id { get; init; } = "L1";

    public ListLevel Level { get; init; } = ListLevel.County;

    public DateOnly ListedOn { get; init; } = new(2026, 1, 5);

    public DateOnly? PriorNoticeOn { get; init; } = new(2025, 12, 1);

    public DateOnly? ExpectedEnd { get; init; }

    public DateOnly? AgreementEndsOn { get; init; }

    public bool ObjectionOpen { get; init; }

    public ListedFact ToFact() => new(
        Id, "名单", Level, new("河南省社会信用条例", "第三十四条"), new("A1", "信用办", "410927"), "列〔2026〕1号", ListedOn, PriorNoticeOn, ExpectedEnd, AgreementEndsOn)
    {
        OpenObjections = CaseFacts.Objections(ObjectionOpen),
    };
}

public sealed record CaseRecord
{
    public string Id { get; init; } = "D1";

    public DishonestyGrade Grade { get; init; } = DishonestyGrade.General;

    public DishonestAct Act { get; init; } = DishonestAct.UnkeptPledge;

    public DisclosureClass Class { get; init; } = DisclosureClass.None;

    public DateOnly DocumentDate { get; init; } = new(2026, 1, 5);

    public DateOnly? SanctionEndsOn { get; init; }

    public string MatterCode { get; init; } = "";

    public IReadOnlyList<string> RelatedMatters { get; init; } = [];

    public DateOnly? KeyExaminationUntil { get; init; }

    public bool UnderRepair { get; init; }

    public bool Repaired { get; init; }

    public bool ObjectionOpen { get; init; }

    public DishonestyFact ToFact() =>
        new(Id, Grade, Act, Class, new("失信惩戒", "五"), new("A2", "市场监管局", "410927"), "失信〔2026〕1号", DocumentDate, UnderRepair)
        {
            SanctionEndsOn = SanctionEndsOn,
            MatterCode = MatterCode,
            RelatedMatters = [.. RelatedMatters],
            KeyExaminationUntil = KeyExaminationUntil,
            OpenObjections = CaseFacts.Objections(ObjectionOpen),
        };

    /// <summary>The same record, of an entity for which somebody is responsible: always a serious one (HN 35).</summary>
    public ResponsibilityFact ToResponsibility() => new(
        (this with { Grade = DishonestyGrade.Serious }).ToFact(),
        new(new(99), SubjectKind.Organisation, "91410927MA0000099X"),
        RelatedPersonRole.LegalRepresentative)
    {
        OpenObjections = CaseFacts.Objections(ObjectionOpen),
    };
}

public sealed record CaseBan
{
    public string Id { get; init; } = "B1";

    public BanKind Kind { get; init; } = BanKind.FalseMaterial;

    public string MatterCode { get; init; } = "MATTER-1";

    public DateOnly StartsOn { get; init; } = new(2026, 1, 5);

    public DateOnly EndsOn { get; init; } = new(2027, 1, 5);

    public bool ObjectionOpen { get; init; }

    public BanFact ToFact() => new(
        Id, MatterCode, Kind, new("中华人民共和国行政许可法", "第七十八条"), new("A3", "文广体旅局", "410927"), "禁〔2026〕1号", StartsOn, EndsOn)
    {
        OpenObjections = CaseFacts.Objections(ObjectionOpen),
    };
}

public sealed record CaseOpen
{
    public string Id { get; init; } = "P1";

    public string MatterCode { get; init; } = "MATTER-1";

    public OpenCaseFact ToFact() => new(Id, MatterCode, new(2026, 6, 1), null);
}

public sealed record CasePerson
{
    public RelatedPersonRole Role { get; init; } = RelatedPersonRole.LegalRepresentative;

    public IReadOnlyList<CaseListing> Listed { get; init; } = [];

    public IReadOnlyList<CaseRecord> Records { get; init; } = [];

    public IReadOnlyList<CaseBan> Bans { get; init; } = [];

    public IReadOnlyList<CaseRecord> ResponsibleFor { get; init; } = [];

    public RelatedPerson ToFact(int number) => new(
        new(new((UInt128)(number + 1)), SubjectKind.NaturalPerson, "410927********0012"),
        Role,
        CaseFacts.StandingOf(Listed, Records, ResponsibleFor, [.. Bans.Select(b => b.ToFact())]));
}

public sealed record CaseSource
{
    public string Source { get; init; } = "credit-china";

    /// <summary>When its data was complete, by the clock in Shanghai.</summary>
    public required DateTime AsOf { get; init; }

    public bool Unreachable { get; init; }

    public SourceState ToFact() => new(Source, new(AsOf, ChinaTime.Offset), Unreachable);
}

public sealed record CaseForce
{
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }
}
