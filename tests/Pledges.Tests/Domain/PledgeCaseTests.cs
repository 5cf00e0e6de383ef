using System.Text.Json;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class PledgeCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Domain", "Cases");

    private static IReadOnlyList<PledgeCase> Written => [.. Directory.GetFiles(Folder, "*.json").Select(PledgeCase.Read)];

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case(string name)
    {
        PledgeCase written = PledgeCase.Read(Path.Combine(Folder, name + ".json"));
        SignedPledge pledge = written.Pledge.ToPledge();

        PledgeStanding standing = written.Steps.Aggregate(PledgeStanding.Registered, (before, step) => Take(pledge, before, step));

        DateTimeOffset noon = ChinaTime.StartOf(written.Expect.On).AddHours(12);
        Assert.Equal((written.Expect.State, written.Expect.MayOperate), (standing.At(pledge, noon), standing.MayOperate(pledge, noon)));
    }

    [Fact]
    public void Cases_ForEveryOutcomeGroundAndState()
    {
        IEnumerable<PledgeCaseStep> taken = Written.SelectMany(written => written.Steps).Where(step => step.RefusedAs is null);

        Assert.Empty(Enum.GetValues<VerificationOutcome>().Except(taken.Select(step => step.Outcome).OfType<VerificationOutcome>()));
        Assert.Empty(Enum.GetValues<RevocationGround>().Except(taken.Select(step => step.Ground).OfType<RevocationGround>()));
        Assert.Empty(Enum.GetValues<PledgeState>().Except([PledgeState.NoticeServed, PledgeState.Signed]).Except(Written.Select(written => written.Expect.State)));
    }

    [Fact]
    public void Cases_EachDescribedAndCitingItsClause() => Assert.All(
        Written, written => Assert.True(written.Description.Length > 20 && char.IsAsciiDigit(written.Clause[0]), written.Description));

    [Fact]
    public void Read_UnknownKey_IsAnError() => Assert.Throws<JsonException>(() =>
        PledgeCase.Parse("""{"description":"d","clause":"1.12","expect":{"on":"2026-03-02","state":"Decided","mayOperate":true},"stepps":[]}"""));

    private static PledgeStanding Take(SignedPledge pledge, PledgeStanding before, PledgeCaseStep step)
    {
        Outcome<PledgeStanding> after = Some.After(new(pledge, before, step.At, Some.Published.Plan), step.ToCommand());
        Assert.Equal(step.RefusedAs, after.Refusal?.Code.Value);
        return after.IsOk ? after.Value : before;
    }
}
