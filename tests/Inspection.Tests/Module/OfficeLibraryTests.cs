using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>What the list and the libraries say on a day, and what of it reaches a draw.</summary>
public sealed class OfficeLibraryTests : IAsyncLifetime
{
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await OpenAsync();
        await _office.LoadAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task SaveItem_VersionOfNextMonth_HoldsFromItsDay()
    {
        InspectionItem next = County.Item();
        next.Name = "Display of the new licence";
        next.EffectiveFrom = Day(7, 1);
        await _office.Library.SaveItemAsync(new() { Item = next });

        Assert.Equal("Display of the licence", await NameOnAsync(Day(6, 30)));
        Assert.Equal("Display of the new licence", await NameOnAsync(Day(7, 1)));
    }

    [Fact]
    public async Task SaveItem_Ended_IsNotOnTheListAfterItsLastDay()
    {
        InspectionItem ended = County.Item();
        ended.EffectiveUntil = Day(6, 30);
        await _office.Library.SaveItemAsync(new() { Item = ended });

        Assert.NotNull(await NameOnAsync(Day(6, 30)));
        Assert.Null(await NameOnAsync(Day(7, 1)));
    }

    [Fact]
    public async Task SaveItem_BadTerms_NamesThem()
    {
        InspectionItem item = County.Item();
        item.Ratio = "2";
        item.TimesPerYear = 400;
        item.EffectiveFrom = Day(7, 1);
        item.EffectiveUntil = Day(6, 1);

        RpcException refused = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", async () => await _office.Library.SaveItemAsync(new() { Item = item }));

        Assert.Equal(["item.ratio", "item.times_per_year", "item.effective_until"], Refused.FieldsOf(refused));
    }

    [Fact]
    public async Task CommitDraw_LabelThatIsOver_LeavesTheObjectOut()
    {
        await _office.ImportAsync(Labelled(Shop, Day(6, 1)), Labelled(Person, Day(5, 31)));

        Assert.Equal([Shop], await DrawnAsync(plan => plan.Labels.Add("PHARMACY")));
    }

    [Fact]
    public async Task CommitDraw_SpecialityOfAnObject_IsDemandedOfItsTeam()
    {
        InspectionObject kitchen = Labelled(Shop, Day(12, 31));
        kitchen.Specialities.Add("FOOD");
        await _office.ImportAsync(kitchen, Labelled(Person, Day(5, 31)));
        Draw draw = await DrawAsync(plan => plan.Labels.Add("PHARMACY"));

        Assert.Equal(1, draw.Infeasible);
    }

    [Fact]
    public async Task CommitDraw_StandingRecusal_KeepsTheInspectorAway()
    {
        Inspector third = County.Inspector(3);
        Inspector first = County.Inspector(1);
        first.Recusals.Add(new StandingRecusal { ObjectId = Shop, Reason = RecusalReason.Shareholding });
        first.Recusals.Add(new StandingRecusal { ObjectId = "NOT-IN-THIS-LIBRARY", Reason = RecusalReason.Relative });
        await _office.ImportAsync(first, third);
        Draw draw = await DrawAsync(_ => { });

        Visit visit = (await _office.Draws.ListVisitsAsync(new() { DrawId = draw.DrawId })).Visits.Single(one => one.ObjectId == Shop);

        Assert.Equal(["E002", "E003"], visit.InspectorIds.Order());
    }

    [Fact]
    public async Task CommitDraw_OnlyExpiredCertificates_IsRefused()
    {
        Inspector[] expired = [County.Inspector(1), County.Inspector(2)];
        foreach (Inspector inspector in expired)
        {
            inspector.CertificateValidUntil = Day(5, 31);
        }

        await _office.ImportAsync(expired);

        await Refused.AsAsync(StatusCode.InvalidArgument, "TOO_FEW_INSPECTORS", () => DrawAsync(_ => { }));
    }

