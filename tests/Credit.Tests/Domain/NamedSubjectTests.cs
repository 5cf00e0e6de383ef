using CreditRisk.Credit.Tests.Builders;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class NamedSubjectTests
{
    private static readonly DateOnly Born = new(2008, 6, 15);

    [Fact]
    public void IsMinorOn_DayBeforeEighteenthBirthday_True() => Assert.True(Subjects.PersonBornOn(Born).IsMinorOn(new(2026, 6, 14)));

    [Fact]
    public void IsMinorOn_EighteenthBirthday_False() => Assert.False(Subjects.PersonBornOn(Born).IsMinorOn(new(2026, 6, 15)));

    [Fact]
    public void IsMinorOn_BornOnLeapDay_OfAgeOnTheLastOfFebruary()
    {
        Assert.True(Subjects.PersonBornOn(new(2008, 2, 29)).IsMinorOn(new(2026, 2, 27)));
        Assert.False(Subjects.PersonBornOn(new(2008, 2, 29)).IsMinorOn(new(2026, 2, 28)));
    }

    [Fact]
    public void IsMinorOn_Organisation_False() => Assert.False(Subjects.Firm().IsMinorOn(DateOnly.MinValue));

    [Fact]
    public void ToSubject_Person_ShowsOnlyTheMaskedNumber() => Assert.Equal("410927********0012", Subjects.Person().ToSubject().DisplayId);
}
