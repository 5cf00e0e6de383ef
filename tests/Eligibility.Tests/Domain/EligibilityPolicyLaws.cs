using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>What must hold for all facts, not only for those somebody thought of.</summary>
public sealed class EligibilityPolicyLaws
{
    private static readonly EligibilityRuleSet Rules = new EmbeddedRuleSets().InForce(new(2026, 11, 20), 0);

    [Fact]
    public void Decide_OneMoreAdverseFact_NeverMilderAndNeverWatchedLess() => Hold(
        SomeFacts.Questions.SelectMany(question => SomeFacts.One.Select(fact => (question, fact))),
        pair => IsAsStrict(Decide(pair.question), Decide(pair.question with { Standing = Standing.With(pair.question.Standing, pair.fact with { RecordId = "NEW" }) })));

    [Fact]
    public void Decide_OneMoreFactAboutAPersonBehind_NeverMilder() => Hold(
        SomeFacts.Questions.Where(question => !question.RelatedPersons.IsEmpty).SelectMany(question => SomeFacts.One.Select(fact => (question, fact))),
        pair => IsAsStrict(Decide(pair.question), Decide(pair.question with { RelatedPersons = pair.question.RelatedPersons.SetItem(0, With(pair.question.RelatedPersons[0], pair.fact)) })));

    [Fact]
    public void Decide_RecordRepaired_NeverStricterAndNeverWatchedMore() => Hold(
        SomeFacts.Questions.Where(question => question.Standing is not null),
        question => question.Standing!.Facts.All(fact => IsAsStrict(Decide(question with { Standing = Without(question.Standing, fact) }), Decide(question))));

    [Fact]
    public void Decide_OrderOfFacts_DoesNotShowInTheBytes() => Hold(
        SomeFacts.Questions,
        question => Bytes(question).SequenceEqual(Bytes(question with { Standing = Reversed(question.Standing), RelatedPersons = [.. question.RelatedPersons.Select(p => p with { Standing = Reversed(p.Standing) })] })));

    [Fact]
    public void Decide_OrderOfPersonsBehind_DoesNotShowInTheFindings() => Hold(
        SomeFacts.Questions.Where(question => question.RelatedPersons.Length > 1),
        question => Same(Decide(question), Decide(question with { RelatedPersons = [.. question.RelatedPersons.Reverse()] })));

    [Fact]
    public void Decide_SameInputs_SameBytes() => Hold(SomeFacts.Questions, question => Bytes(question).SequenceEqual(Bytes(question with { })));

    [Fact]
    public void Decide_Bytes_AreWhatGeneratedCodeMakesOfThem() => Hold(
        SomeFacts.Questions, question => Bytes(question) is var bytes && V1.Decision.Parser.ParseFrom(bytes).ToByteArray().SequenceEqual(bytes));

    [Fact]
    public void Decide_UntilCacheUntil_SaysTheSame() => Hold(
        SomeFacts.Questions,
        question => Decide(question) is var now && (now.CacheUntil is not { } until ||
            (until > question.At && Same(now with { CacheUntil = null }, Decide(question with { At = until.AddTicks(-1) }) with { CacheUntil = null }))));

    [Fact]
    public void Decide_LastDayOfABan_ExactInShanghai() => Hold(
        SomeFacts.Days,
        last => (Verdict(Banned(last), ChinaTime.StartOf(last.AddDays(1)).AddTicks(-1)), Verdict(Banned(last), ChinaTime.StartOf(last.AddDays(1))))
            == (Eligibility.Domain.Verdict.NotEligible, Eligibility.Domain.Verdict.Eligible));

    [Fact]
    public void Decide_FirstDayOfABan_ExactInShanghai() => Hold(
        SomeFacts.Days,
        first => (Verdict(Banned(first.AddYears(1), first), ChinaTime.StartOf(first).AddTicks(-1)), Verdict(Banned(first.AddYears(1), first), ChinaTime.StartOf(first)))
            == (Eligibility.Domain.Verdict.Eligible, Eligibility.Domain.Verdict.NotEligible));

    [Fact]
    public void Decide_LastDayOfAListing_ExactInShanghai() => Hold(
        SomeFacts.Days,
        last => (Verdict(Listed(last), ChinaTime.StartOf(last.AddDays(1)).AddTicks(-1)), Verdict(Listed(last), ChinaTime.StartOf(last.AddDays(1))))
            == (Eligibility.Domain.Verdict.NotEligible, Eligibility.Domain.Verdict.Eligible));

