using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class SameNameTests
{
    [Fact]
    public void Enums_OfContractAndDomain_HaveTheSameValues()
    {
        AssertSame<MatterFamily, Wire.MatterFamily>();
        AssertSame<MatterState, Wire.MatterState>();
        AssertSame<ExclusionGround, Wire.ExclusionGround>();
        AssertSame<VerificationMethod, Wire.VerificationMethod>();
        AssertSame<VerificationOutcome, Wire.VerificationOutcome>();
        AssertSame<PledgeForm, Wire.PledgeForm>();
        AssertSame<PledgeType, Wire.PledgeType>();
        AssertSame<PledgeState, Wire.PledgeState>();
        AssertSame<Kernel.SubjectKind, Kernel.V1.SubjectKind>();
    }

    [Fact]
    public void Of_ValueWithoutCounterpart_IsABug() =>
        Assert.Throws<KeyNotFoundException>(() => SameName<Wire.MatterFamily, MatterFamily>.Of(Wire.MatterFamily.Unspecified));

    private static void AssertSame<TDomain, TWire>()
        where TDomain : struct, Enum
        where TWire : struct, Enum
    {
        Assert.Equal(
            Enum.GetNames<TWire>().Where(name => name != "Unspecified").Order(StringComparer.Ordinal),
            Enum.GetNames<TDomain>().Where(name => name != "Unspecified").Order(StringComparer.Ordinal));
        Assert.All(Enum.GetValues<TDomain>(), value => Assert.Equal(value, SameName<TWire, TDomain>.Of(SameName<TDomain, TWire>.Of(value))));
    }
}
