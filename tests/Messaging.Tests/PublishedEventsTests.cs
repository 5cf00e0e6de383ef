using CreditRisk.Journal;
using Google.Protobuf;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class PublishedEventsTests
{
    private static readonly PublishedEvents Events = new("0f3c2a", withDecisions: false);

    [Fact]
    public void Topics_WithoutDecisions_AreThoseOfTheContracts() =>
        Assert.Equal([Dishonesty, Draws, Lists, Pledges, Repairs, Verifications], Events.Topics.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Topics_WithDecisions_HaveThemToo() =>
        Assert.Equal(["creditrisk.eligibility.v1.EligibilityDecided"], new PublishedEvents("0f3c2a", withDecisions: true).Topics[PublishedEvents.DecisionsTopic]);

    [Fact]
    public void TryWrap_DecisionWithoutOptIn_StaysInside() =>
        Assert.False(Events.TryWrap(Journaled(new Eligibility.V1.EligibilityDecided()), out _));

    [Fact]
    public void TryWrap_Education_StaysInside() =>
        Assert.False(new PublishedEvents("0f3c2a", withDecisions: true).TryWrap(Journaled(Educated(1)), out _));

    [Fact]
    public void TryWrap_TypeOfNoContract_StaysInside() =>
        Assert.False(Events.TryWrap(Journaled(Listed(1)) with { Type = "creditrisk.credit.v1.Nothing" }, out _));

    [Fact]
    public void TryWrap_SameEventTwice_IsTheSame()
    {
        Assert.True(Events.TryWrap(Journaled(Listed(1)), out CloudEvent? first));
        Assert.True(new PublishedEvents("0f3c2a", withDecisions: true).TryWrap(Journaled(Listed(1)), out CloudEvent? again));

        Assert.Equal("0f3c2a/17", first.Id);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal((first.Subject, first.Time, first.Sequence, first.Position), (again.Subject, again.Time, again.Sequence, again.Position));
        Assert.Equal(Lists, first.Type.Topic);
    }

    private static JournalEvent Journaled(IMessage message) => new(
        new(17), Subject(1), 3, message.Descriptor.FullName, DateTimeOffset.UnixEpoch, "tests", message.ToByteArray(), ReadOnlyMemory<byte>.Empty);
}