    [Fact]
    public void Decide_Person_IsNeverRefusedOnRecordsAlone() => Hold(
        SomeFacts.Questions.Where(question => question.SubjectKind == SubjectKind.NaturalPerson && question.Matter.Closure == MatterClosure.None),
        question => Decide(question).Verdict != Eligibility.Domain.Verdict.NotEligible);

    [Fact]
    public void Decide_PersonsBehindAndSourcesAlone_NeverRefuse() => Hold(
        SomeFacts.Questions.Where(question => question.Matter.Closure == MatterClosure.None),
        question => Decide(question with { Standing = null }).Verdict != Eligibility.Domain.Verdict.NotEligible);

    [Fact]
    public void Decide_Adverse_HasFindingsAndRemediesAndNoConditions() => Hold(
        SomeFacts.Questions,
        question => Decide(question) is var decision && decision.Findings.IsEmpty == decision.Remedies.IsEmpty
            && (decision.Findings.IsEmpty || decision.Conditions.IsEmpty)
            && decision.Conditions.IsEmpty != (decision.Verdict == Eligibility.Domain.Verdict.EligibleWithConditions));

    [Fact]
    public void Decide_NothingOnRecordAndAPlainMatter_AllocatesNothing()
    {
        var clean = new EligibilityFacts(SubjectKind.Organisation, null, new("MATTER-1", MatterFamily.Licence, MatterClosure.None, false), ChinaTime.StartOf(new(2026, 11, 20)));

        Assert.Equal(Eligibility.Domain.Verdict.Eligible, Decide(clean).Verdict);
        Assert.Equal(0, Allocations.Of(() => Decide(clean)));
    }

    private static EligibilityDecision Decide(EligibilityFacts facts) => EligibilityPolicy.Decide(facts, Rules);

    private static bool IsAsStrict(EligibilityDecision mild, EligibilityDecision strict) =>
        mild.Verdict <= strict.Verdict && mild.Warning.Level <= strict.Warning.Level;

    private static Verdict Verdict(AdverseFact fact, DateTimeOffset at) =>
        Decide(new(SubjectKind.Organisation, new([fact]), new("MATTER-1", MatterFamily.Licence, MatterClosure.None, false) { VerificationExempt = true }, at)).Verdict;

    private static BanFact Banned(DateOnly last, DateOnly? first = null) => new CaseBan { StartsOn = first ?? new(2020, 1, 1), EndsOn = last }.ToFact();

    private static ListedFact Listed(DateOnly last) => new CaseListing { ListedOn = new(2020, 1, 1), ExpectedEnd = last }.ToFact();

    private static RelatedPerson With(RelatedPerson person, AdverseFact fact) => person with { Standing = Standing.With(person.Standing, fact with { RecordId = "NEW" }) };

    private static Standing? Reversed(Standing? standing) => standing is null ? null : new([.. standing.Facts.Reverse()]);

    private static Standing? Without(Standing standing, AdverseFact fact)
    {
        ImmutableArray<AdverseFact> rest = standing.Facts.Remove(fact);
        return rest.IsEmpty ? null : new(rest);
    }

    private static byte[] Bytes(EligibilityFacts facts)
    {
        var question = new CheckEligibility(new(new(17), facts.SubjectKind, "91410927MA00014R6J"), facts.Matter.Code, "2026-17", "laws", "tests")
        {
            RelatedPersons = [.. facts.RelatedPersons.Select(person => new NamedPerson(person.Person, person.Role))],
        };
        var wire = WireWriter.Begin();
        DecisionBytes.Write(new("d1", question, Decide(facts), 7, Rules, facts.At, facts), wire);
        return wire.Written.ToArray();
    }

    private static bool Same(EligibilityDecision one, EligibilityDecision other) =>
        (one.Verdict, one.CacheUntil, one.Warning.Level) == (other.Verdict, other.CacheUntil, other.Warning.Level)
        && Findings(one).SequenceEqual(Findings(other)) && one.Conditions.SequenceEqual(other.Conditions) && one.Warning.Factors.SequenceEqual(other.Warning.Factors);

    private static IEnumerable<(string, Verdict, string, DateOnly?, SubjectKey?)> Findings(EligibilityDecision decision) =>
        decision.Findings.Select(f => (f.Rule.ReasonCode.Value, f.Verdict, f.RecordId, f.Until, f.Person?.Person.Key));

    private static void Hold<T>(Gen<T> inputs, Func<T, bool> law) =>
        Prop.ForAll(inputs.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
