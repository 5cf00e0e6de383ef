using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.Data.Sqlite;

namespace Journal.Tests;

public sealed class JournalVerificationTests : IDisposable
{
    private const int Events = 6000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_UntouchedJournal_HasNoFault()
    {
        string hash = await FillAsync();

        JournalReport report = await VerifyAsync();

        Assert.Equal((new Position(Events), new Position(Events), hash, (JournalFault?)null), (report.Head, report.Verified, report.Hash, report.Fault));
    }

    [Fact]
    public async Task Verify_WhileAServerWrites_HasNoFaultAndHindersNobody()
    {
        await using SqliteJournal journal = await OpenAsync();
        Task<JournalReport> verifying = VerifyAsync();
        do
        {
            Assert.True((await journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None)).IsOk);
        }
        while (!verifying.IsCompleted);

        Assert.Null((await verifying).Fault);
    }

    [Theory]
    [InlineData("UPDATE journal_events SET payload = x'00' WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET actor = 'somebody else' WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET recorded_at = recorded_at - 1 WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET recorded_at = 9223372036854775807 WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET type = 'x' WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET stream = 'subject/other' WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET stream = 'no stream' WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET version = version + 1 WHERE position = 4000")]
    [InlineData("UPDATE journal_events SET hash = x'00' WHERE position = 4000")]
    [InlineData("DELETE FROM journal_events WHERE position = 4000")]
    [InlineData("UPDATE journal_streams SET position = 1 WHERE position = 4000")]
    [InlineData("DELETE FROM journal_streams WHERE position = 4000")]
    public async Task Verify_EventAlteredOrMissing_IsNamed(string tampering)
    {
        await FillAsync();
        Tamper(tampering);

        JournalReport report = await VerifyAsync();

        Assert.Equal(new Position(4000), report.Fault?.Position);
    }

    [Theory]
    [InlineData("DELETE FROM journal_events WHERE position > 5990")]
    [InlineData("UPDATE journal_projections SET position = 5 WHERE name = 'tally'")]
    [InlineData("UPDATE journal_cursors SET position = 6001 WHERE reader = 'relay'")]
    public async Task Verify_EndCutOffOrReadModelBehind_IsNamed(string tampering)
    {
        await FillAsync();
        Tamper(tampering);

        JournalReport report = await VerifyAsync();

        Assert.NotNull(report.Fault);
        Assert.Null(report.Fault.Position);
    }

    [Fact]
    public async Task Verify_NoJournal_SaysSo()
    {
        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(VerifyAsync);

        Assert.Equal(new ReasonCode("JOURNAL_UNREADABLE"), refused.Code);
    }

    [Fact]
    public async Task Verify_Cancelled_Stops()
    {
        await FillAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => JournalVerification.RunAsync(_folder.Path, progress: null, new(canceled: true)));
    }

    private async Task<string> FillAsync()
    {
        await using SqliteJournal journal = await OpenAsync();
        for (int i = 0; i < Events / 600; i++)
        {
            await journal.AppendAsync(Appends.To($"subject/s{i % 3}", ExpectedVersion.Any, [.. Enumerable.Range(0, 600).Select(n => $"{n}")]), CancellationToken.None);
        }

        await journal.AdvanceAsync("relay", new(Events), CancellationToken.None);
        return Convert.ToHexStringLower((await journal.ReadAsync(new(Events - 1), CancellationToken.None).SingleAsync()).Hash.Span);
    }

    private Task<SqliteJournal> OpenAsync() =>
        SqliteJournal.OpenAsync(new() { Folder = _folder.Path }, [new TallyProjection()], TimeProvider.System, null, CancellationToken.None);

    private Task<JournalReport> VerifyAsync() => JournalVerification.RunAsync(_folder.Path, progress: null, CancellationToken.None);

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(JournalOptions.FileName)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
