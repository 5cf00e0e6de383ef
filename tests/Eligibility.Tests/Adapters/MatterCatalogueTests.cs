using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Eligibility.Tests.Adapters;

public sealed class MatterCatalogueTests
{
    private readonly MatterCatalogue _catalogue = new();

    [Theory]
    [InlineData("LOCAL-1")]
    [InlineData(RoomEvents.Matter)]
    [InlineData("HN-7")]
    public void At_AnyCodeOfTheMatter_FindsItByItsOwn(string code)
    {
        Save("LOCAL-1", 1, RoomEvents.Matter, "HN-7");

        Assert.Equal("LOCAL-1", _catalogue.At(code, 1)?.Code);
    }

    [Fact]
    public void At_OtherCodeBeforeItWasNamed_FindsNothing()
    {
        Save("LOCAL-1", 1);
        Save("LOCAL-1", 2, "", "HN-7");

        Assert.Null(_catalogue.At("HN-7", 1));
        Assert.NotNull(_catalogue.At("HN-7", 2));
    }

    [Fact]
    public void At_OtherCodeGivenUpAndTakenByAnother_FindsWhoHadItThen()
    {
        Save("LOCAL-1", 1, "", "HN-7");
        Save("LOCAL-1", 2);
        Save("LOCAL-2", 3, "", "HN-7");

        Assert.Equal(["LOCAL-1", null, "LOCAL-2"], Enumerable.Range(1, 3).Select(position => _catalogue.At("HN-7", position)?.Code));
    }

    [Fact]
    public void At_UnknownCode_FindsNothing() => Assert.Null(_catalogue.At("NOBODY", 1));

    private void Save(string code, long position, string national = "", params string[] local)
    {
        MatterSaved saved = RoomEvents.Saved(code);
        saved.Matter.NationalCode = national;
        saved.Matter.LocalCodes.Add(local);
        _catalogue.Apply(saved.At(position));
    }
}
