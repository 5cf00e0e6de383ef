using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Tests.Builders;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class DishonestyRecordTests
{
    [Fact]
    public void StatusOn_LastDayOfLongestPublicity_Recorded() =>
        Assert.Equal(DishonestyStatus.Recorded, StatusOf(Acts.General, new(2027, 5, 1)));

    [Fact]
    public void StatusOn_DayAfterLongestPublicity_Expired() =>
        Assert.Equal(DishonestyStatus.Expired, StatusOf(Acts.General, new(2027, 5, 2)));

    [Fact]
    public void StatusOn_UnclassedAfterFiveYears_Expired()
    {
        DishonestyFacts facts = Acts.General with { DisclosureClass = DisclosureClass.Unclassed };

        Assert.Equal(DishonestyStatus.Recorded, StatusOf(facts, new(2031, 5, 1)));
        Assert.Equal(DishonestyStatus.Expired, StatusOf(facts, new(2031, 5, 2)));
    }

    private static DishonestyStatus StatusOf(DishonestyFacts facts, DateOnly day) => Files.WithRecord(facts).Records[0].StatusOn(day, Files.Rules);
}
