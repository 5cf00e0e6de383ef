using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class DrawRunTests
{
    [Fact]
    public void Execute_FourStrata_DrawsTheExactShares()
    {
        DrawResult result = new DrawBuilder().Run();

        IEnumerable<string> samples = result.Samples.Select(s => $"{s.Stratum} {s.Selected.Count}/{s.Population}");
        Assert.Equal(["A 1/10", "B 2/10", "C 3/10", "D 10/10"], samples);
        Assert.Equal(16, result.Visits.Count);
        Assert.Equal(0, result.InfeasibleCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Seed_FrozenDraw_IsTheHashOfItsFourTexts(int version)
    {
        var draw = new DrawBuilder();
        draw.Plan = draw.Plan with { Protocol = version };
        DrawResult result = draw.Run();
        string texts = $"creditrisk-draw-v{version}\0{result.Frame.Commitment}\0{result.Secret.Value}\0{DrawBuilder.Digits}";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts))), result.Seed.Value);
    }

    [Fact]
    public void Execute_ExcludedObject_IsNeverDrawn()
    {
        var draw = new DrawBuilder();
        draw.Exclusions.Add(new(draw.Objects[3].Id, new ReasonCode("EXEMPT")));

        DrawResult result = draw.Run();

        Assert.Equal(9, result.Samples[3].Selected.Count);
        Assert.DoesNotContain(result.Visits, v => v.Target.Entry.Id == draw.Objects[3].Id);
    }

    [Fact]
    public void Execute_OrderingMode_TakesAllInTicketOrder()
    {
        var draw = new DrawBuilder();
        draw.Plan = draw.Plan with { Mode = DrawMode.Ordering };

        DrawResult result = draw.Run();

        Assert.Equal(40, result.SelectedCount);
        Assert.All(result.Samples, s => Assert.Equal(s.Selected.OrderBy(o => o.Ticket), s.Selected));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Execute_UnfitInspectors_AreSkippedOrCountedWithTheirReasons(int version)
    {
        DrawBuilder draw = new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1") with { LastTeam = ["OLD1", "OLD2"] });
        draw.With(r => r with { Region = RegionRule.Territorial, WorkloadCap = 5 });
        draw.Inspectors.Clear();
        draw.Inspectors.AddRange(
        [
            DrawBuilder.InspectorOf("CERT") with { CertificateValidTo = new DateOnly(2026, 12, 30) },
            DrawBuilder.InspectorOf("SCOPE") with { Scopes = ["B02"] },
            DrawBuilder.InspectorOf("REGION", "410926"),
            DrawBuilder.InspectorOf("RECUSED"),
            DrawBuilder.InspectorOf("BUSY") with { Workload = 5 },
            DrawBuilder.InspectorOf("OLD1"),
            DrawBuilder.InspectorOf("OLD2"),
        ]);
        draw.Recusals.Add(new("RECUSED", "S1", new ReasonCode("SHAREHOLDING")));
        draw.Plan = draw.Plan with { Protocol = version };

        Visit visit = Assert.Single(draw.Run().Visits);

        Assert.False(visit.IsFeasible);
        Assert.Equal(3, visit.Pool);
        (SkipReason, int)[] unfit = [(SkipReason.Certificate, 1), (SkipReason.Scope, 1), (SkipReason.Region, 1)];
        Assert.Equal(version == 1 ? [] : unfit, visit.Unfit);
        Assert.Equal(version == 1 ? unfit : [], visit.Skipped.Where(s => s.Reason <= SkipReason.Region).Select(s => (s.Reason, 1)).Order());
        Assert.Equal(SkipReason.Recusal, ReasonOf(visit, "RECUSED"));
        Assert.Equal(SkipReason.Workload, ReasonOf(visit, "BUSY"));
        Assert.Single(visit.Skipped, s => s is { InspectorId: "OLD1" or "OLD2", Reason: SkipReason.RepeatPair });
    }

    [Fact]
    public void Execute_RepeatPairAllowed_SendsTheSameTeamAgain()
    {
        DrawBuilder draw = new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1") with { LastTeam = ["E001", "E002"] });
        draw.Inspectors.RemoveRange(2, 4);

        Assert.Equal(1, draw.Run().InfeasibleCount);
        Assert.Equal(0, draw.With(r => r with { RepeatPair = RepeatPairRule.Allowed }).Run().InfeasibleCount);
    }

    [Fact]
    public void Execute_RecusedFromTheWholeDraw_GoesNowhere()
    {
        var draw = new DrawBuilder();
        draw.Recusals.Add(new("E003", "", new ReasonCode("PARTY_APPLICATION")));

        Assert.DoesNotContain(draw.Run().Visits, v => v.Team.Any(s => s.InspectorId == "E003"));
    }

    [Fact]
    public void Execute_SpecialitiesOfTwoPeople_AlwaysFindTheTeam()
    {
        DrawBuilder draw = new DrawBuilder().Change(i => i.Id switch
        {
            "E001" => i with { Specialities = ["FIRE"] },
            "E002" => i with { Specialities = ["FOOD"] },
            _ => i,
        });
        draw.Plan = draw.Plan with { Items = [new("A01", ["FIRE", "FOOD"])] };

        Assert.All(draw.Run().Visits, v => Assert.Equal(["E001", "E002"], v.Team.Select(s => s.InspectorId).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Execute_OneSpeciality_LeavesTheOtherSeatToAnybody()
    {
        DrawBuilder draw = new DrawBuilder().Change(i => i.Id == "E001" ? i with { Specialities = ["FIRE"] } : i);
        draw.Plan = draw.Plan with { Items = [new("A01", ["FIRE"])], Mode = DrawMode.Ordering };

        DrawResult result = draw.Run();

        Assert.All(result.Visits, v => Assert.Contains(v.Team, s => s.InspectorId == "E001"));
        Assert.Equal(6, result.Visits.SelectMany(v => v.Team).Select(s => s.InspectorId).Distinct().Count());
    }

    [Fact]
    public void Execute_ScarcePool_IsServedFirst()
    {
        DrawBuilder draw = new DrawBuilder().With(r => r with { Region = RegionRule.Territorial, WorkloadCap = 1 });
        draw.Plan = draw.Plan with { Strata = [DrawBuilder.StratumOf("A", "1")] };
        draw.Objects.Clear();
        draw.Objects.AddRange(
            [DrawBuilder.ObjectOf("WIDE-1"), DrawBuilder.ObjectOf("WIDE-2"), DrawBuilder.ObjectOf("SCARCE", region: "410926")]);
        draw.Change(i => i.Id is "E001" or "E002" ? i with { Regions = ["410926", "410927"] } : i);

        DrawResult result = draw.Run();

        Assert.Equal("SCARCE", result.Visits[0].Target.Entry.Id);
        Assert.Equal(2, result.Visits[0].Pool);
        Assert.Equal(0, result.InfeasibleCount);
    }

    [Fact]
    public void Execute_InfeasibleVisit_UsesNobodyUp()
    {
        DrawBuilder draw = new DrawBuilder().With(r => r with { WorkloadCap = 1, TeamSize = 2 });
        draw.Plan = draw.Plan with { Strata = [DrawBuilder.StratumOf("A", "1")] };
        draw.Objects.Clear();
        draw.Objects.AddRange(Enumerable.Range(0, 4).Select(i => DrawBuilder.ObjectOf($"S{i}")));
        draw.Inspectors.RemoveRange(5, 1);

        DrawResult result = draw.Run();

        Assert.Equal(2, result.InfeasibleCount);
        Assert.Equal(4, result.Visits.SelectMany(v => v.Team).Select(s => s.InspectorId).Distinct().Count());
    }

    [Fact]
    public void Explain_DrawnAndUndrawnObject_SaysWhyWithoutTheOthers()
    {
        var draw = new DrawBuilder();
        DrawResult result = draw.Run();
        SelectedObject drawn = result.Samples[0].Selected[0];
        string undrawn = draw.Objects.First(o => o.Stratum == "A" && o.Id != drawn.Entry.Id).Id;

        string cut = result.Samples[0].Cut;
        Assert.True(string.CompareOrdinal(result.Explain(drawn.Entry.Id)!.Ticket.ToString(), cut) < 0);
        Assert.True(string.CompareOrdinal(result.Explain(undrawn)!.Ticket.ToString(), cut) > 0);
        Assert.True(result.Explain(undrawn)!.Ticket > drawn.Ticket);
        Assert.Equal(new InclusionProbability(1, 10), result.Explain(undrawn)!.Probability);
        Assert.Null(result.Explain("nobody"));
    }

    [Fact]
    public void Parse_SecretOfAnotherForm_IsRefused()
    {
        Assert.Equal("INVALID_SECRET", DrawSecret.Parse(new string('A', 64)).Refusal?.Code.Value);
        Assert.Equal("INVALID_SECRET", DrawSecret.Parse(new string('a', 63)).Refusal?.Code.Value);
        Assert.DoesNotContain(new string('a', 64), DrawSecret.Parse(new string('a', 64)).Value.ToString(), StringComparison.Ordinal);
    }

    private static SkipReason ReasonOf(Visit visit, string inspector) => visit.Skipped.Single(s => s.InspectorId == inspector).Reason;
}
