using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using MatterFamily = CreditRisk.Eligibility.Domain.MatterFamily;
using ShadowTally = CreditRisk.Eligibility.Domain.RuleSets.ShadowTally;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class ShadowComparisonsTests
{
    private static readonly DateTimeOffset Now = SomeLibrary.Now;

    [Fact]
    public async Task Offer_MoreThanTheQueueHolds_LeavesOutAndCountsTheRest()
    {
        KeptChanges journal = new(Shadowed());
        using ShadowComparisons shadow = Over(journal, new() { ShadowQueue = 3 });

        foreach (int i in Enumerable.Range(1, 10))
        {
            shadow.Offer(Case($"d{i}"));
        }

        await shadow.StartAsync(CancellationToken.None);
        await shadow.RecordAsync(CancellationToken.None);

        ShadowTally tally = Assert.Single(journal.Tallies);
        Assert.Equal((3L, 7L), (tally.Compared, tally.Dropped));
        await shadow.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stop_CasesThatWait_AreComparedAndRecorded()
    {
        KeptChanges journal = new(Shadowed());
        using ShadowComparisons shadow = Over(journal, new());
        shadow.Offer(Case("d1"));
        shadow.Offer(Case("d2"));

        await shadow.StartAsync(CancellationToken.None);
        await shadow.StopAsync(CancellationToken.None);

        Assert.Equal(2, Assert.Single(journal.Tallies).Compared);
        shadow.Offer(Case("late"));
        await shadow.RecordAsync(CancellationToken.None);
        Assert.Equal(1, journal.Tallies[^1].Dropped);
    }

    [Fact]
    public async Task Record_JournalRefuses_TheCountsStayForTheNextTime()
    {
        KeptChanges journal = new(Shadowed()) { Refusal = new(RefusalKind.ResourceExhausted, new("JOURNAL_BUSY"), "Later.") };
        using ShadowComparisons shadow = Over(journal, new());
        await shadow.StartAsync(CancellationToken.None);

        shadow.Offer(Case("d1"));
        await shadow.RecordAsync(CancellationToken.None);
        journal.Refusal = null;
        shadow.Offer(Case("d2"));
        await shadow.RecordAsync(CancellationToken.None);

        Assert.Equal(2, Assert.Single(journal.Tallies).Compared);
        await shadow.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Record_NothingNew_RecordsNothing()
    {
        KeptChanges journal = new(Shadowed());
        using ShadowComparisons shadow = Over(journal, new());
        await shadow.StartAsync(CancellationToken.None);

        await shadow.RecordAsync(CancellationToken.None);

        Assert.Empty(journal.Tallies);
        await shadow.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Compare_CandidateThatFails_IsCountedAndTheNextGoesOn()
    {
        CandidatePublished broken = SomeLibrary.Candidate() with { Rules = SomeLibrary.Candidate().Rules! with { Grounds = [] } };
        KeptChanges journal = new(SomeLibrary.Shipped.Then(broken).Then(new ShadowStarted(broken.Version)).Then(SomeLibrary.Candidate("c-2")).Then(new ShadowStarted(SomeLibrary.Version("c-2"))));
        using ShadowComparisons shadow = Over(journal, new());
        await shadow.StartAsync(CancellationToken.None);

        shadow.Offer(Case("d1", MatterClosure.Suspended));
        await shadow.RecordAsync(CancellationToken.None);

        Assert.Equal([(0L, 1L), (1L, 0L)], journal.Tallies.Select(tally => (tally.Compared, tally.Failed)).Order());
        await shadow.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Answer_WithAndWithoutShadow_IsTheSameBytes() => Prop.ForAll(
        Questions.ToArbitrary(),
        facts => BytesOf(facts, SomeLibrary.Shipped).AsSpan().SequenceEqual(BytesOf(facts, Shadowed()))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<EligibilityFacts> Questions =>
        from kind in Gen.Elements(Enum.GetValues<Kernel.SubjectKind>())
        from closure in Gen.Elements(Enum.GetValues<MatterClosure>())
        from grade in Gen.Elements(Enum.GetValues<Eligibility.Domain.DishonestyGrade>())
        from days in Gen.Choose(0, 2000)
        from isClean in Gen.Elements(true, false)
        select new EligibilityFacts(
            kind,
            isClean ? null : new([new Domain.CaseRecord { Id = "D1", Grade = grade, DocumentDate = SomeLibrary.Today.AddDays(-days) }.ToFact()]),
            new("M1", MatterFamily.Licence, closure, false),
            Now);

    private static byte[] BytesOf(EligibilityFacts facts, RuleSetLibrary library)
    {
        using ShadowComparisons shadow = Over(new(library), new());
        var log = new KeptRecords();
        var recorder = new SampledDecisions<KeptDecision>(new LoggedDecisions(log), shadow);
        EligibilityRuleSet rules = library.InForce(facts.Today, 7);
        Outcome<KeptDecision> answer = recorder.RecordAsync(Case("d1", facts, rules), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return [.. log.Record!, .. answer.Value.Read().ToByteArray()];
    }

    private static RuleSetLibrary Shadowed()
    {
        CandidatePublished candidate = SomeLibrary.Candidate(change: document => document["grounds"]!["MATTER_SUSPENDED"]!["verdict"] = "ManualReview");
        return SomeLibrary.Shipped.Then(candidate).Then(new ShadowStarted(candidate.Version));
    }

    private static ShadowComparisons Over(KeptChanges journal, RuleSetOptions options) =>
        new(new(journal.Library), journal, options, new SettableClock(Now), NullLogger<ShadowComparisons>.Instance);

    private static DecidedCase Case(string id, MatterClosure closure = MatterClosure.None) =>
        Case(id, new(Kernel.SubjectKind.Organisation, null, new("M1", MatterFamily.Licence, closure, false), Now), SomeLibrary.Shipped.InForce(SomeLibrary.Today, 0));

    private static DecidedCase Case(string id, EligibilityFacts facts, EligibilityRuleSet rules) => new(
        id, new(new(default, facts.SubjectKind, "x"), "M1", "", "", "tests"), EligibilityPolicy.Decide(facts, rules), 7, rules, Now, facts);

    private sealed class KeptChanges(RuleSetLibrary library) : IRuleSetJournal
    {
        public RuleSetLibrary Library => library;

        public Refusal? Refusal { get; set; }

        public List<ShadowTally> Tallies { get; } = [];

        public ValueTask<RuleSetLibrary> ReadAsync(CancellationToken cancellationToken) => new(library);

        public ValueTask<Outcome<long>> RecordAsync(IReadOnlyList<RuleSetChange> changes, long? basis, CallerRequest caller, CancellationToken cancellationToken)
        {
            if (Refusal is not null)
            {
                return new((Outcome<long>)Refusal);
            }

            Tallies.AddRange(changes.Cast<CasesCompared>().Select(change => change.Tally));
            return new((Outcome<long>)1L);
        }

        public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) => new((Outcome<long?>)(long?)null);
    }

    private sealed class KeptRecords : IDecisionLog
    {
        public byte[]? Record { get; private set; }

        public DecisionLocation End => default;

        public ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken)
        {
            Record = record.ToArray();
            return new((Outcome<DecisionLocation>)new DecisionLocation(1, 0));
        }

        public ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> ReadAsync(DecisionLocation from, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IReadOnlyList<(DecisionEntry Entry, DecisionLocation Location)>? TakeRecent(DecisionLocation after) => throw new NotSupportedException();

        public ReadOnlyMemory<byte>? Read(DecisionLocation place) => throw new NotSupportedException();

        public void DeleteThrough(int segment) => throw new NotSupportedException();
    }
}
