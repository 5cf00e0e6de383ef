using System.Text.Json;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
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
        PledgeSituation begun = new(written.Pledge.ToPledge(), PledgeStanding.Registered, Some.Now, written.Pledge.Matter.Plan)
        {
            Matter = written.Pledge.Matter,
            Calendar = WorkingCalendar.Embedded,
        };

        (SignedPledge pledge, PledgeStanding standing, _, _) = written.Steps.Aggregate(begun, Take);

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

    private static PledgeSituation Take(PledgeSituation before, PledgeCaseStep step)
    {
        PledgeSituation now = before with { Now = step.At };
        Outcome<PledgeEvent> decided = PledgeLife.Decide(now, step.ToCommand());
        Assert.Equal(step.RefusedAs, decided.Refusal?.Code.Value);
        return !decided.IsOk ? now : now with
        {
            Pledge = decided.Value is PledgeGranted granted ? granted.Pledge : now.Pledge,
            Standing = PledgeLife.Evolve(now.Standing, decided.Value),
        };
    }
}
