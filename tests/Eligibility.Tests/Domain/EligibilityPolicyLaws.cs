using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>What must hold for all facts, not only for those somebody thought of.</summary>
public sealed class EligibilityPolicyLaws
{
    private static readonly EligibilityRuleSet Rules = new EmbeddedRuleSets().InForce(new(2026, 11, 20), 0);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 2500).Select(days => new DateOnly(2021, 1, 1).AddDays(days));

    private static readonly Gen<DateOnly?> MaybeDays = Gen.OneOf(Days.Select(day => (DateOnly?)day), Gen.Constant<DateOnly?>(null));

    private static readonly Gen<AdverseFact> Listings =
        from level in Gen.Elements(Enum.GetValues<ListLevel>())
        from listed in Days
        from notice in MaybeDays
        from end in MaybeDays
        from id in Gen.Choose(1, 5)
        select (AdverseFact)new CaseListing { Id = $"L{id}", Level = level, ListedOn = listed, PriorNoticeOn = notice, ExpectedEnd = end }.ToFact();

    private static readonly Gen<AdverseFact> Records =
        from grade in Gen.Elements(Enum.GetValues<DishonestyGrade>())
        from act in Gen.Elements(Enum.GetValues<DishonestAct>())
        from disclosure in Gen.Elements(Enum.GetValues<DisclosureClass>())
        from date in Days
        from id in Gen.Choose(1, 5)
        select (AdverseFact)new CaseRecord { Id = $"D{id}", Grade = grade, Act = act, Class = disclosure, DocumentDate = date }.ToFact();

    private static readonly Gen<AdverseFact> OpenCases =
        from matter in Gen.Elements("MATTER-1", "MATTER-2")
        from id in Gen.Choose(1, 3)
        select (AdverseFact)new CaseOpen { Id = $"P{id}", MatterCode = matter }.ToFact();

    private static readonly Gen<ImmutableArray<AdverseFact>> Facts =
        Gen.OneOf(Listings, Records, OpenCases).ArrayOf().Select(facts => facts.DistinctBy(f => (f.GetType(), f.RecordId)).ToImmutableArray());

    private static readonly Gen<EligibilityFacts> Questions =
        from facts in Facts
        from kind in Gen.Elements(Enum.GetValues<SubjectKind>())
        from family in Gen.Elements(Enum.GetValues<MatterFamily>())
        from closure in Gen.Frequency((9, Gen.Constant(MatterClosure.None)), (1, Gen.Elements(Enum.GetValues<MatterClosure>())))
        from day in Days
        from hour in Gen.Choose(0, 23)
        select new EligibilityFacts(
            kind, facts.IsEmpty ? null : new(facts), new("MATTER-1", family, closure, false), new DateTimeOffset(day, new TimeOnly(hour, 30), ChinaTime.Offset));

    [Fact]
    public void Decide_OneMoreAdverseFact_NeverMilder() => Hold(
        Questions.SelectMany(question => Gen.OneOf(Listings, Records, OpenCases).Select(fact => (question, fact))),
        pair => Decide(pair.question).Verdict <= Decide(pair.question with { Standing = Standing.With(pair.question.Standing, Fresh(pair.fact)) }).Verdict);

    [Fact]
    public void Decide_RecordTakenAway_NeverStricter() => Hold(
        Questions.Where(question => question.Standing is not null),
        question => question.Standing!.Facts.All(fact => Decide(question with { Standing = Without(question.Standing, fact) }).Verdict <= Decide(question).Verdict));

    [Fact]
    public void Decide_OrderOfFacts_DoesNotMatter() => Hold(
        Questions.Where(question => question.Standing is not null),
        question => Same(Decide(question), Decide(question with { Standing = new([.. question.Standing!.Facts.Reverse()]) })));

    [Fact]
    public void Decide_UntilCacheUntil_SaysTheSame() => Hold(
        Questions,
        question => Decide(question) is var now && (now.CacheUntil is not { } until ||
            (until > question.At && Findings(now).SequenceEqual(Findings(Decide(question with { At = until.AddMinutes(-1) }))))));

    [Fact]
    public void Decide_Person_IsNeverRefusedOnRecordsAlone() => Hold(
        Questions.Where(question => question.SubjectKind == SubjectKind.NaturalPerson && question.Matter.Closure == MatterClosure.None),
        question => Decide(question).Verdict != Verdict.NotEligible);

    private static EligibilityDecision Decide(EligibilityFacts facts) => EligibilityPolicy.Decide(facts, Rules);

    // A new id, so that it adds to what is there and replaces nothing.
    private static AdverseFact Fresh(AdverseFact fact) => fact switch
    {
        ListedFact listed => listed with { RecordId = "NEW" },
        DishonestyFact record => record with { RecordId = "NEW" },
        OpenCaseFact open => open with { RecordId = "NEW" },
        _ => throw new InvalidOperationException(),
    };

    private static Standing? Without(Standing standing, AdverseFact fact) => fact switch
    {
        ListedFact => Standing.Without<ListedFact>(standing, fact.RecordId),
        DishonestyFact => Standing.Without<DishonestyFact>(standing, fact.RecordId),
        _ => Standing.Without<OpenCaseFact>(standing, fact.RecordId),
    };

    private static bool Same(EligibilityDecision one, EligibilityDecision other) =>
        (one.Verdict, one.CacheUntil) == (other.Verdict, other.CacheUntil) && Findings(one).SequenceEqual(Findings(other));

    private static IEnumerable<(string, Verdict, string)> Findings(EligibilityDecision decision) =>
        decision.Findings.Select(f => (f.Rule.ReasonCode.Value, f.Verdict, f.RecordId));

    private static void Hold<T>(Gen<T> inputs, Func<T, bool> law) =>
        Prop.ForAll(inputs.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
