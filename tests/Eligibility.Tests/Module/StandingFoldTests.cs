using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.RuleSets;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using Google.Protobuf;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class StandingFoldTests
{
    private static readonly SubjectKey Key = new((UInt128)17);
    private static readonly Subject Somebody = new() { SubjectKey = Key.ToString() };

    private static readonly SubjectKey FirmKey = new((UInt128)18);
    private static readonly Subject Firm = new() { SubjectKey = FirmKey.ToString(), Kind = CreditRisk.Kernel.V1.SubjectKind.Organisation, DisplayId = "91410927MA0000099X" };

    private readonly MatterCatalogue _matters = new();
    private readonly SourceCatalogue _sources = new();
    private readonly StandingFold _fold;
    private long _position;

    public StandingFoldTests() => _fold = new(_matters, _sources, new(SomeLibrary.Shipped));

    [Fact]
    public void Fold_Listed_IsAFactUntilDelisted()
    {
        ListedFact listed = Assert.IsType<ListedFact>(Assert.Single(Fold(null, RoomEvents.Listed(Somebody))!.Facts));

        Assert.Equal(("L1", "失信名单", ListLevel.County, new DateOnly(2026, 1, 5)), (listed.RecordId, listed.ListName, listed.Level, listed.ListedOn));
        Assert.Equal(("信用办", "河南省社会信用条例", (DateOnly?)null), (listed.HeldBy.Name, listed.LegalBasis.Title, listed.ExpectedEnd));
        Assert.Null(Fold(Fold(null, RoomEvents.Listed(Somebody)), new SubjectDelisted { EntryId = "L1", Subject = Somebody }));
    }

    [Fact]
    public void Fold_SameEventTwice_IsOneFact()
    {
        Standing? once = Fold(null, RoomEvents.Recorded(Somebody));

        Assert.Single(Fold(once, RoomEvents.Recorded(Somebody))!.Facts);
    }

    [Fact]
    public void Fold_RecordRepaired_LeavesTheOthers()
    {
        Standing? both = Fold(Fold(null, RoomEvents.Recorded(Somebody, "D1")), RoomEvents.Recorded(Somebody, "D2"));

        Assert.Equal("D2", Assert.Single(Fold(both, RoomEvents.Repaired(Somebody))!.Facts).RecordId);
    }

    [Fact]
    public void Fold_RepairAppliedAndRefused_MarksAndUnmarksTheRecord()
    {
        Standing? applied = Fold(Fold(null, RoomEvents.Recorded(Somebody)), new RepairApplied { CaseId = "C1", RecordId = "D1", Subject = Somebody });
        Standing? refused = Fold(applied, new RepairRefused { CaseId = "C1", RecordId = "D1", Subject = Somebody });

        Assert.True(Assert.IsType<DishonestyFact>(Assert.Single(applied!.Facts)).UnderRepair);
        Assert.False(Assert.IsType<DishonestyFact>(Assert.Single(refused!.Facts)).UnderRepair);
    }

    [Fact]
    public void Fold_RepairOfARecordThatIsNotThere_ChangesNothing()
    {
        Standing? before = Fold(null, RoomEvents.Recorded(Somebody));

        Assert.Same(before, Fold(before, new RepairApplied { CaseId = "C1", RecordId = "other", Subject = Somebody }));
    }

    [Theory]
    [InlineData(VerificationOutcome.Rectified)]
    [InlineData(VerificationOutcome.Revoked)]
    [InlineData(VerificationOutcome.Fulfilled)]
    public void Fold_RectificationOrdered_IsAnOpenCaseUntilAnotherOutcome(VerificationOutcome outcome)
    {
        var ordered = new VerificationRecorded { PledgeId = "P1", Subject = Somebody, MatterCode = "M1", Outcome = VerificationOutcome.RectifyOrdered, VerifiedOn = RoomEvents.Day };
        Standing? open = Fold(null, ordered);

        Assert.Equal("M1", Assert.IsType<OpenCaseFact>(Assert.Single(open!.Facts)).MatterCode);
        Assert.Null(Fold(open, new VerificationRecorded { PledgeId = "P1", Subject = Somebody, MatterCode = "M1", Outcome = outcome, VerifiedOn = RoomEvents.Day }));
    }

    [Fact]
    public void Fold_GradeThatDoesNotBelongOnRecord_IsAnErrorAndNoGuess()
    {
        DishonestyRecorded minor = RoomEvents.Recorded(Somebody);
        minor.Grade = CreditRisk.Credit.V1.DishonestyGrade.Minor;

        Assert.Throws<InvalidDataException>(() => Fold(null, minor));
    }

    [Fact]
    public void Fold_EventWithoutASubject_IsAnError() => Assert.Throws<InvalidDataException>(() => Fold(null, RoomEvents.Recorded(new Subject { SubjectKey = "nobody" })));

    [Fact]
    public void Fold_SeriousRecordNamingResponsiblePersons_IsAFactAboutEachUntilRepaired()
    {
        DishonestyRecorded recorded = RoomEvents.Serious(Firm, Somebody);
        JournalEvent journaled = recorded.At(1);
        JournalEvent repaired = new RecordRepaired { CaseId = "C1", RecordId = "D1", Subject = Firm, ResponsiblePersons = { recorded.ResponsiblePersons } }.At(2);

        Assert.Equal([FirmKey, Key], _fold.KeysOf(journaled));
        Standing? ofPerson = _fold.Fold(Key, null, journaled);
        ResponsibilityFact fact = Assert.IsType<ResponsibilityFact>(Assert.Single(ofPerson!.Facts));
        Assert.Equal(("D1", Firm.DisplayId, RelatedPersonRole.LegalRepresentative), (fact.RecordId, fact.Entity.DisplayId, fact.Role));
        Assert.IsType<DishonestyFact>(Assert.Single(_fold.Fold(FirmKey, null, journaled)!.Facts));
        Assert.Equal([FirmKey, Key], _fold.KeysOf(repaired));
        Assert.Null(_fold.Fold(Key, ofPerson, repaired));
    }

    [Fact]
    public void Fold_RecordSuspendedAndRestored_CountsAgainWithItsResponsiblePersons()
    {
        DishonestyRecorded recorded = RoomEvents.Serious(Firm, Somebody);
        var suspended = new RecordSuspended { RecordId = "D1", Subject = Firm, ResponsiblePersons = { recorded.ResponsiblePersons } };
        var restored = new RecordRestored { RecordId = "D1", Subject = Firm, Record = recorded };

        foreach (SubjectKey key in new[] { FirmKey, Key })
        {
            Standing? before = _fold.Fold(key, null, recorded.At(1));
            Standing? lifted = _fold.Fold(key, before, suspended.At(2));
            Assert.Null(lifted);
            Assert.Equivalent(before, _fold.Fold(key, lifted, restored.At(3)), strict: true);
        }
    }

    [Fact]
    public void Fold_BanRecorded_IsAFactThatRepairLeaves()
    {
        Standing? banned = Fold(Fold(null, RoomEvents.Banned(Somebody)), RoomEvents.Recorded(Somebody));
        BanFact ban = Assert.IsType<BanFact>(Assert.Single(Fold(banned, RoomEvents.Repaired(Somebody))!.Facts));

        Assert.Equal(("B1", BanKind.FalseMaterial, new DateOnly(2026, 1, 5), new DateOnly(2027, 1, 5)), (ban.RecordId, ban.Kind, ban.StartsOn, ban.EndsOn));
    }

    [Fact]
    public void Fold_DutyBreach_KeepsTheMattersTheDecisionNames()
    {
        DishonestyRecorded breach = RoomEvents.Recorded(Somebody);
        breach.Act = CreditRisk.Credit.V1.DishonestAct.DutyBreach;
        breach.MatterCode = "M1";
        breach.RelatedMatterCodes.Add("M2");
        breach.KeyExaminationUntil = RoomEvents.Day;

        DishonestyFact fact = Assert.IsType<DishonestyFact>(Assert.Single(Fold(null, breach)!.Facts));

        Assert.Equal(("M1", "M2", new DateOnly(2026, 1, 5)), (fact.MatterCode, Assert.Single(fact.RelatedMatters), fact.KeyExaminationUntil));
    }

    [Fact]
    public void Fold_ObjectionFiled_AnnotatesUntilTheLastOneEnds()
    {
        Standing? recorded = Fold(null, RoomEvents.Recorded(Somebody));
        Standing? two = Fold(Fold(recorded, Filed("O1")), Filed("O2"));
        Standing? one = Fold(two, new ObjectionResolved { ObjectionId = "O1", RecordId = "D1", Subject = Somebody });

        Assert.Equal(["O1", "O2"], Assert.Single(two!.Facts).OpenObjections.AsEnumerable());
        Assert.Equal(["O2"], Assert.Single(one!.Facts).OpenObjections.AsEnumerable());
        Assert.Empty(Assert.Single(Fold(one, new ObjectionClosed { ObjectionId = "O2", RecordId = "D1", Subject = Somebody })!.Facts).OpenObjections);
    }

    [Fact]
    public void Fold_RecordCorrectedUnderObjection_KeepsTheAnnotation()
    {
        DishonestyRecorded corrected = RoomEvents.Recorded(Somebody);
        corrected.DocumentNumber = "失信〔2026〕2号";
        Standing? objected = Fold(Fold(null, RoomEvents.Recorded(Somebody)), Filed("O1"));

        DishonestyFact fact = Assert.IsType<DishonestyFact>(Assert.Single(Fold(objected, new RecordCorrected { RecordId = "D1", Subject = Somebody, Record = corrected })!.Facts));

        Assert.Equal(("失信〔2026〕2号", "O1"), (fact.DocumentNumber, Assert.Single(fact.OpenObjections)));
    }

    [Fact]
    public void Fold_RecordRestoredUnderObjection_BringsTheAnnotationUntilItEnds()
    {
        DishonestyRecorded recorded = RoomEvents.Serious(Firm, Somebody);
        var suspended = new RecordSuspended { RecordId = "D1", Subject = Firm, ResponsiblePersons = { recorded.ResponsiblePersons } };
        DishonestyRecorded copy = recorded.Clone();
        copy.OpenObjectionIds.Add("O1");
        var restored = new RecordRestored { RecordId = "D1", Subject = Firm, Record = copy };
        var resolved = new ObjectionResolved { ObjectionId = "O1", RecordId = "D1", Subject = Firm, ResponsiblePersons = { recorded.ResponsiblePersons } };

        foreach (SubjectKey key in new[] { FirmKey, Key })
        {
            Standing? lifted = _fold.Fold(key, _fold.Fold(key, null, recorded.At(1)), suspended.At(2));
            Standing? back = _fold.Fold(key, lifted, restored.At(3));
            Assert.Equal(["O1"], Assert.Single(back!.Facts).OpenObjections.AsEnumerable());
            Assert.Empty(Assert.Single(_fold.Fold(key, back, resolved.At(4))!.Facts).OpenObjections);
        }
    }

    [Fact]
    public void Fold_ObjectionToARecordWithResponsiblePersons_AnnotatesTheirsToo()
    {
        DishonestyRecorded recorded = RoomEvents.Serious(Firm, Somebody);
        var filed = new ObjectionFiled { ObjectionId = "O1", RecordId = "D1", Subject = Firm, ResponsiblePersons = { recorded.ResponsiblePersons } };

        Standing? objected = _fold.Fold(Key, _fold.Fold(Key, null, recorded.At(1)), filed.At(2));
        Standing? corrected = _fold.Fold(Key, objected, new RecordCorrected { RecordId = "D1", Subject = Firm, Record = recorded }.At(3));

        Assert.Equal([FirmKey, Key], _fold.KeysOf(filed.At(2)));
        Assert.Equal(["O1"], Assert.Single(objected!.Facts).OpenObjections.AsEnumerable());
        Assert.Equal(["O1"], Assert.Single(corrected!.Facts).OpenObjections.AsEnumerable());
    }

    [Fact]
    public void Sources_EachPosition_KeepWhatWasReportedThen()
    {
        Take(RoomEvents.Reported("credit-china", 1), 1);
        Take(RoomEvents.Reported("credit-henan", 2), 3);
        Take(RoomEvents.Reported("credit-china", 5, unreachable: true), 4);
        Take(RoomEvents.Reported("credit-china", 1), 1);

        Assert.Empty(_sources.At(0));
        Assert.Equal(["credit-china"], _sources.At(2).Select(source => source.Source));
        Assert.Equal([("credit-china", false), ("credit-henan", false)], _sources.At(3).Select(source => (source.Source, source.Unreachable)));
        Assert.Equal([("credit-china", true), ("credit-henan", false)], _sources.At(9).Select(source => (source.Source, source.Unreachable)));
    }

    [Fact]
    public void EventTypes_EveryOne_IsAMessageOfTheContracts() => Assert.All(
        _fold.EventTypes, type => Assert.Contains(CreditRisk.Hosting.ContractFiles.All.SelectMany(file => file.MessageTypes), message => message.FullName == type));

    [Fact]
    public void Matters_EachPosition_KeepsWhatHeldThen()
    {
        Take(RoomEvents.Saved(), 1);
        Take(RoomEvents.Changed(MatterState.Published), 3);
        Take(RoomEvents.Changed(MatterState.Suspended), 5);
        Take(RoomEvents.Saved(), 6);

        Assert.Null(_matters.At(RoomEvents.Matter, 0));
        Assert.Equal(
            [MatterClosure.NotPublished, MatterClosure.NotPublished, MatterClosure.None, MatterClosure.None, MatterClosure.Suspended, MatterClosure.NotPublished],
            Enumerable.Range(1, 6).Select(position => _matters.At(RoomEvents.Matter, position)!.Closure));
        Assert.Null(_matters.At("another", 6));
    }

    [Fact]
    public void Matters_TakenTwice_ChangeNothing()
    {
        Take(RoomEvents.Saved(), 1);
        Take(RoomEvents.Changed(MatterState.Published), 2);
        Take(RoomEvents.Saved(), 1);

        Assert.Equal(MatterClosure.None, _matters.At(RoomEvents.Matter, 2)!.Closure);
    }

    [Fact]
    public void Matters_Excluded_StayClosedWhateverTheirState()
    {
        Take(RoomEvents.Saved(RoomEvents.Matter, ExclusionGround.StateSecret), 1);
        Take(RoomEvents.Changed(MatterState.Published), 2);

        Assert.Equal(MatterClosure.Excluded, _matters.At(RoomEvents.Matter, 2)!.Closure);
    }

    private static ObjectionFiled Filed(string id) => new() { ObjectionId = id, RecordId = "D1", Subject = Somebody };

    private void Take(IMessage message, long position) => Assert.Empty(_fold.KeysOf(message.At(position)));

    private Standing? Fold(Standing? standing, IMessage message)
    {
        JournalEvent journaled = message.At(++_position);
        Assert.Equal([Key], _fold.KeysOf(journaled));
        return _fold.Fold(Key, standing, journaled);
    }
}
