using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class NamedVisitTests
{
    private static readonly DateOnly Until = new(2026, 12, 31);

    [Fact]
    public void Check_TeamThatCouldBeDrawn_MayGo() => Assert.Null(Visit(Member("E1"), Member("E2")).Check());

    [Theory]
    [InlineData(1, "TEAM_TOO_SMALL")]
    [InlineData(2, null)]
    [InlineData(10, null)]
    [InlineData(11, "TEAM_TOO_SMALL")]
    public void Check_Size_IsThatOfADrawnTeam(int size, string? code) =>
        Assert.Equal(code, Visit([.. Enumerable.Range(1, size).Select(i => Member($"E{i}"))]).Check()?.Code.Value);

    [Fact]
    public void Check_CertificateOfTheLastDay_IsEnough()
    {
        Assert.Null(Visit(Member("E1"), Member("E2", Known with { CertificateValidTo = Until })).Check());
        Assert.Contains("CERTIFICATE", Message(Member("E2", Known with { CertificateValidTo = Until.AddDays(-1) })), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ScopeRegionRecusal_AreNamedForWhomTheyConcern()
    {
        Assert.Contains("SCOPE", Message(Member("E2", Known with { Scopes = ["B02"] })), StringComparison.Ordinal);
        Assert.Contains("REGION", Message(Member("E2", Known with { Regions = ["410928"] })), StringComparison.Ordinal);
        Assert.Contains("RECUSAL", Message(Member("E2") with { IsRecused = true }), StringComparison.Ordinal);
        NamedVisit city = Visit(Member("E1"), Member("E2", Known with { Level = InspectorLevel.City })) with { Items = [new("A01", []) { Level = InspectorLevel.City }] };
        Assert.Contains("LEVEL", city.Check()!.Message, StringComparison.Ordinal);
        Assert.Equal("UNKNOWN_INSPECTOR", Visit(Member("E1"), new("E2", null, false)).Check()?.Code.Value);
    }

    [Fact]
    public void Check_Speciality_IsHeldBySomebody()
    {
        NamedVisit visit = Visit(Member("E1"), Member("E2")) with { Items = [new("A01", ["food"])], Specialities = ["lifts"] };

        Refusal refusal = visit.Check()!;

        Assert.Equal(("SPECIALITY_MISSING", 2), (refusal.Code.Value, refusal.Violations.Count));
        Assert.Null((visit with { Team = [Member("E1", Known with { Specialities = ["food", "lifts"] }), Member("E2")] }).Check());
    }

    private static Inspector Known { get; } = new("E", Until.AddYears(1), [], [], ["410927"], 0);

    private static NamedInspector Member(string id, Inspector? known = null) => new(id, known ?? Known, false);

    private static NamedVisit Visit(params NamedInspector[] team) => new(team, [new("A01", [])], "410927", [], Until);

    private static string Message(NamedInspector second)
    {
        Refusal refusal = Visit(Member("E1"), second).Check()!;
        Assert.Equal(("INSPECTOR_NOT_FIT", "inspector_ids[1]"), (refusal.Code.Value, refusal.Violations[0].Field));
        return refusal.Message;
    }
}