    [Fact]
    public async Task DishonestyRecorded_FirmOfALibrary_IsMarkedAndRaised()
    {
        await _office.Library.SaveLibraryAsync(new() { Library = new() { LibraryId = County.Library, Title = "Food shops", AdverseClass = "D" } });
        await RecordAsync();

        ObjectLibrary library = (await _office.Library.ListLibrariesAsync(new())).Libraries.Single();
        InspectionObject shop = (await _office.Library.ListObjectsAsync(new() { LibraryId = County.Library })).Objects.Single(one => one.ObjectId == Shop);

        Assert.Equal(("Food shops", 2L, 1L, true), (library.Title, library.Objects, library.CreditAdverse, shop.CreditAdverse));
        Assert.Equal([Shop], await DrawnAsync(plan => plan.Strata[0].RiskClass = "D"));
    }

    [Fact]
    public async Task DishonestyRecorded_Labelled_CanBeDrawnDirected()
    {
        await RecordAsync();

        Assert.Equal([Shop], await DrawnAsync(plan => plan.Labels.Add("CREDIT_ADVERSE")));
    }

    [Fact]
    public async Task RecordAnnulled_MarkedFirm_IsItselfAgain()
    {
        await RecordAsync();
        await AppendAsync(new RecordAnnulled { RecordId = "R1", Subject = Firm() });

        Assert.Equal(0, (await _office.Library.ListLibrariesAsync(new())).Libraries.Single().CreditAdverse);
    }

    [Fact]
    public async Task GetObjectClass_GradedAgainMarkedAndCleared_TellsTheClassOfEachDayAndItsRule()
    {
        await _office.ImportAsync(Graded("A", "CREDIT-CLASSES 2026-06"), new InspectionObject { ObjectId = Person, RiskClass = "A", RegionCode = "410927" });
        _office.GoTo(Noon.AddDays(1));
        await _office.Library.SaveLibraryAsync(new() { Library = new() { LibraryId = County.Library, AdverseClass = "D" } });
        await RecordAsync();
        _office.GoTo(Noon.AddDays(2));
        await _office.ImportAsync(Graded("B", "CREDIT-CLASSES 2026-07"));
        _office.GoTo(Noon.AddDays(3));
        await AppendAsync(new RecordAnnulled { RecordId = "R1", Subject = Firm() });
        await _office.ImportAsync(Graded("B", "CREDIT-CLASSES 2026-07"));

        GetObjectClassResponse today = await ClassAsync(null);

        Assert.Equal(("B", "CREDIT-CLASSES 2026-07", false), (today.ObjectClass.RiskClass, today.ObjectClass.ClassRule, today.ObjectClass.CreditAdverse));
        Assert.Equal(
            [("A", "CREDIT-CLASSES 2026-06", 1), ("D", "CREDIT_ADVERSE", 2), ("B", "CREDIT-CLASSES 2026-07", 4)],
            today.History.Select(one => (one.RiskClass, one.ClassRule, one.Since.Day)));
        Assert.Null((await ClassAsync(Day(5, 31))).ObjectClass);
        Assert.Equal("A", (await ClassAsync(Day(6, 1))).ObjectClass.RiskClass);
        Assert.Equal(("D", true), ((await ClassAsync(Day(6, 3))).ObjectClass.RiskClass, (await ClassAsync(Day(6, 3))).ObjectClass.CreditAdverse));
        Assert.Equal("A", (await ClassAsync(null, Person)).ObjectClass.RiskClass);
    }

    [Theory]
    [InlineData(County.Library, "NOWHERE")]
    [InlineData("other-library", Shop)]
    [InlineData("", "")]
    public async Task GetObjectClass_UnknownObject_IsRefused(string library, string target) => await Refused.AsAsync(
        StatusCode.NotFound, "OBJECT_UNKNOWN", async () => await _office.Library.GetObjectClassAsync(new() { LibraryId = library, ObjectId = target }));

