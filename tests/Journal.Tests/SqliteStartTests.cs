using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.Data.Sqlite;

namespace Journal.Tests;

/// <summary>What a start says about a data folder it cannot use.</summary>
public sealed class SqliteStartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder.File(JournalOptions.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_FolderThatIsWritten_IsRefusedAndNamesTheProcess()
    {
        await using SqliteJournal journal = await OpenAsync();

        JournalStartException refused = await RefusedAsync("FOLDER_LOCKED");

        Assert.Contains($"Process {Environment.ProcessId} ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("writer.lock", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileOfSomethingElse_IsRefusedAndKept()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));

        await RefusedAsync("JOURNAL_FOREIGN");

        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(Database));
    }

    [Fact]
    public async Task Open_DatabaseOfSomethingElse_IsRefused()
    {
        Run("CREATE TABLE other (a)");

        await RefusedAsync("JOURNAL_FOREIGN");
    }

    [Fact]
    public async Task Open_NewerSchema_IsRefused()
    {
        await CreateAsync();
        Run("PRAGMA user_version = 2");

        await RefusedAsync("JOURNAL_NEWER");
    }

    [Fact]
    public async Task Open_LastEventAltered_IsRefused()
    {
        await CreateAsync();
        Run("UPDATE journal_events SET payload = x'00' WHERE position = 500");

        JournalStartException refused = await RefusedAsync("JOURNAL_DAMAGED");

        Assert.Contains("event 500", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileCutShort_IsRefused()
    {
        await CreateAsync();
        await using (FileStream file = new(Database, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        await RefusedAsync("JOURNAL_DAMAGED");
    }

    [Fact]
    public async Task Open_PagesOverwritten_IsRefused()
    {
        await CreateAsync();
        await using (FileStream file = new(Database, FileMode.Open))
        {
            file.Seek(4096, SeekOrigin.Begin);
            await file.WriteAsync(Encoding.ASCII.GetBytes(new string('x', (int)file.Length - 4096)));
        }

        await RefusedAsync("JOURNAL_DAMAGED");
    }

    [Fact]
    public async Task Open_OptionsOutOfBounds_NamesEveryFault()
    {
        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(() => SqliteJournal.OpenAsync(
            new() { Folder = "", QueuedAppends = 0, GroupEvents = 0, QueuedBytes = 1 }, [], TimeProvider.System, null, CancellationToken.None));

        Assert.Equal(new ReasonCode("JOURNAL_OPTIONS"), refused.Code);
        Assert.All(["Folder", "QueuedAppends", "GroupEvents", "QueuedBytes"], key => Assert.Contains($"Journal:{key}", refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_AfterARefusal_WorksOnceTheCauseIsGone()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));
        await RefusedAsync("JOURNAL_FOREIGN");
        File.Delete(Database);

        await using SqliteJournal journal = await OpenAsync();

        Assert.Equal(Position.Start, journal.Head);
    }

    [Fact]
    public async Task RecordedAt_ClockGoesBack_DoesNotDecrease()
    {
        var clock = new SettableClock(DateTimeOffset.Parse("2026-05-01T08:00:00Z", null));
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = _folder.Path }, [], clock, null, CancellationToken.None);
        await journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None);
        clock.Now -= TimeSpan.FromHours(1);
        await journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None);
        clock.Now += TimeSpan.FromHours(2);
        await journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None);

        List<JournalEvent> events = await journal.ReadAsync(Position.Start, CancellationToken.None).ToListAsync();

        Assert.Equal([8, 8, 9], events.Select(e => e.RecordedAt.Hour));
    }

    [Fact]
    public void Queue_MoreThanAllowed_IsFullUntilTheWriterTakesThem()
    {
        var queue = new WriteQueue(capacity: 2, byteCapacity: 1000);
        Assert.Equal(Enqueued.Taken, queue.TryAdd(new QueuedAppend(Appends.One("subject/a", new string('x', 600)))));
        Assert.Equal(Enqueued.Full, queue.TryAdd(new QueuedAppend(Appends.One("subject/a", new string('x', 600)))));
        Assert.Equal(Enqueued.Taken, queue.TryAdd(new QueuedAppend(Appends.One("subject/a"))));
        Assert.Equal(Enqueued.Full, queue.TryAdd(new QueuedAppend(Appends.One("subject/a"))));

        Assert.True(queue.Take([], events: 100));
        Assert.Equal(Enqueued.Taken, queue.TryAdd(new QueuedAppend(Appends.One("subject/a"))));
        queue.Close();
        Assert.Equal(Enqueued.Closed, queue.TryAdd(new QueuedAppend(Appends.One("subject/a"))));
    }

    [Fact]
    public async Task Append_WhileClosing_IsAnsweredOrRefused()
    {
        SqliteJournal journal = await OpenAsync();
        Task<Outcome<Appended>>[] early = [.. Enumerable.Range(0, 200).Select(_ => journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None).AsTask())];
        await journal.DisposeAsync();

        Outcome<Appended> late = await journal.AppendAsync(Appends.One("subject/a"), CancellationToken.None);

        Assert.All(await Task.WhenAll(early), outcome => Assert.True(outcome.IsOk));
        Assert.Equal(new ReasonCode("JOURNAL_UNAVAILABLE"), late.Refusal!.Code);
    }

    private Task<SqliteJournal> OpenAsync() =>
        SqliteJournal.OpenAsync(new() { Folder = _folder.Path }, [], TimeProvider.System, null, CancellationToken.None);

    private async Task<JournalStartException> RefusedAsync(string code)
    {
        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(OpenAsync);
        Assert.Equal(new ReasonCode(code), refused.Code);
        return refused;
    }

    private async Task CreateAsync()
    {
        await using SqliteJournal journal = await OpenAsync();
        await journal.AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, [.. Enumerable.Repeat(new string('x', 300), 500)]), CancellationToken.None);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
