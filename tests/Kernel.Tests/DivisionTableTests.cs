namespace CreditRisk.Kernel.Tests;

public sealed class DivisionTableTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly DateOnly Merger = new(2020, 1, 1);

    // The zone's digits suggest 410900, but 410300 administers it; 410302 was merged into 410303 in 2020.
    private static readonly DivisionTable Table = new(
    [
        .. DivisionTable.Embedded.Divisions,
        new(Code("410300"), "city", Code("410000"), new(1983, 9, 1)),
        new(Code("410971"), "zone", Code("410300"), new(2010, 1, 1)),
        new(Code("410302"), "old district", Code("410300"), new(1983, 9, 1), Merger.AddDays(-1), Code("410303")),
        new(Code("410303"), "district", Code("410300"), new(1983, 9, 1)),
    ]);

    [Theory]
    [InlineData("410927", "410927", true)]
    [InlineData("410900", "410927", true)]
    [InlineData("410000", "410927", true)]
    [InlineData("100000", "410927", true)]
    [InlineData("410927", "410900", false)]
    [InlineData("370000", "410927", false)]
    public void Contains_EmbeddedTable_FollowsTheParents(string outer, string inner, bool expected) =>
        Assert.Equal(expected, DivisionTable.Embedded.Contains(Code(outer), Code(inner), Today).Value);

    [Theory]
    [InlineData("410300", true)]
    [InlineData("410900", false)]
    public void Contains_Zone_GoesByTableNotByPrefix(string outer, bool expected) =>
        Assert.Equal(expected, Table.Contains(Code(outer), Code("410971"), Today).Value);

    [Fact]
    public void Contains_AbolishedCode_LiesWhereItsAreaWent()
    {
        Assert.True(Table.Contains(Code("410303"), Code("410302"), Merger).Value);
        Assert.False(Table.Contains(Code("410303"), Code("410302"), Merger.AddDays(-1)).Value);
    }

    [Fact]
    public void Contains_CodeNotInTheTable_IsNeitherYesNorNo() =>
        Assert.Equal("REGION_UNKNOWN", DivisionTable.Embedded.Contains(Code("410900"), Code("410928"), Today).Refusal!.Code.Value);

    [Fact]
    public void Find_BeforeTheCodeStoodForThePlace_IsUnknown()
    {
        Assert.Equal("重庆市", DivisionTable.Embedded.Find(Code("500000"), new(1997, 3, 14)).Value.Name);
        Assert.Equal("REGION_UNKNOWN", DivisionTable.Embedded.Find(Code("500000"), new(1997, 3, 13)).Refusal!.Code.Value);
    }

    [Fact]
    public void Embedded_Provinces_AreThirtyFour() =>
        Assert.Equal(34, DivisionTable.Embedded.Divisions.Count(division => division.Code.Level == RegionLevel.Province));

    [Fact]
    public void New_ParentMissing_Throws() =>
        Assert.Throws<ArgumentException>(() => new DivisionTable([new(Code("410927"), "county", Code("410900"), Merger)]));

    [Fact]
    public void New_SuccessorsInACircle_Throws() =>
        Assert.Throws<ArgumentException>(() => new DivisionTable(
        [
            new(Code("410302"), "a", RegionCode.National, Merger, Merger, Code("410303")),
            new(Code("410303"), "b", RegionCode.National, Merger, Merger, Code("410302")),
        ]));

    [Fact]
    public void New_CodeTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new DivisionTable([.. DivisionTable.Embedded.Divisions, DivisionTable.Embedded.Divisions[0]]));

    private static RegionCode Code(string text) => RegionCode.Parse(text).Value;
}
