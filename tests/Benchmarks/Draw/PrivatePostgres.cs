using System.Diagnostics;
using System.Globalization;

namespace CreditRisk.Benchmarks.Draw;

/// <summary>A PostgreSQL server of our own in a temporary folder, on a socket only, and its CPU.</summary>
internal sealed class PrivatePostgres : IDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private readonly string _folder;

    private PrivatePostgres(string folder) => _folder = folder;

    /// <summary>Starts a server; null when PostgreSQL 15 is not installed.</summary>
    public static PrivatePostgres? Start()
    {
        if (!File.Exists($"{Binaries}/initdb"))
        {
            return null;
        }

        string folder = Directory.CreateTempSubdirectory("bench-postgres-").FullName;
        var server = new PrivatePostgres(folder);
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", folder);
        }

        AsOwner($"{Binaries}/initdb -D {folder}/data -A trust -U postgres --no-sync");
        AsOwner($"{Binaries}/pg_ctl -D {folder}/data -w -l {folder}/log -o \"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off\" start");
        return server;
    }

    /// <summary>Runs statements in a session of its own.</summary>
    /// <returns>CPU of the server for it, its parallel workers included.</returns>
    public TimeSpan Execute(string sql)
    {
        TimeSpan before = Cpu();
        File.WriteAllText(Path.Combine(_folder, "run.sql"), sql);
        AsOwner($"{Binaries}/psql -h {_folder} -U postgres -q -v ON_ERROR_STOP=1 -o /dev/null -f {_folder}/run.sql");
        return Cpu() - before;
    }

    public void Dispose()
    {
        AsOwner($"{Binaries}/pg_ctl -D {_folder}/data -w -m immediate stop");
        Directory.Delete(_folder, recursive: true);
    }

    // Of the server and of the sessions that ended: fields 14 to 17 of its line, in hundredths of a second.
    private TimeSpan Cpu()
    {
        string process = File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First();
        string[] fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return TimeSpan.FromMilliseconds(10 * fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
    }

    private static void AsOwner(string command)
    {
        if (Environment.UserName == "root")
        {
            Run("runuser", "-u", "postgres", "--", "sh", "-c", command);
        }
        else
        {
            Run("sh", "-c", command);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
