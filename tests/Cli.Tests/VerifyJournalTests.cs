using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Cli.Tests;

public sealed class VerifyJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Verify_UntouchedFolder_Is0AndPrintsTheLastHash()
    {
        await WriteAsync();

        (int exitCode, string output, string errors) = await VerifyAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches("^VERIFIED: journal [0-9a-f]+: 3 events\nhash of the last [0-9a-f]{64}\nVERIFIED: decision log: 2 records in 1 segments\n$", output);
    }

    [Fact]
    public async Task Verify_EventAltered_Is1AndNamesThePosition()
    {
        await WriteAsync();
        await AlterAsync("UPDATE journal_events SET payload = CAST('altered' AS BLOB) WHERE position = 2");

        (int exitCode, string output, string errors) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Matches("^NOT VERIFIED: journal [0-9a-f]+: position 2: ", errors);
        Assert.Contains("VERIFIED: decision log", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_DecisionAltered_Is1AndNamesSegmentAndByte()
    {
        await WriteAsync();
        string segment = Directory.GetFiles(Path.Combine(_folder.Path, "decisions")).Single(file => Path.GetFileName(file).Contains("00001", StringComparison.Ordinal));
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.AsSpan().IndexOf("first decision"u8)] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        (int exitCode, string output, string errors) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Matches("^NOT VERIFIED: decision log: segment 1, byte [0-9]+: ", errors);
        Assert.StartsWith("VERIFIED: journal", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoJournalThere_Is1AndSaysWhatToName()
    {
        (int exitCode, _, string errors) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("journal", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> VerifyAsync() => CommandLine.RunAsync("journal", "verify", "--data", _folder.Path);

    private async Task WriteAsync()
    {
        await using (SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = _folder.File("journal") }, [], TimeProvider.System, null, CancellationToken.None))
        {
            Assert.True((await journal.AppendAsync(Appends.To("a/1", ExpectedVersion.NoStream, "one", "two", "three"), CancellationToken.None)).IsOk);
        }

        await using SegmentedDecisionLog decisions = await SegmentedDecisionLog.OpenAsync(new() { Folder = _folder.File("decisions") }, null, CancellationToken.None);
        Assert.True((await decisions.AppendAsync("first decision"u8, CancellationToken.None)).IsOk);
        Assert.True((await decisions.AppendAsync("second decision"u8, CancellationToken.None)).IsOk);
    }

    private async Task AlterAsync(string sql)
    {
        string file = new JournalOptions { Folder = _folder.File("journal") }.File;
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
