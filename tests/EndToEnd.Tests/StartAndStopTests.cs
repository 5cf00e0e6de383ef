using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Grpc.Core;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>Starting, stopping, and being killed.</summary>
public sealed class StartAndStopTests
{
    [Fact]
    public async Task Sigterm_IdleServer_EndsWithZeroAndStartsAgainWithTheSameData()
    {
        using var folder = new TempFolder();
        string token;
        await using (ServerProcess first = await ServerProcess.StartAsync(folder.Path))
        {
            token = first.Token;
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using ServerProcess second = await ServerProcess.StartAsync(folder.Path);
        Assert.Equal(token, second.Token);
    }

    [Fact]
    public async Task Sigkill_WhileRecording_NothingAcknowledgedIsLost()
    {
        using var folder = new TempFolder();
        var acknowledged = new List<(int Subject, string Record)>();
        await using (ServerProcess server = await ServerProcess.StartAsync(folder.Path))
        {
            Task recording = RecordUntilItFailsAsync(server, acknowledged);
            await WaitForAsync(() => acknowledged.Count >= 50, recording);
            await server.KillAsync();
            await recording;
        }

        (int verified, string report) = await Programs.RunAsync("dotnet", Programs.Cli, "journal", "verify", "--data", folder.Path);
        Assert.True(verified == 0, report);
        await using ServerProcess again = await ServerProcess.StartAsync(folder.Path);
        var credit = new CreditService.CreditServiceClient(again.Invoker());
        foreach ((int subject, string record) in acknowledged)
        {
            GetCreditFileResponse file = await credit.GetCreditFileAsync(new() { Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(subject).Reveal() } });
            Assert.Equal(record, Assert.Single(file.File.DishonestyRecords).RecordId);
        }
    }

    [Fact]
    public async Task Start_PublicAddressWithoutTls_IsRefusedWithEveryFault()
    {
        using var folder = new TempFolder();

        (int exitCode, string printed) = await Programs.RunAsync("dotnet", Programs.Server, "--data", folder.Path, "--grpc", "0.0.0.0:5051", "--http", "nonsense");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Tls:Certificate", printed, StringComparison.Ordinal);
        Assert.Contains("Identities", printed, StringComparison.Ordinal);
        Assert.Contains("Http must be HOST:PORT", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DataFolderInUse_IsRefusedBySayingWhoHasIt()
    {
        using var folder = new TempFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);

        (int exitCode, string printed) = await Programs.RunAsync("dotnet", Programs.Server, "--data", folder.Path, "--grpc", "127.0.0.1:0", "--http", "127.0.0.1:0");

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichInOneSentence()
    {
        using var folder = new TempFolder();
        using var other = new TempFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);

        (int exitCode, string printed) = await Programs.RunAsync("dotnet", Programs.Server, "--data", other.Path, "--grpc", server.Grpc, "--http", "127.0.0.1:0");

        Assert.NotEqual(0, exitCode);
        Assert.Contains(server.Grpc, printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
    }

    private static async Task RecordUntilItFailsAsync(ServerProcess server, List<(int Subject, string Record)> acknowledged)
    {
        var credit = new CreditService.CreditServiceClient(server.Invoker());
        try
        {
            for (int subject = 0; subject < 100_000; subject++)
            {
                RecordDishonestyResponse response = await credit.RecordDishonestyAsync(RequestFor(subject));
                acknowledged.Add((subject, response.Record.RecordId));
            }
        }
        catch (RpcException)
        {
            // Killed, as it was meant to be.
        }
    }

    private static RecordDishonestyRequest RequestFor(int subject) => new()
    {
        Subject = new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(subject).Reveal() },
        Grade = DishonestyGrade.General,
        Act = DishonestAct.UnkeptPledge,
        DeterminedBy = new() { Code = "T1", Name = "测试机关", RegionCode = "410927" },
        LegalBasis = new() { Title = "测试依据", Article = "一" },
        DocumentNumber = $"测〔2026〕{subject}号",
        DocumentDate = new() { Year = 2026, Month = 1, Day = 5 },
        Reason = "测试",
        RequestId = $"kill-{subject}",
    };

    private static async Task WaitForAsync(Func<bool> condition, Task whileRunning)
    {
        while (!condition() && !whileRunning.IsCompleted)
        {
            await Task.Yield();
        }
    }
}
