using System.Collections.Concurrent;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>SIGKILL while decisions are answered.</summary>
public sealed class DecisionsKilledTests
{
    private const int Callers = 32;

    [Fact]
    public async Task Sigkill_AtRandomUnderLoad_EveryAnsweredDecisionIsFoundAndReplayed()
    {
        using var folder = new TempFolder();
        var answered = new ConcurrentDictionary<string, ByteString>();
        int seed = Environment.ProcessId;
        var random = new Random(seed);
        for (int round = 0; round < 3; round++)
        {
            await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--demo");
            await KillUnderLoadAsync(server, answered, answered.Count + random.Next(50, 3000));
        }

        (int verified, string report) = await Programs.RunAsync("dotnet", Programs.Cli, "journal", "verify", "--data", folder.Path);
        Assert.True(verified == 0, report);
        await using ServerProcess again = await ServerProcess.StartAsync(folder.Path, "--demo");
        var client = new EligibilityService.EligibilityServiceClient(again.Invoker());
        await Parallel.ForEachAsync(answered, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (pair, cancellationToken) =>
        {
            GetDecisionResponse found = await client.GetDecisionAsync(new() { DecisionId = pair.Key }, cancellationToken: cancellationToken);
            Assert.True(pair.Value == found.Decision.ToByteString(), $"seed {seed}: {pair.Key} is another decision.");
        });
        Assert.True((await client.ReplayDecisionAsync(new() { DecisionId = answered.Keys.First() })).Equal);
    }

    private static async Task KillUnderLoadAsync(ServerProcess server, ConcurrentDictionary<string, ByteString> answered, int enough)
    {
        var client = new EligibilityService.EligibilityServiceClient(server.Invoker());
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] asking = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => AskUntilItFailsAsync(client, caller, answered, () =>
        {
            if (answered.Count >= enough)
            {
                reached.TrySetResult();
            }
        })))];
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await server.KillAsync();
        await Task.WhenAll(asking);
    }

    private static async Task AskUntilItFailsAsync(
        EligibilityService.EligibilityServiceClient client, int caller, ConcurrentDictionary<string, ByteString> answered, Action noted)
    {
        try
        {
            for (int i = caller; ; i += Callers)
            {
                CheckEligibilityResponse response = await client.CheckEligibilityAsync(new()
                {
                    Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(i % 2000).Reveal() },
                    MatterCode = DemoServer.Matter,
                    Purpose = "a licence",
                });
                answered[response.Decision.DecisionId] = response.Decision.ToByteString();
                noted();
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            // The server was killed.
        }
    }
}
