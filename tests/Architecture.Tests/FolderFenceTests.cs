namespace CreditRisk.Architecture.Tests;

public sealed class FolderFenceTests
{
    [Fact]
    public void Repository_Folders_NameOnlyWhatTheyMay() => Fence.Holds(FolderFence.Violations(SourceTree.Repository));

    [Fact]
    public void Repository_Services_ImportNothingUnseen() => Fence.Holds(FolderFence.HiddenImports(SourceTree.Repository));

    [Fact]
    public void Repository_Contracts_AreGeneratedOnly() => Fence.Holds(FolderFence.HandWrittenContracts(SourceTree.Repository));

    [Theory]
    [InlineData("UseCases/Checking/Check.cs", "using Grpc.Core;")]
    [InlineData("UseCases/Checking/Check.cs", "using CreditRisk.Eligibility.V1;")]
    [InlineData("UseCases/Checking/Check.cs", "using Wire = CreditRisk.Eligibility.V1.Decision;")]
    [InlineData("UseCases/Checking/Check.cs", "class A { Eligibility.V1.Decision? a; }")]
    [InlineData("UseCases/Checking/Check.cs", "using Google.Protobuf.WellKnownTypes;")]
    [InlineData("UseCases/Checking/Check.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("UseCases/Checking/Check.cs", "using System.Net.Http;")]
    [InlineData("UseCases/Checking/Check.cs", "using CreditRisk.Rpc.Server;")]
    [InlineData("UseCases/Checking/Check.cs", "using CreditRisk.Journal;")]
    [InlineData("UseCases/Checking/Check.cs", "class A { CreditRisk.Journal.Position p; }")]
    [InlineData("UseCases/Checking/Check.cs", "class A { Journal.Position p; }")]
    [InlineData("UseCases/Checking/Check.cs", "using CreditRisk.HotIndex.Memory;")]
    [InlineData("UseCases/Checking/Check.cs", "using Dapper;")]
    [InlineData("UseCases/Checking/Check.cs", "using System.Data.Common;")]
    [InlineData("UseCases/Checking/Check.cs", "using Confluent.Kafka;")]
    [InlineData("Grpc/EligibilityGrpcService.cs", "using CreditRisk.Journal;")]
    [InlineData("Grpc/EligibilityGrpcService.cs", "using Dapper;")]
    [InlineData("Grpc/EligibilityGrpcService.cs", "class A { HotIndex.Memory.MemoryHotIndex<string> i; }")]
    public void Planted_ForbiddenName_IsCaught(string path, string code)
    {
        using PlantedTree planted = new PlantedTree().Plant($"services/A/A.Module/{path}", code);

        Assert.NotEmpty(FolderFence.Violations(planted.Tree));
    }

    [Theory]
    [InlineData("UseCases/Checking/Check.cs", "using CreditRisk.Eligibility.Domain; // not CreditRisk.Journal")]
    [InlineData("Grpc/EligibilityGrpcService.cs", "using Grpc.Core; using CreditRisk.Eligibility.V1;")]
    [InlineData("Adapters/JournaledDecisions.cs", "using CreditRisk.Journal; using Dapper;")]
    public void Planted_AllowedName_PassesTheFence(string path, string code)
    {
        using PlantedTree planted = new PlantedTree().Plant($"services/A/A.Module/{path}", code);

        Assert.Empty(FolderFence.Violations(planted.Tree));
    }

    [Theory]
    [InlineData("services/A/A.Module/Usings.cs", "global using CreditRisk.Journal;")]
    [InlineData("services/A/A.Module/A.Module.csproj", "<Project><ItemGroup><Using Include=\"CreditRisk.Journal\" /></ItemGroup></Project>")]
    public void Planted_HiddenImport_IsCaught(string path, string text)
    {
        using PlantedTree planted = new PlantedTree().Plant(path, text);

        Assert.Single(FolderFence.HiddenImports(planted.Tree));
    }

    [Fact]
    public void Planted_HandWrittenContract_IsCaught()
    {
        using PlantedTree planted = new PlantedTree().Plant("shared/CreditRisk.Contracts/Extensions.cs", "").Plant("shared/CreditRisk.Contracts/obj/Generated.cs", "");

        Assert.Single(FolderFence.HandWrittenContracts(planted.Tree));
    }
}
