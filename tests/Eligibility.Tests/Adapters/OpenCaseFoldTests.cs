using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.RuleSets;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Eligibility.Tests.Adapters;

public sealed class OpenCaseFoldTests
{
    private static readonly SubjectKey Key = new(7);

    private readonly StandingFold _fold = new(new(), new(), new(SomeLibrary.Shipped));

    public static TheoryData<VerificationOutcome> Outcomes => [.. Enum.GetValues<VerificationOutcome>().Where(outcome => outcome != VerificationOutcome.Unspecified)];

    [Fact]
    public void Fold_RectificationOrdered_OpensACase()
    {
        Standing? standing = Fold(null, VerificationOutcome.RectifyOrdered);

        Assert.Equal(new OpenCaseFact("p1", "M-1", new(2026, 6, 1), new(2026, 6, 20)), Assert.Single(standing!.Facts));
    }

    [Theory]
    [InlineData(VerificationOutcome.Penalty)]
    [InlineData(VerificationOutcome.TransferredAgency)]
    [InlineData(VerificationOutcome.TransferredPolice)]
    [InlineData(VerificationOutcome.Announced)]
    [InlineData(VerificationOutcome.ConformsBeforeDecision)]
    public void Fold_OutcomeBesideTheRectification_LeavesTheCaseOpen(VerificationOutcome outcome)
    {
        Standing? open = Fold(null, VerificationOutcome.RectifyOrdered);

        Assert.Equal(open!.Facts, Fold(open, outcome)!.Facts);
    }

    [Theory]
    [InlineData(VerificationOutcome.Fulfilled)]
    [InlineData(VerificationOutcome.Rectified)]
    [InlineData(VerificationOutcome.Terminated)]
    [InlineData(VerificationOutcome.Revoked)]
    [InlineData(VerificationOutcome.Cancelled)]
    [InlineData(VerificationOutcome.RevocationWithheldPublicInterest)]
    public void Fold_OutcomeThatEndsTheRectification_ClosesTheCase(VerificationOutcome outcome) =>
        Assert.Null(Fold(Fold(null, VerificationOutcome.RectifyOrdered), outcome));

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Fold_AnyOtherOutcomeWithoutARectification_OpensNoCase(VerificationOutcome outcome)
    {
        Standing? standing = Fold(null, outcome);

        Assert.Equal(outcome == VerificationOutcome.RectifyOrdered, standing is not null);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Fold_OutcomeOfAnotherPledge_LeavesTheCaseOpen(VerificationOutcome outcome)
    {
        Standing? open = Fold(null, VerificationOutcome.RectifyOrdered);

        Assert.Contains(open!.Facts[0], Fold(open, outcome, "p2")!.Facts);
    }

    [Fact]
    public void Fold_OutcomeOfANewerContract_IsAnErrorAndNoGuess() =>
        Assert.Throws<InvalidDataException>(() => Fold(null, (VerificationOutcome)99));

    private Standing? Fold(Standing? standing, VerificationOutcome outcome, string pledgeId = "p1")
    {
        NewEvent recorded = new VerificationRecorded
        {
            PledgeId = pledgeId,
            Subject = new() { SubjectKey = Key.ToString() },
            MatterCode = "M-1",
            Outcome = outcome,
            VerifiedOn = new DateOnly(2026, 6, 1).ToWire(),
            RectifyBy = outcome == VerificationOutcome.RectifyOrdered ? new DateOnly(2026, 6, 20).ToWire() : null,
        }.ToNewEvent();
        JournalEvent journaled = new(new(1), new("pledge", pledgeId), 1, recorded.Type, default, "tests", recorded.Payload, default);
        return _fold.Fold(Assert.Single(_fold.KeysOf(journaled)), standing, journaled);
    }
}
