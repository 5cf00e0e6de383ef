using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.Seed;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class SeedMattersTests : PledgesRoom
{
    [Fact]
    public async Task Load_Twice_GivesTheSameCatalogue()
    {
        await SeedMatters.LoadAsync(Matters, CancellationToken.None);
        long head = Journal.Head.Value;
        await SeedMatters.LoadAsync(Matters, CancellationToken.None);

        Assert.Equal(head, Journal.Head.Value);
        Wire.ListMattersResponse listed = await Matters.ListMattersAsync(new());
        Assert.Equal(
            [(Wire.MatterState.Draft, 1), (Wire.MatterState.Published, 20), (Wire.MatterState.Suspended, 1)],
            listed.Matters.CountBy(matter => matter.State).Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void All_Codes_AreNationalCodesOfBodiesInTheCounty() =>
        Assert.All(SeedMatters.All, matter =>
        {
            MatterCode code = MatterCode.Parse(matter.MatterCode).Value;
            Assert.Equal(matter.Responsible.Code, code.ImplementingBody.Masked);
            Assert.Equal("410927", matter.Responsible.RegionCode);
        });

    [Fact]
    public void All_OnlyTheDraft_CannotBePublished() =>
        Assert.All(SeedMatters.All, matter =>
            Assert.Equal(
                matter.State == Wire.MatterState.Draft ? "MATTER_EXCLUDED" : null,
                Publication.Obstacle(matter.ToDomain(), "")?.Code.Value));

    [Fact]
    public void All_BothFamilies_AreThere() =>
        Assert.Equal(2, SeedMatters.All.Select(matter => matter.Family).Distinct().Count());
}
