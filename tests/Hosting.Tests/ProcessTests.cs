using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Tests.Harness;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Net.Client;

namespace CreditRisk.Hosting.Tests;

/// <summary>The host as a process of its own: what it prints, how it ends.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Sigterm_CallInFlight_IsAnsweredAndTheProcessEndsWithZero()
    {
        using var process = HostProcess.Start(_folder.Path);
        Uri grpc = await process.ListeningAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(grpc);
        Metadata token = TestHost.Bearer((await File.ReadAllTextAsync(_folder.File("token"))).Trim());
        using AsyncUnaryCall<CheckEligibilityResponse> call = new EligibilityService.EligibilityServiceClient(channel).CheckEligibilityAsync(new(), token);
        Assert.Equal("began", await process.ReadLineAsync());

        process.Terminate();
        await process.WriteLineAsync("after the signal");

        Assert.Equal("after the signal", (await call).Decision.DecisionId);
        Assert.Equal((0, ""), await process.EndAsync());
    }

    [Fact]
    public async Task Start_PortInUse_EndsWithOneSentence()
    {
        using var first = HostProcess.Start(_folder.Path);
        Uri grpc = await first.ListeningAsync();
        using var other = new TempFolder();
        using var second = HostProcess.Start(other.Path, grpc.Authority);

        (int exitCode, string errors) = await second.EndAsync();

        Assert.Equal(78, exitCode);
        string sentence = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith('{'));
        Assert.StartsWith($"Grpc {grpc.Authority} or Http 127.0.0.1:0 cannot be listened on: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MisspeltVariableOfTheEnvironment_IsRefusedByName()
    {
        using var process = HostProcess.Start(_folder.Path, environment: ("CREDITRISK_SUBJECT_SECRET", "MDEyMzQ1Njc4OWFiY2RlZg=="));

        (int exitCode, string errors) = await process.EndAsync();

        Assert.Equal(78, exitCode);
        Assert.StartsWith("SUBJECT_SECRET is no key this program knows", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_ThatFails_EndsTheProcessWithItsReasonAndNotZero()
    {
        using var process = HostProcess.Start(_folder.Path, fails: true);

        (int exitCode, string errors) = await process.EndAsync();

        Assert.Equal(70, exitCode);
        Assert.Contains("The part is broken.", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
