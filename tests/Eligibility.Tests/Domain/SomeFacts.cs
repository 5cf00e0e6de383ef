using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>Facts of every kind, around the days that the laws ask about.</summary>
internal static class SomeFacts
{
    public static Gen<DateOnly> Days { get; } = Gen.Choose(0, 2500).Select(days => new DateOnly(2021, 1, 1).AddDays(days));

    private static readonly Gen<DateOnly?> MaybeDays = Gen.OneOf(Days.Select(day => (DateOnly?)day), Gen.Constant<DateOnly?>(null));

    private static readonly Gen<bool> Flags = Gen.Elements(true, false);

    private static readonly Gen<string> Matters = Gen.Elements("MATTER-1", "MATTER-2", "");

    public static Gen<AdverseFact> Listings { get; } =
        from level in Gen.Elements(Enum.GetValues<ListLevel>())
        from listed in Days
        from notice in MaybeDays
        from end in MaybeDays
        from agreement in MaybeDays
        from id in Gen.Choose(1, 5)
        select (AdverseFact)new CaseListing
        {
            Id = $"L{id}",
            Level = level,
            ListedOn = listed,
            PriorNoticeOn = notice,
            ExpectedEnd = end,
            AgreementEndsOn = agreement,
        }.ToFact();

    private static readonly Gen<CaseRecord> Written =
        from grade in Gen.Elements(Enum.GetValues<DishonestyGrade>())
        from act in Gen.Elements(Enum.GetValues<DishonestAct>())
        from disclosure in Gen.Elements(Enum.GetValues<DisclosureClass>())
        from date in Days
        from matter in Matters
        from until in MaybeDays
        from sanction in MaybeDays
        from id in Gen.Choose(1, 5)
        select new CaseRecord { Id = $"D{id}", Grade = grade, Act = act, Class = disclosure, DocumentDate = date, MatterCode = matter, KeyExaminationUntil = until, SanctionEndsOn = sanction };

    public static Gen<AdverseFact> Records { get; } = Written.Select(record => (AdverseFact)record.ToFact());

    private static readonly Gen<AdverseFact> Responsibilities = Written.Select(record => (AdverseFact)record.ToResponsibility());

    private static readonly Gen<AdverseFact> Bans =
        from kind in Gen.Elements(Enum.GetValues<BanKind>())
        from matter in Gen.Elements("MATTER-1", "MATTER-2")
        from start in Days
        from id in Gen.Choose(1, 3)
        select (AdverseFact)new CaseBan { Id = $"B{id}", Kind = kind, MatterCode = matter, StartsOn = start, EndsOn = start.AddYears(kind == BanKind.FalseMaterial ? 1 : 3) }.ToFact();

    private static readonly Gen<AdverseFact> OpenCases =
        from matter in Gen.Elements("MATTER-1", "MATTER-2")
        from id in Gen.Choose(1, 3)
        select (AdverseFact)new CaseOpen { Id = $"P{id}", MatterCode = matter }.ToFact();

    /// <summary>Any one fact.</summary>
    public static Gen<AdverseFact> One { get; } = Gen.OneOf(Listings, Records, Responsibilities, Bans, OpenCases);

    private static readonly Gen<Standing?> Standings = One.ArrayOf().Select(facts =>
        facts.Length == 0 ? null : new Standing([.. facts.DistinctBy(fact => (fact.GetType(), fact.RecordId))]));

    private static readonly Gen<RelatedPerson> Persons =
        from number in Gen.Choose(0, 3)
        from role in Gen.Elements(Enum.GetValues<RelatedPersonRole>())
        from standing in Standings
        select new CasePerson { Role = role }.ToFact(number) with { Standing = standing };

    private static readonly Gen<SourceState> Sources =
        from source in Gen.Elements("credit-china", "mutual-recognition", "company-register", "somewhere")
        from day in Days
        from hour in Gen.Choose(0, 23)
        from unreachable in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new SourceState(source, new DateTimeOffset(day, new TimeOnly(hour, 17), ChinaTime.Offset), unreachable);

    private static readonly Gen<MatterFact> OfMatters =
        from family in Gen.Elements(Enum.GetValues<MatterFamily>())
        from closure in Gen.Frequency((9, Gen.Constant(MatterClosure.None)), (1, Gen.Elements(Enum.GetValues<MatterClosure>())))
        from insurance in Flags
        from difficult in Flags
        from thirdParty in Flags
        select new MatterFact("MATTER-1", family, closure, false) { InsuranceRequired = insurance, VerificationDifficult = difficult, ThirdPartyInterest = thirdParty };

    /// <summary>Any question.</summary>
    public static Gen<EligibilityFacts> Questions { get; } =
        from standing in Standings
        from kind in Gen.Elements(Enum.GetValues<SubjectKind>())
        from matter in OfMatters
        from persons in Gen.Frequency((2, Gen.Constant(Array.Empty<RelatedPerson>())), (1, Persons.ArrayOf()))
        from sources in Gen.Frequency((2, Gen.Constant(Array.Empty<SourceState>())), (1, Sources.ArrayOf()))
        from day in Days
        from hour in Gen.Choose(0, 23)
        select new EligibilityFacts(kind, standing, matter, new DateTimeOffset(day, new TimeOnly(hour, 30), ChinaTime.Offset))
        {
            RelatedPersons = [.. persons.DistinctBy(person => (person.Person.Key, person.Role))],
            Sources = [.. sources.DistinctBy(source => source.Source).OrderBy(source => source.Source, StringComparer.Ordinal)],
        };
}