    [Fact]
    public async Task ImportObjects_ClassRuleThatIsNoText_IsNamed()
    {
        ImportObjectsResponse answer = await _office.ImportAsync(Graded("A", new string('x', 201)));

        Assert.Equal("class_rule", answer.Faults.Single().Field);
    }

    [Fact]
    public async Task ImportInspectors_BadRecusalOrCaller_IsNamed()
    {
        Inspector bad = County.Inspector(4);
        bad.Recusals.Add(new StandingRecusal { ObjectId = "x y" });
        bad.CallerName = "Zhang San";

        ImportInspectorsResponse answer = await _office.ImportAsync(bad);

        Assert.Equal(["REASON_MISSING", "INVALID_ID", "INVALID_ID"], answer.Faults.Select(fault => fault.ReasonCode));
        Assert.Equal(["recusals", "caller_name", "recusals"], answer.Faults.Select(fault => fault.Field));
    }

    [Fact]
    public async Task ListInspectors_AfterADraw_TellsTheWorkload()
    {
        await DrawAsync(_ => { });

        Assert.Equal([2, 2, 0], (await _office.Library.ListInspectorsAsync(new())).Inspectors.Select(inspector => inspector.Workload));
    }

    [Fact]
    public async Task SaveLibrary_BadForm_NamesIt()
    {
        RpcException refused = await Refused.AsAsync(
            StatusCode.InvalidArgument,
            "INVALID_REQUEST",
            async () => await _office.Library.SaveLibraryAsync(new() { Library = new() { LibraryId = "A B", AdverseClass = "d d" } }));

        Assert.Equal(["library.library_id", "library.adverse_class"], Refused.FieldsOf(refused));
    }

    private static InspectionObject Graded(string riskClass, string rule) =>
        new() { ObjectId = Shop, RiskClass = riskClass, RegionCode = "410927", ClassRule = rule };

    private async Task<GetObjectClassResponse> ClassAsync(Google.Type.Date? on, string target = Shop) =>
        await _office.Library.GetObjectClassAsync(new() { LibraryId = County.Library, ObjectId = target, On = on });

    private static InspectionObject Labelled(string id, Google.Type.Date until) => new()
    {
        ObjectId = id,
        RiskClass = "A",
        RegionCode = "410927",
        DatedLabels = { new DatedLabel { Label = "PHARMACY", ValidUntil = until } },
    };

    private static CreditRisk.Kernel.V1.Subject Firm() =>
        new() { SubjectKey = new string('0', 32), Kind = CreditRisk.Kernel.V1.SubjectKind.Organisation, DisplayId = Shop };

    private Task RecordAsync() => AppendAsync(new DishonestyRecorded { RecordId = "R1", Subject = Firm(), Grade = DishonestyGrade.Serious });

    // What the credit office's own room journals.
    private async Task AppendAsync(IMessage happened)
    {
        StreamAppend append = new(new("subject", new string('0', 32)), ExpectedVersion.Any, [happened.ToNewEvent()]);
        Assert.True((await _office.Services.GetRequiredService<IJournal>().AppendAsync(new([append], "credit", null), CancellationToken.None)).IsOk);
    }

    private async Task<string?> NameOnAsync(Google.Type.Date on) =>
        (await _office.Library.ListItemsAsync(new() { On = on })).Items.SingleOrDefault()?.Name;

    private async Task<Draw> DrawAsync(Action<DrawPlan> change)
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        plan.VisitsUntil = Day(9, 30);
        change(plan);
        string id = (await _office.Draws.CreateDrawAsync(new() { Plan = plan })).Draw.DrawId;
        await _office.Draws.CommitDrawAsync(new() { DrawId = id });
        return (await _office.Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits })).Draw;
    }

    private async Task<IEnumerable<string>> DrawnAsync(Action<DrawPlan> change)
    {
        Draw draw = await DrawAsync(change);
        return (await _office.Draws.ListVisitsAsync(new() { DrawId = draw.DrawId })).Visits.Select(visit => visit.ObjectId);
    }
}
