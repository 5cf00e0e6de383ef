namespace CreditRisk.Architecture.Tests;

public sealed class HabitFenceTests
{
    [Fact]
    public void Repository_Habits_AreKept() => Fence.Holds(HabitFence.Violations(SourceTree.Repository));

    [Theory]
    [InlineData("shared/A/Store .cs", "")]
    [InlineData("protos/a b.proto", "")]
    [InlineData("services/A/A.Module/Store.cs", "[LoggerMessage(1)]")]
    [InlineData("tests/A.Tests/ATests.cs", "Thread.Sleep(TimeSpan.Zero);")]
    [InlineData("tests/A.Tests/ATests.cs", "await Task.Delay(100);")]
    [InlineData("tests/A.Tests/ATests.cs", "await Task.Delay(TimeSpan.FromSeconds(1), token);")]
    [InlineData("tests/A.Tests/ATests.cs", "[Fact(Skip = \"later\")]")]
    [InlineData("services/Cli/Day.cs", "DateOnly.FromDateTime(DateTime.Today)")]
    [InlineData("services/Cli/Day.cs", "clock.GetLocalNow()")]
    [InlineData("services/A/A.Module/Page.cs", "page.Say(\"教育为主,不计入\");")]
    [InlineData("services/A/A.Module/Page.cs", "page.Say($\"仅列{Most}条;{more}\");")]
    [InlineData("services/A/A.Module/RuleSets/a.ruleset.json", "{ \"zh\": \"理由:可申请\" }")]
    public void Planted_BadHabit_IsCaught(string path, string code)
    {
        using PlantedTree planted = new PlantedTree().Plant(path, code);

        Assert.Single(HabitFence.Violations(planted.Tree));
    }

    [Theory]
    [InlineData("shared/A/Store.cs", 401)]
    [InlineData("services/Server/Program.cs", 31)]
    public void Planted_FileOverItsLimit_IsNamed(string path, int lines)
    {
        using PlantedTree tooLong = new PlantedTree().Plant(path, new string('\n', lines));
        using PlantedTree longEnough = new PlantedTree().Plant(path, new string('\n', lines - 1));

        Assert.StartsWith(path, Assert.Single(HabitFence.Violations(tooLong.Tree)), StringComparison.Ordinal);
        Assert.Empty(HabitFence.Violations(longEnough.Tree));
    }

    [Theory]
    [InlineData("shared/A/Log.cs", "[LoggerMessage(1)]")]
    [InlineData("tests/A.Tests/ATests.cs", "await Task.Delay(pause, token);")]
    [InlineData("services/A/A.Module/Page.cs", "page.Say(\"教育为主，不计入\", \"一\"); // 教育,不计入")]
    [InlineData("services/A/A.Module/Page.cs", "page.Say(\"Asks for papers (告知书): all, and 公示, too.\");")]
    [InlineData("tests/A.Tests/ATests.cs", "string header = \"名单,级别\";")]
    public void Planted_GoodHabit_PassesTheFence(string path, string code)
    {
        using PlantedTree planted = new PlantedTree().Plant(path, code);

        Assert.Empty(HabitFence.Violations(planted.Tree));
    }
}
