using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class VisitEntryTests
{
    private const string Shop = "91410927MA00014R6J";

    private static readonly DateTimeOffset Unsealed = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Unsealed.AddHours(3);
    private static readonly ScheduledVisit Visit = new("2026-000001", Shop, ["E001", "E002"], new("7", Unsealed, new(2026, 9, 30)));

    [Theory]
    [InlineData(Shop)]
    [InlineData("https://example.org/enter?code=91410927MA00014R6J")]
    [InlineData("https://example.org/91410927MA00014R6J/door-2")]
    public void FaultOf_CodeOfTheObject_IsNull(string scanned) => Assert.Null(CodeOf(Visit, new("E001", scanned, Now)));

    [Theory]
    [InlineData("")]
    [InlineData("91410927MA00014R6")]
    [InlineData("91410927MA00014R6J7")]
    [InlineData("X91410927MA00014R6J")]
    [InlineData("91410927ma00014r6j")]
    [InlineData("92410927MA00014R6J")]
    public void FaultOf_AnotherCode_IsNamed(string scanned) => Assert.Equal("CODE_OF_ANOTHER", CodeOf(Visit, new("E001", scanned, Now)));

    [Fact]
    public void FaultOf_SealedOrSomebodyElses_AreTheSame()
    {
        Assert.Equal("NOT_YOUR_ASSIGNMENT", CodeOf(Visit, new("E003", Shop, Now)));
        Assert.Equal("NOT_YOUR_ASSIGNMENT", CodeOf(Visit with { Schedule = null }, new("E001", Shop, Now)));
        Assert.Equal("NOT_YOUR_ASSIGNMENT", CodeOf(Visit with { Schedule = Visit.Schedule! with { UnsealAt = Now.AddTicks(1) } }, new("E001", Shop, Now)));
    }

    [Fact]
    public void FaultOf_BeforeTheUnsealingOrAfterNow_IsOutOfRange()
    {
        Assert.Null(CodeOf(Visit, new("E001", Shop, Unsealed)));
        Assert.Equal("ENTERED_AT_OUT_OF_RANGE", CodeOf(Visit, new("E001", Shop, Unsealed.AddTicks(-1))));
        Assert.Equal("ENTERED_AT_OUT_OF_RANGE", CodeOf(Visit, new("E001", Shop, Now.AddTicks(1))));
    }

    [Theory]
    [InlineData("a", "", false)]
    [InlineData("AB AB-1 A", "A", true)]
    [InlineData("AB", "A", false)]
    public void Names_WholeIdOnly(string scanned, string objectId, bool expected) => Assert.Equal(expected, VisitEntryPolicy.Names(scanned, objectId));

    private static string? CodeOf(ScheduledVisit visit, VisitEntry entry) => VisitEntryPolicy.FaultOf(visit, entry, Now)?.Code.Value;
}
