using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class FindingPapersTests
{
    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(365, true)]
    [InlineData(366, false)]
    public void FaultsOf_Announcement_RunsThirtyDaysToAYear(int days, bool isFine) => Assert.Equal(
        isFine ? [] : ["announce_until"], Fields(Some.Finding(VerificationOutcome.Announced) with { AnnounceUntil = Some.Today.AddDays(days) }));

    [Theory]
    [InlineData(VerificationOutcome.RectifyOrdered, true)]
    [InlineData(VerificationOutcome.Fulfilled, false)]
    public void FaultsOf_RecheckMethod_BelongsToAnOrder(VerificationOutcome outcome, bool isFine) =>
        Assert.Equal(isFine ? [] : ["recheck_method"], Fields(Some.Finding(outcome) with { RecheckMethod = VerificationMethod.Onsite }));

    [Theory]
    [InlineData(VerificationMethod.Online, false)]
    [InlineData(VerificationMethod.Assist, false)]
    [InlineData(VerificationMethod.Network, true)]
    [InlineData(VerificationMethod.Document, true)]
    [InlineData(VerificationMethod.PublicNotice, true)]
    [InlineData(VerificationMethod.Onsite, true)]
    public void FaultsOf_MethodThatLeavesADocument_NeedsIt(VerificationMethod method, bool isNeeded)
    {
        VerificationFinding bare = Some.Finding(VerificationOutcome.Fulfilled) with { Method = method, Evidence = [] };

        Assert.Equal(isNeeded ? ["evidence"] : [], MethodRules.FaultsOf(Some.Situation() with { Plan = null }, bare).Select(fault => fault.Field));
        Assert.Empty(MethodRules.FaultsOf(Some.Situation() with { Plan = null }, bare with { Evidence = Some.Finding(VerificationOutcome.Fulfilled).Evidence }));
    }

    private static IEnumerable<string> Fields(VerificationFinding finding) => FindingPapers.FaultsOf(finding).Select(fault => fault.Field);
}
