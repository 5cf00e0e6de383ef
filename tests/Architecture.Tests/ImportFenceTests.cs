namespace CreditRisk.Architecture.Tests;

public sealed class ImportFenceTests
{
    [Fact]
    public void Repository_Projects_ImportOnlyWhatTheyMay() => Fence.Holds(ImportFence.Violations(SourceTree.Repository));

    [Fact]
    public void Repository_Projects_AreAllInTheSolution() => Fence.Holds(ImportFence.MissingFromSolution(SourceTree.Repository));

    [Fact]
    public void Repository_Projects_AreFound() =>
        Assert.Superset(
            new HashSet<string> { "CreditRisk.Kernel", "Eligibility.Domain", "Eligibility.Module", "Server", "Architecture.Tests" },
            SourceTree.Repository.Projects.Select(project => project.Name).ToHashSet());

    [Theory]
    [InlineData("shared/CreditRisk.Kernel/CreditRisk.Kernel.csproj", "PackageReference", "Dapper")]
    [InlineData("shared/CreditRisk.Kernel/CreditRisk.Kernel.csproj", "FrameworkReference", "Microsoft.AspNetCore.App")]
    [InlineData("shared/CreditRisk.Kernel/CreditRisk.Kernel.csproj", "ProjectReference", "../CreditRisk.Journal/CreditRisk.Journal.csproj")]
    [InlineData("services/A/A.Domain/A.Domain.csproj", "PackageReference", "Google.Protobuf")]
    [InlineData("services/A/A.Domain/A.Domain.csproj", "Reference", "Confluent.Kafka")]
    [InlineData("services/A/A.Domain/A.Domain.csproj", "ProjectReference", "../../../shared/CreditRisk.Journal/CreditRisk.Journal.csproj")]
    [InlineData("services/A/A.Domain/A.Domain.csproj", "ProjectReference", @"..\..\B\B.Domain\B.Domain.csproj")]
    [InlineData("services/A/A.Module/A.Module.csproj", "ProjectReference", "../../B/B.Module/B.Module.csproj")]
    [InlineData("services/A/A.Module/A.Module.csproj", "ProjectReference", "../../B/B.Domain/B.Domain.csproj")]
    [InlineData("services/A/A.Module/A.Module.csproj", "ProjectReference", "../../Server/Server.csproj")]
    [InlineData("services/A/A.Module/A.Module.csproj", "ProjectReference", "../../../tests/CreditRisk.Testing/CreditRisk.Testing.csproj")]
    [InlineData("services/B/B.Module/B.Module.csproj", "ProjectReference", "../B.Training/B.Training.csproj")]
    [InlineData("services/Server/Server.csproj", "ProjectReference", "../B/B.Training/B.Training.csproj")]
    [InlineData("services/A/A.Training/A.Training.csproj", "ProjectReference", "../../B/B.Domain/B.Domain.csproj")]
    [InlineData("services/A/A.Training/A.Training.csproj", "ProjectReference", "../../../shared/CreditRisk.Journal/CreditRisk.Journal.csproj")]
    [InlineData("shared/CreditRisk.Journal/CreditRisk.Journal.csproj", "ProjectReference", "../../services/B/B.Domain/B.Domain.csproj")]
    [InlineData("tests/Any.Tests/Any.Tests.csproj", "ProjectReference", "../../services/Server/Server.csproj")]
    public void Planted_ForbiddenImport_IsCaught(string path, string item, string import)
    {
        using PlantedTree planted = Rooms().Plant(path, Project((item, import)));

        Assert.Single(ImportFence.Violations(planted.Tree));
    }

    [Fact]
    public void Planted_AllowedImports_PassTheFence()
    {
        using PlantedTree planted = Rooms()
            .Plant("services/A/A.Domain/A.Domain.csproj", Project(("ProjectReference", "../../../shared/CreditRisk.Kernel/CreditRisk.Kernel.csproj")))
            .Plant("services/A/A.Module/A.Module.csproj", Project(
                ("ProjectReference", "../A.Domain/A.Domain.csproj"), ("ProjectReference", "../../../shared/CreditRisk.Journal/CreditRisk.Journal.csproj"), ("PackageReference", "Dapper")));

        Assert.Empty(ImportFence.Violations(planted.Tree));
    }

    [Fact]
    public void Planted_ProgramThatIsOnlyRun_PassesTheFence()
    {
        const string Run = """<Project><ItemGroup><ProjectReference Include="../../services/Server/Server.csproj" ReferenceOutputAssembly="false" /></ItemGroup></Project>""";
        using PlantedTree planted = Rooms().Plant("tests/Any.Tests/Any.Tests.csproj", Run);

        Assert.Empty(ImportFence.Violations(planted.Tree));
    }

    [Fact]
    public void Planted_ProjectOutsideTheSolution_IsCaught()
    {
        using PlantedTree planted = Rooms().Plant("CreditRisk.sln", """Project("{9A19103F}") = "B.Domain", "services\B\B.Domain\B.Domain.csproj", "{0}" """);

        IEnumerable<string> missing = ImportFence.MissingFromSolution(planted.Tree);

        Assert.DoesNotContain(missing, name => name.Contains("B.Domain", StringComparison.Ordinal));
        Assert.Contains(missing, name => name.Contains("B.Module", StringComparison.Ordinal));
    }

    private static PlantedTree Rooms()
    {
        PlantedTree planted = new();
        string[] rooms =
        [
            "shared/CreditRisk.Kernel/CreditRisk.Kernel.csproj", "shared/CreditRisk.Journal/CreditRisk.Journal.csproj",
            "services/B/B.Domain/B.Domain.csproj", "services/B/B.Module/B.Module.csproj", "services/B/B.Training/B.Training.csproj", "services/Server/Server.csproj",
            "tests/CreditRisk.Testing/CreditRisk.Testing.csproj",
        ];
        return rooms.Aggregate(planted, (tree, room) => tree.Plant(room, Project()));
    }

    private static string Project(params (string Item, string Include)[] items) =>
        $"<Project><ItemGroup>{string.Concat(items.Select(item => $"<{item.Item} Include=\"{item.Include}\" />"))}</ItemGroup></Project>";
}
