using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>Imports of a named file that break while rows come in or changes are committed.</summary>
public sealed class ResumingImportsTests : IDisposable
{
    private static readonly ImportList File = new(
        Lists.County, false, true, Lists.Origin with { FileSha256 = new string('a', 64) }, CreditRoom.Request("file"));

    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Rows_CallBroken_GoOnAfterTheLastWholeThousand()
    {
        await Assert.ThrowsAsync<IOException>(() => ImportAsync(File, Broken(2500)));
        List<ImportNotice> again = await ImportAsync(File, Rows(5200).Skip(2000));

        Assert.Equal(2000, Assert.Single(again.OfType<ImportResumed>()).RowsHeld);
        Assert.Equal(new ImportDelta(5200, 0, 0, 0, 0), Assert.IsType<ImportReport>(again[^1]).Delta);
        Assert.Equal(5202, _room.Journal.Head.Value);
    }

    [Fact]
    public async Task Rows_FaultsBeforeTheBreak_AreToldAgain()
    {
        ListRow bad = Lists.Row(1, "NONSENSE");
        await Assert.ThrowsAsync<IOException>(() => ImportAsync(File, Broken(1500, bad)));
        List<ImportNotice> again = await ImportAsync(File, Rows(1500).Skip(999));

        Assert.Equal("LENGTH", Assert.Single(again.OfType<ImportFault>()).Fault.Code.Value);
        Assert.Equal(new ImportDelta(1500, 0, 0, 0, 1), Assert.IsType<ImportReport>(again[^1]).Delta);
    }

    [Fact]
    public async Task Rows_AnotherFileUnderTheSameKey_BeginsAnew()
    {
        await Assert.ThrowsAsync<IOException>(() => ImportAsync(File, Broken(2500)));
        List<ImportNotice> other = await ImportAsync(File with { Request = CreditRoom.Request("file", content: 9) }, Rows(3));

        Assert.Equal(0, Assert.Single(other.OfType<ImportResumed>()).RowsHeld);
        Assert.Equal(new ImportDelta(3, 0, 0, 0, 0), Assert.IsType<ImportReport>(other[^1]).Delta);
    }

    [Fact]
    public async Task Rows_SentByTwoCallsAtOnce_SecondIsRefused()
    {
        var sent = new TaskCompletionSource();
        var broken = new TaskCompletionSource();
        Task<List<ImportNotice>> first = ImportAsync(File, Waiting(sent, broken));
        await sent.Task;
        ImportRefused refused = Assert.IsType<ImportRefused>((await ImportAsync(File, Rows(1)))[^1]);
        broken.SetResult();

        Assert.Equal("IMPORT_IN_PROGRESS", refused.Refusal.Code.Value);
        Assert.IsType<ImportReport>((await first)[^1]);
    }

    [Fact]
    public async Task Report_OfANamedFile_IsGivenBeforeAnyRowIsRead()
    {
        ImportNotice first = (await ImportAsync(File, Rows(3)))[^1];
        List<ImportNotice> again = await ImportAsync(File, Broken(0));

        Assert.Equal(first, Assert.Single(again));
    }

    [Fact]
    public async Task Changes_WatcherGone_AreCommittedToTheEnd()
    {
        using var gone = new CancellationTokenSource();
        IAsyncEnumerable<ImportNotice> watched = _room.Get<ImportListHandler>().HandleAsync(File, Rows(5200).ToAsyncEnumerable(), gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ImportNotice notice in watched)
            {
                if (notice is ImportProgress { Changes: > 0 })
                {
                    await gone.CancelAsync();
                }
            }
        });
        await _room.Journal.WaitForAsync(new(5202), CancellationToken.None);

        Assert.Equal(new ImportDelta(5200, 0, 0, 0, 0), Assert.IsType<ImportReport>(Assert.Single(await ImportAsync(File, []))).Delta);
    }

    [Fact]
    public async Task Changes_BegunAgain_AreCommittedOnce()
    {
        IImportDesk desk = _room.Get<IImportDesk>();
        ImportDraft draft = _room.Get<ImportNaming>().Draft(File, "I-2026-x");
        using (IImportPlanning planning = desk.Plan("I-2026-x", File.List))
        {
            foreach (StagedRow row in draft.Check([.. Rows(2500)]).Rows)
            {
                planning.Add(row, null);
            }
        }

        ListImported import = new(File.List, "I-2026-x", new(2500, 0, 0, 0, 0), File.Origin, false, "office");
        desk.Seal(new(import, File.Request));
        IListRegister register = _room.Get<IListRegister>();
        await register.NoteAsync(new(import, ListImportState.Running, default, 0), 0, new("office", null, new byte[32]), CancellationToken.None);
        // What a kill after the first commit leaves: the plan, and a journal with one chunk.
        IReadyChunk first = await register.PrepareAsync(
            new(import, [.. desk.ReadChanges(new(import, File.Request)).Take(ImportList.ChangesPerCommit)], false, null, FirstChunk()), CancellationToken.None);
        await first.CommitAsync(CancellationToken.None);

        Outcome<ImportReport> report = await _room.Get<ImportRunner>().Run("I-2026-x").Report;

        Assert.Equal(2502, report.Value.Position);
        Assert.Null(desk.FindPlan("I-2026-x"));
        Assert.Single((await _room.ReadAsync(7)).File.Entries);
    }

    [Fact]
    public async Task Changes_PlanLost_SaysWhatToDoAndCanBeRejected()
    {
        ListImported import = new(File.List, "I-2026-y", new(2500, 0, 0, 0, 0), File.Origin, false, "office");
        await _room.Get<IListRegister>().NoteAsync(new(import, ListImportState.Running, default, 0), 0, new("office", null, new byte[32]), CancellationToken.None);
        List<ImportNotice> stuck = await ImportAsync(File, Rows(1));
        await _room.Get<SecondPersonHandler>().RejectAsync("I-2026-y", "The folder was lost.", new("second", null, new byte[32]), CancellationToken.None);

        Assert.Equal("LIST_IMPORT_RUNNING", Assert.IsType<ImportRefused>(stuck[^1]).Refusal.Code.Value);
        Assert.IsType<ImportReport>((await ImportAsync(File, []))[^1]);
    }

    private static CallerRequest FirstChunk()
    {
        const string Name = "I-2026-x/0";
        return new("office", Name, System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Name)));
    }

    private static IEnumerable<ListRow> Rows(int count) => Enumerable.Range(0, count).Select(i => Lists.Row(i + 2, SyntheticSubjectId.Organisation(i)));

    private static async IAsyncEnumerable<ListRow> Broken(int rows, params ListRow[] first)
    {
        foreach (ListRow row in first.Concat(Rows(rows)))
        {
            yield return row;
        }

        await Task.Yield();
        throw new IOException("The connection broke.");
    }

    private static async IAsyncEnumerable<ListRow> Waiting(TaskCompletionSource sent, TaskCompletionSource broken)
    {
        sent.SetResult();
        await broken.Task;
        yield return Lists.Row(2, SyntheticSubjectId.Organisation(0));
    }

    private Task<List<ImportNotice>> ImportAsync(ImportList command, IEnumerable<ListRow> rows) => ImportAsync(command, rows.ToAsyncEnumerable());

    private async Task<List<ImportNotice>> ImportAsync(ImportList command, IAsyncEnumerable<ListRow> rows) =>
        await _room.Get<ImportListHandler>().HandleAsync(command, rows, CancellationToken.None).ToListAsync();
}
