namespace CreditRisk.Architecture.Tests;

public sealed class VocabularyFenceTests
{
    [Fact]
    public void Repository_SharedRooms_HaveNoBusinessWords() => Fence.Holds(VocabularyFence.BusinessWordsInShared(SourceTree.Repository));

    [Fact]
    public void Repository_TypeNames_SayWhatTheThingIs() => Fence.Holds(VocabularyFence.EmptyTypeNames(SourceTree.Repository));

    [Theory]
    [InlineData("class PledgeStore;")]
    [InlineData("class Store { void AppendRepaired() { } }")]
    [InlineData("class Store { string topic = \"creditrisk.dishonesty.v1\"; }")]
    [InlineData("class Store { const int DRAW_SIZE = 1; }")]
    public void Planted_BusinessWordInShared_IsCaught(string code)
    {
        using PlantedTree planted = new PlantedTree().Plant("shared/CreditRisk.Journal/Store.cs", code);

        Assert.NotEmpty(VocabularyFence.BusinessWordsInShared(planted.Tree));
    }

    [Theory]
    [InlineData("shared/CreditRisk.Kernel/PledgeKind.cs", "enum PledgeKind;")]
    [InlineData("services/Pledges/Pledges.Domain/Pledge.cs", "record Pledge;")]
    [InlineData("shared/CreditRisk.Journal/Store.cs", "class Store { void Withdraw() { } } // a pledge is no concern of ours")]
    public void Planted_WordWhereItBelongs_PassesTheFence(string path, string code)
    {
        using PlantedTree planted = new PlantedTree().Plant(path, code);

        Assert.Empty(VocabularyFence.BusinessWordsInShared(planted.Tree));
    }

    [Theory]
    [InlineData("public sealed class EventManager { }")]
    [InlineData("internal static class StringUtils { }")]
    [InlineData("interface IJournalHelper { }")]
    [InlineData("readonly record struct SubjectInfo(int A);")]
    [InlineData("abstract class BaseStore { }")]
    public void Planted_EmptyTypeName_IsCaught(string code)
    {
        using PlantedTree planted = new PlantedTree().Plant("services/A/A.Module/A.cs", code);

        Assert.Single(VocabularyFence.EmptyTypeNames(planted.Tree));
    }

    [Theory]
    [InlineData("class Metadata { }")]
    [InlineData("class Database { }")]
    [InlineData("class Store { } // the class Manager is gone")]
    public void Planted_TypeNameThatOnlyLooksEmpty_PassesTheFence(string code)
    {
        using PlantedTree planted = new PlantedTree().Plant("services/A/A.Module/A.cs", code);

        Assert.Empty(VocabularyFence.EmptyTypeNames(planted.Tree));
    }
}
