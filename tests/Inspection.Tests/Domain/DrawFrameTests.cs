using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class DrawFrameTests
{
    [Fact]
    public void CanonicalLines_FrozenDraw_AreTheSpecifiedRecordsInOrdinalOrder()
    {
        var draw = new DrawBuilder();
        draw.OnlyObject(new("店1", "D", "410927", ["A01"], ["FIRE", "FOOD"], ["E002", "E001"]));
        draw.Inspectors.RemoveRange(2, 4);
        draw.Exclusions.Add(new("店1", new ReasonCode("CAP_REACHED")));
        draw.Objects.Add(DrawBuilder.ObjectOf("Z", "D"));
        draw.Recusals.Add(new("E001", "", new ReasonCode("RELATIVE")));

        string[] lines = [.. draw.Freeze().CanonicalLines().Select(l => Encoding.UTF8.GetString(l.Span))];

        Assert.Equal(
        [
            "[\"exclusion\",\"店1\",\"CAP_REACHED\"]",
            "[\"inspector\",\"E001\",\"2026-12-31\",[\"A01\",\"B02\"],[],[\"410927\"],0]",
            "[\"inspector\",\"E002\",\"2026-12-31\",[\"A01\",\"B02\"],[],[\"410927\"],0]",
            "[\"item\",\"A01\",[]]",
            "[\"object\",\"Z\",\"D\",\"410927\",[],[],[]]",
            "[\"object\",\"店1\",\"D\",\"410927\",[\"A01\"],[\"FIRE\",\"FOOD\"],[\"E001\",\"E002\"]]",
            "[\"plan\",\"2026-000017\",17,\"Food shops of Taiqian County, autumn\",\"food-shops\"]",
            "[\"recusal\",\"E001\",\"\",\"RELATIVE\"]",
            "[\"rule\",\"certificates_valid_through\",\"2026-12-31\"]",
            "[\"rule\",\"mode\",\"SAMPLE\"]",
            "[\"rule\",\"overall_floor\",\"0\"]",
            "[\"rule\",\"protocol\",3]",
            "[\"rule\",\"region\",\"ANY\"]",
            "[\"rule\",\"repeat_pair\",\"FORBIDDEN\"]",
            "[\"rule\",\"team_size\",2]",
            "[\"rule\",\"workload_cap\",0]",
            "[\"source\",\"DIGITS\",\"digits called out in turn by three witnesses\",0]",
            "[\"stratum\",\"D\",\"1\",0]",
        ],
            lines);
    }

    [Fact]
    public void CanonicalLines_ManyObjectsAlike_AreEachWhatOneAloneIs()
    {
        var draw = new DrawBuilder();
        string[] ids = [.. draw.Objects.Select(o => o.Id), "s-1", "店1", "S:1/2", new('9', 64), "店", new('x', 63)];
        draw.Objects.AddRange(ids[^6..].Select(id => DrawBuilder.ObjectOf(id)));

        string[] lines = [.. draw.Freeze().CanonicalLines().Select(l => Encoding.UTF8.GetString(l.Span)).Where(l => l.StartsWith("[\"object\"", StringComparison.Ordinal))];

        Assert.Equal(
            draw.Objects.Select(o => $"[\"object\",\"{o.Id}\",\"{o.Stratum}\",\"{o.Region}\",[],[],[]]").Order(StringComparer.Ordinal),
            lines);
    }

    [Fact]
    public void Commitment_AnyInputOrder_IsTheSame()
    {
        var turned = new DrawBuilder();
        turned.Objects.Reverse();
        turned.Inspectors.Reverse();
        turned.Plan = turned.Plan with { Strata = [.. turned.Plan.Strata.Reverse()] };

        Assert.Equal(new DrawBuilder().Freeze().Commitment, turned.Freeze().Commitment);
    }

    [Fact]
    public void Commitment_OneRegionChanged_IsAnother()
    {
        var changed = new DrawBuilder();
        changed.Objects[20] = changed.Objects[20] with { Region = "410926" };

        Assert.NotEqual(new DrawBuilder().Freeze().Commitment, changed.Freeze().Commitment);
    }

    [Fact]
    public void Commitment_CallersListsChangedAfterwards_Stays()
    {
        List<string> scopes = ["A01"];
        var draw = new DrawBuilder();
        draw.Inspectors[0] = draw.Inspectors[0] with { Scopes = scopes };
        DrawFrame frame = draw.Freeze();

        scopes[0] = "B02";

        Assert.Equal(["A01"], frame.Inspectors[0].Scopes);
    }

    [Fact]
    public void Prove_OneObject_IsProvedByItsLineAlone()
    {
        var draw = new DrawBuilder();
        DrawFrame frame = draw.Freeze();

        FrameProof proof = frame.Prove(draw.Objects[7].Id)!;

        Assert.True(proof.Proves(frame.Commitment));
        Assert.False((proof with { Line = frame.Prove(draw.Objects[8].Id)!.Line }).Proves(frame.Commitment));
        Assert.Null(frame.Prove("nobody"));
    }

    [Fact]
    public void ProbabilityOf_StratumOfTen_IsDrawnOverPopulation()
    {
        var draw = new DrawBuilder();
        draw.Exclusions.Add(new(draw.Objects[2].Id, new ReasonCode("MOVED_AWAY")));
        DrawFrame frame = draw.Freeze();

        Assert.Equal(new InclusionProbability(1, 10), frame.ProbabilityOf(draw.Objects[0].Id));
        Assert.Equal(new InclusionProbability(3, 9), frame.ProbabilityOf(draw.Objects[6].Id));
        Assert.Equal(new InclusionProbability(0, 1), frame.ProbabilityOf(draw.Objects[2].Id));
        Assert.Null(frame.ProbabilityOf("nobody"));
    }

    [Fact]
    public void Freeze_DefaultRatio_IsRefused() =>
        AssertRefused("RATIO_OUT_OF_RANGE", d => d.Plan = d.Plan with { Strata = [new("A", default, 0)] });

    [Fact]
    public void Freeze_EmptyStratum_IsRefused() =>
        AssertRefused("EMPTY_STRATUM", d => d.Plan = d.Plan with { Strata = [.. d.Plan.Strata, DrawBuilder.StratumOf("E", "0.5")] });

    [Fact]
    public void Freeze_StratumWhollyExcluded_IsRefused() => AssertRefused(
        "EMPTY_STRATUM",
        d => d.Exclusions.AddRange(d.Objects.Where(o => o.Stratum == "A").Select(o => new Exclusion(o.Id, new ReasonCode("CAP_REACHED")))));

    [Fact]
    public void Freeze_SameIdTwice_IsRefused() =>
        AssertRefused("DUPLICATE_ID", d => d.Objects.Add(d.Objects[3] with { Region = "410926" }));

    [Theory]
    [InlineData("caf\u00e9")]
    [InlineData("cafe\u0301")]
    [InlineData("９１４１")]
    [InlineData("A\u200BB")]
    [InlineData("A B")]
    [InlineData("A\"B")]
    [InlineData("A\nB")]
    [InlineData("\uD800")]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Freeze_IdWithAnotherFormOrLength_IsRefused(string id) =>
        AssertRefused("INVALID_ID", d => d.Objects.Add(DrawBuilder.ObjectOf(id)));

    [Theory]
    [InlineData("caf\u00e9")] // NFC
    [InlineData("cafe\u0301")] // NFD
    [InlineData("\u212Bngstrom")] // ANGSTROM SIGN, which NFC turns into another letter
    [InlineData("９１４１")] // full-width digits
    [InlineData("Ａ１")] // full-width letter
    [InlineData("А1")] // Cyrillic
    [InlineData("\uF900")] // CJK compatibility ideograph, which NFC turns into U+8C48
    [InlineData("A\u00A0B")] // no-break space
    [InlineData("A\u202EB")] // right-to-left override
    public void Freeze_LookAlikeAnywhereInTheFrame_IsRefused(string id)
    {
        AssertRefused("INVALID_ID", d => d.Objects.Add(DrawBuilder.ObjectOf(id)));
        AssertRefused("INVALID_ID", d => d.Objects[0] = d.Objects[0] with { Region = id });
        AssertRefused("INVALID_ID", d => d.Objects[0] = d.Objects[0] with { Specialities = [id] });
        AssertRefused("INVALID_ID", d => d.Objects[0] = d.Objects[0] with { LastTeam = [id] });
        AssertRefused("INVALID_ID", d => d.Inspectors.Add(DrawBuilder.InspectorOf(id)));
        AssertRefused("INVALID_ID", d => d.Inspectors[0] = d.Inspectors[0] with { Regions = [id] });
        AssertRefused("INVALID_ID", d => d.Exclusions.Add(new(id, new ReasonCode("CAP_REACHED"))));
        AssertRefused("INVALID_ID", d => d.Recusals.Add(new(id, "", new ReasonCode("RELATIVE"))));
        AssertRefused("INVALID_ID", d => d.Plan = d.Plan with { Items = [new(id, [])] });
        AssertRefused("INVALID_ID", d => d.Plan = d.Plan with { LibraryId = id });
    }

    [Fact]
    public void Freeze_IdsThatDifferInCase_AreRefused()
    {
        AssertRefused("LOOK_ALIKE_ID", d => d.Objects.AddRange([DrawBuilder.ObjectOf("shop-1"), DrawBuilder.ObjectOf("SHOP-1")]));
        AssertRefused("DUPLICATE_ID", d => d.Inspectors.Add(DrawBuilder.InspectorOf("e001")));
    }

    [Fact]
    public void Freeze_IdsThatDifferInLeadingZeros_AreDifferent()
    {
        var draw = new DrawBuilder();
        draw.Objects.AddRange([DrawBuilder.ObjectOf("41"), DrawBuilder.ObjectOf("0041")]);

        Assert.Equal(42, draw.Freeze().ObjectCount);
    }

    [Fact]
    public void Freeze_OneInspector_IsRefused() => AssertRefused("TOO_FEW_INSPECTORS", d => d.Inspectors.RemoveRange(1, 5));

    [Fact]
    public void Freeze_CertificatesRunOutBeforeTheLastDay_IsRefused() => AssertRefused(
        "TOO_FEW_INSPECTORS", d => d.With(r => r with { CertificatesValidThrough = new DateOnly(2027, 1, 1) }));

    [Fact]
    public void Freeze_NobodyHasRoom_IsRefused() => AssertRefused("TOO_FEW_INSPECTORS", d =>
    {
        d.With(r => r with { WorkloadCap = 3 });
        d.Change(i => i with { Workload = 3 });
    });

    [Theory]
    [InlineData(1, "TEAM_TOO_SMALL")]
    [InlineData(0, "TEAM_TOO_SMALL")]
    [InlineData(11, "INVALID_PLAN")]
    public void Freeze_TeamOutOfBounds_IsRefused(int size, string code) =>
        AssertRefused(code, d => d.With(r => r with { TeamSize = size }));

    [Fact]
    public void Freeze_EntryThatNamesNothing_IsRefused()
    {
        AssertRefused("UNKNOWN_STRATUM", d => d.Objects.Add(DrawBuilder.ObjectOf("X", "Z")));
        AssertRefused("UNKNOWN_ITEM", d => d.Objects.Add(DrawBuilder.ObjectOf("X") with { Items = ["C99"] }));
        AssertRefused("UNKNOWN_OBJECT", d => d.Exclusions.Add(new("nobody", new ReasonCode("CAP_REACHED"))));
        AssertRefused("UNKNOWN_OBJECT", d => d.Recusals.Add(new("E001", "nobody", new ReasonCode("RELATIVE"))));
        AssertRefused("UNKNOWN_INSPECTOR", d => d.Recusals.Add(new("E999", d.Objects[0].Id, new ReasonCode("RELATIVE"))));
    }

    [Fact]
    public void Freeze_StrataBelowTheOverallFloor_AreRefused() =>
        AssertRefused("OVERALL_FLOOR_NOT_REACHED", d => d.Plan = d.Plan with { OverallFloor = Ratio.Parse("0.5").Value });

    [Fact]
    public void Freeze_SeveralFaults_AreAllNamed()
    {
        var draw = new DrawBuilder();
        draw.Objects.Add(DrawBuilder.ObjectOf("A B"));
        draw.With(r => r with { TeamSize = 1 });
        draw.Plan = draw.Plan with { Title = " " };

        Refusal refusal = draw.TryFreeze().Refusal!;

        Assert.Equal(["objects[40].id", "plan.title", "plan.matching.team_size"], refusal.Violations.Select(v => v.Field));
    }

    private static void AssertRefused(string code, Action<DrawBuilder> spoil)
    {
        var draw = new DrawBuilder();
        spoil(draw);
        Refusal? refusal = draw.TryFreeze().Refusal;
        Assert.Equal(code, refusal?.Code.Value);
        Assert.NotEmpty(refusal!.Violations);
    }
}
