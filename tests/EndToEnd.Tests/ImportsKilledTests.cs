using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>
/// SIGKILL of the server and of the command line while lists are imported. By default 10 lists of 500 rows and two of 2,500, killed 5 times; the
/// environment variable <c>IMPORT_KILLS=LISTS,ROWS,KILLS</c> sets others, in full <c>100,10000,20</c>, which takes about half an hour.
/// </summary>
public sealed class ImportsKilledTests
{
    private const string Header = "名单编码,名单名称,级别,区划代码,列入机关,机关代码,法律依据,条款,统一社会信用代码,列入日期,决定文书号,列入事由,告知日期";
    private const int Attempts = 20;

    private static readonly string Grpc = FreePort();

    [Fact]
    public async Task Sigkill_AtRandomOnEitherSide_LeavesWhatAnUnkilledRunLeaves()
    {
        (int lists, int rows, int kills) = Load();
        using var folder = new TempFolder();
        List<Import> imports = [.. Write(folder, lists, rows)];
        DateOnly day;
        (string whole, string killed) = ("", " ");
        int seed = Environment.ProcessId;
        do
        {
            day = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());
            whole = await WholeAsync(folder, imports);
            killed = await KilledAsync(folder, imports, kills, new Random(seed));
        }
        while (day != ChinaTime.DateOf(TimeProvider.System.GetUtcNow()));

        Assert.True(whole == killed, $"seed {seed}:\n{whole}\n{killed}");
        Assert.Contains("credit_entries ", whole, StringComparison.Ordinal);
    }

    // A removal is dated: both runs must be of one day.
    private static async Task<string> WholeAsync(TempFolder folder, List<Import> imports)
    {
        string data = Fresh(folder, "whole");
        await using (ServerProcess server = await ServerProcess.StartAtAsync(Grpc, data))
        {
            foreach (Import import in imports)
            {
                (int exitCode, string printed) = await server.CliAsync(import.Arguments);
                Assert.True(exitCode == 0, printed);
            }

            Assert.Equal(0, await server.TerminateAsync());
        }

        return await ReadModelsAsync(data);
    }

    private static async Task<string> KilledAsync(TempFolder folder, List<Import> imports, int kills, Random random)
    {
        string data = Fresh(folder, "killed");
        foreach (string secret in Directory.EnumerateFiles(folder.File("whole")))
        {
            File.Copy(secret, Path.Combine(data, Path.GetFileName(secret)), overwrite: true);
        }

        ILookup<int, bool> plan = Enumerable.Range(0, kills).ToLookup(_ => random.Next(imports.Count), i => i % 2 == 0);
        ServerProcess server = await ServerProcess.StartAtAsync(Grpc, data);
        try
        {
            for (int i = 0; i < imports.Count; i++)
            {
                foreach (bool killsServer in plan[i])
                {
                    server = await KillOnceAsync(server, imports[i], killsServer, random);
                }

                await ImportAsync(server, imports[i]);
            }

            Assert.Equal(0, await server.TerminateAsync());
        }
        finally
        {
            await server.DisposeAsync();
        }

        return await ReadModelsAsync(data);
    }

    /// <summary>Begins an import and kills one side in the midst of it, or just before or after.</summary>
    /// <returns>The server that runs then.</returns>
    private static async Task<ServerProcess> KillOnceAsync(ServerProcess server, Import import, bool killsServer, Random random)
    {
        using Process client = StartCli(server, import);
        await Task.Delay(random.Next(import.Rows) + random.Next(2000));
        if (!killsServer)
        {
            client.Kill();
            await client.WaitForExitAsync();
            return server;
        }

        await server.KillAsync();
        await server.DisposeAsync();
        ServerProcess again = await ServerProcess.StartAtAsync(Grpc, server.Data);
        await client.WaitForExitAsync();
        return again;
    }

    private static Process StartCli(ServerProcess server, Import import) => Process.Start(new ProcessStartInfo(
        "dotnet", [Programs.Cli, .. import.Arguments, "--server", server.Grpc, "--token-file", server.TokenFile])
    { RedirectStandardOutput = false, RedirectStandardError = false }) ?? throw new InvalidOperationException("The command line did not start.");

    // A call that was killed is noticed by the server after a moment; until then the import is taken.
    private static async Task ImportAsync(ServerProcess server, Import import)
    {
        string printed = "";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            (int exitCode, printed) = await server.CliAsync(import.Arguments);
            if (exitCode == 0)
            {
                return;
            }
        }

        Assert.Fail(printed);
    }

    private static async Task<string> ReadModelsAsync(string data)
    {
        (int exitCode, string printed) = await Programs.RunAsync(
            "python3", Path.Combine(Programs.Root, "tests/EndToEnd.Tests/clients/read_models.py"), Path.Combine(data, "journal", "journal.db"));
        Assert.True(exitCode == 0, printed);
        return printed;
    }

    private static IEnumerable<Import> Write(TempFolder folder, int lists, int rows)
    {
        for (int list = 0; list < lists; list++)
        {
            // Every fifth is large enough to be committed in several parts, and comes in a second version that changes, adds and removes.
            int count = list % 5 == 4 ? Math.Max(rows, 2500) : rows;
            yield return Write(folder, $"killed-{list}", 1, count, row => Row($"killed-{list}", (list * rows * 5) + row, "拒不履行"));
            if (list % 5 == 4)
            {
                yield return Write(folder, $"killed-{list}", 2, count, row => Row($"killed-{list}", (list * rows * 5) + row + (count / 20), row % 7 == 0 ? "另有事由" : "拒不履行"));
            }
        }
    }

    private static Import Write(TempFolder folder, string list, int version, int count, Func<int, string> row)
    {
        string file = folder.File($"{list}-{version}.csv");
        File.WriteAllLines(file, [Header, .. Enumerable.Range(0, count).Select(row)]);
        return new(["lists", "import", file, .. version > 1 ? (string[])["--complete"] : []], count);
    }

    private static string Row(string list, int subject, string reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"{list},测试名单,COUNTY,410927,测试机关,T1,河南省社会信用条例,第三十四条,{SyntheticSubjectId.Organisation(subject % 20_000).Reveal()},2026-01-05,测〔2026〕{subject}号,{reason},2025-12-01");

    private static (int Lists, int Rows, int Kills) Load()
    {
        int[] given = [.. (Environment.GetEnvironmentVariable("IMPORT_KILLS") ?? "10,500,5").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        return (given[0], given[1], given[2]);
    }

    private static string Fresh(TempFolder folder, string name)
    {
        string data = folder.File(name);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        return Directory.CreateDirectory(data).FullName;
    }

    // Below the ports that the system gives to whoever asks for any, so that nobody gets it while the server is killed and started again.
    private static string FreePort()
    {
        for (int port = 20_000 + (Environment.ProcessId % 10_000); ; port++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return $"127.0.0.1:{port}";
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    private sealed record Import(string[] Arguments, int Rows);
}
