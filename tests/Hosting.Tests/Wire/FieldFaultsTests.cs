using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;
using Verdict = CreditRisk.Eligibility.V1.Verdict;

namespace CreditRisk.Hosting.Tests.Wire;

public sealed class FieldFaultsTests
{
    private readonly FieldFaults _faults = new();

    [Theory]
    [InlineData("  a text\n", "a text")]
    [InlineData("二〇二六", "二〇二六")]
    [InlineData("two\nlines\tand a tab", "two\nlines\tand a tab")]
    public void Text_WithinItsBounds_ComesBackTrimmed(string value, string expected)
    {
        Assert.Equal(expected, _faults.Text("field", value, 1, 30));
        Assert.True(_faults.None);
    }

    [Theory]
    [InlineData("", 1, 10, "is required.")]
    [InlineData("   ", 1, 10, "is required.")]
    [InlineData("ab", 3, 10, "needs at least 3 characters.")]
    [InlineData("abcdef", 1, 5, "has 6 characters; 5 are the most.")]
    [InlineData("a\0b", 1, 5, "holds control characters.")]
    [InlineData("a\u001b[2J", 1, 9, "holds control characters.")]
    public void Text_OutOfBounds_IsAFault(string value, int minimum, int maximum, string fault)
    {
        _faults.Text("field", value, minimum, maximum);

        Assert.Equal(new FieldViolation("field", fault), Assert.Single(_faults.ToRefusal().Violations));
    }

    [Theory]
    [InlineData(2026, 2, 28)]
    [InlineData(2028, 2, 29)]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void Date_OfTheCalendar_IsRead(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), _faults.Date("field", new Date { Year = year, Month = month, Day = day }));

    [Theory]
    [InlineData(2026, 2, 29)]
    [InlineData(2026, 0, 1)]
    [InlineData(2026, 13, 1)]
    [InlineData(2026, 1, 0)]
    [InlineData(2026, 1, -1)]
    [InlineData(0, 1, 1)]
    [InlineData(10_000, 1, 1)]
    [InlineData(int.MinValue, int.MaxValue, int.MaxValue)]
    public void Date_NotOfTheCalendar_IsAFault(int year, int month, int day)
    {
        _faults.OptionalDate("field", new Date { Year = year, Month = month, Day = day });

        Assert.Equal("is no date of the calendar.", Assert.Single(_faults.ToRefusal().Violations).Description);
    }

    [Fact]
    public void Date_Absent_IsAFaultOnlyWhereItMustBeThere()
    {
        Assert.Null(_faults.OptionalDate("optional", null));
        _faults.Date("required", null);

        Assert.Equal("required", Assert.Single(_faults.ToRefusal().Violations).Field);
    }

    [Theory]
    [InlineData(253_402_300_800, 0)]
    [InlineData(-62_135_596_801, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public void Instant_OutOfRange_IsAFault(long seconds, int nanos)
    {
        _faults.Instant("field", new Timestamp { Seconds = seconds, Nanos = nanos });

        Assert.False(_faults.None);
    }

    [Fact]
    public void Instant_LastOne_IsRead() => Assert.Equal(9999, _faults.Instant("field", new Timestamp { Seconds = 253_402_300_799, Nanos = 999_999_999 }).Year);

    [Theory]
    [InlineData(Verdict.Unspecified)]
    [InlineData((Verdict)99)]
    [InlineData((Verdict)(-1))]
    public void Choice_NoValueOfTheContract_IsAFault(Verdict value)
    {
        _faults.Choice("field", value);

        Assert.False(_faults.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    [InlineData("abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345678")]
    public void Sha256_OtherForm_IsAFault(string value)
    {
        _faults.Sha256("field", value);

        Assert.False(_faults.None);
    }

    [Fact]
    public void ToRefusal_SeveralFaults_NamesThemInOrder()
    {
        _faults.Text("first", "", 1, 10);
        _faults.Sha256("second", "x");
        _faults.Choice("third", Verdict.Unspecified);

        Refusal refusal = _faults.ToRefusal();

        Assert.Equal((RefusalKind.InvalidArgument, "INVALID_REQUEST"), (refusal.Kind, refusal.Code.Value));
        Assert.Equal(["first", "second", "third"], refusal.Violations.Select(v => v.Field));
    }
}
