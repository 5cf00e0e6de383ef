using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Values cross the wire by number: each domain value must be the contract's value of the same meaning.</summary>
public sealed class ContractNumberTests
{
    [Fact]
    public void Numbers_OfSameNames_AreEqual()
    {
        AssertSame<DishonestyGrade, V1.DishonestyGrade>();
        AssertSame<DishonestAct, V1.DishonestAct>();
        AssertSame<DishonestyStatus, V1.DishonestyStatus>();
        AssertSame<ListEntryStatus, V1.ListEntryStatus>();
        AssertSame<RepairState, V1.RepairState>();
        AssertSame<RepairChannel, V1.RepairChannel>();
        AssertSame<RepairRegime, V1.RepairRegime>();
        AssertSame<PauseGround, V1.PauseGround>();
        AssertSame<ObjectionState, V1.ObjectionState>();
        AssertSame<ObjectionGround, V1.ObjectionGround>();
        AssertSame<ObjectionRemedy, V1.ObjectionRemedy>();
        AssertSame<CorrectionKind, V1.CorrectionKind>();
        AssertSame<ReferralState, V1.PoliceReferralState>();
        AssertSame<ReferralStep, V1.PoliceReferralStep>();
        AssertSame<ProposalState, V1.RecordProposalState>();
    }

    [Fact]
    public void Numbers_OfDisclosureClasses_DifferOnlyInTheNameOfNone()
    {
        Assert.Equal(Enum.GetNames<DisclosureClass>().Skip(1), Enum.GetNames<V1.DisclosureClass>().Skip(1));
        Assert.Equal((int)DisclosureClass.Unclassed, (int)V1.DisclosureClass.Unspecified);
    }

    [Fact]
    public void Numbers_OfListLevels_AreTheContracts()
    {
        Assert.Equal((int)ListLevel.National, (int)Kernel.V1.ListLevel.National);
        Assert.Equal((int)ListLevel.Provincial, (int)Kernel.V1.ListLevel.Province);
        Assert.Equal((int)ListLevel.City, (int)Kernel.V1.ListLevel.City);
        Assert.Equal((int)ListLevel.County, (int)Kernel.V1.ListLevel.County);
        Assert.Equal((int)ListLevel.MutualRecognition, (int)Kernel.V1.ListLevel.Mutual);
    }

    private static void AssertSame<TDomain, TWire>()
        where TDomain : struct, Enum
        where TWire : struct, Enum =>
        Assert.All(
            Enum.GetNames<TDomain>(),
            name => Assert.Equal(Convert.ToInt32(Enum.Parse<TDomain>(name)), Convert.ToInt32(Enum.Parse<TWire>(name))));
}
