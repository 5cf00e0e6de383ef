using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Xunit;

namespace CreditRisk.Testing.Journal;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Projection_Append_IsVisibleWhenAnswered()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally]);

        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, "1", "2"));

        Assert.Equal(2, (await tally.ReadAsync(ReadModels))["subject/a"].Events);
    }

    [Fact]
    public async Task Projection_AfterMuchConcurrentWriting_EqualsAFoldOfTheJournal()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally]);

        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
            await Journal.AppendAsync(Appends.One($"subject/s{i % 13}", new string('x', i)), cancellationToken));

        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_New_IsBuiltFromTheJournalAndReportsProgress()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, [.. Enumerable.Repeat("x", 2500)]));
        var tally = new TallyProjection();
        var progress = new RecordedProgress();

        await ReopenAsync([tally], progress);

        Assert.Equal(new RebuildProgress("tally", new(2500), new(2500)), progress.Reports[^1]);
        Assert.Equal(progress.Reports.OrderBy(report => report.Done), progress.Reports);
        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_OfUnchangedVersion_IsNotRebuilt()
    {
        await ReopenAsync([new TallyProjection()]);
        await AppendAsync(Appends.One("subject/a"));
        var progress = new RecordedProgress();

        await ReopenAsync([new TallyProjection()], progress);

        Assert.Empty(progress.Reports);
    }

    [Fact]
    public async Task Projection_OfNewVersion_IsRebuiltAtStart()
    {
        await ReopenAsync([new TallyProjection()]);
        await AppendAsync(Appends.One("subject/a"));
        var newer = new TallyProjection(version: 2);
        var progress = new RecordedProgress();

        await ReopenAsync([newer], progress);

        Assert.NotEmpty(progress.Reports);
        await AssertIsFoldAsync(newer);
    }

    [Fact]
    public async Task Projection_NotServedForAWhile_CatchesUp()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally]);
        await AppendAsync(Appends.One("subject/a"));
        await ReopenAsync([]);
        await AppendAsync(Appends.One("subject/a"));

        await ReopenAsync([tally]);

        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_Throwing_FailsItsAppendAndNoOther()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally]);

        Task<Outcome<Appended>>[] appends =
            [.. Enumerable.Range(0, 30).Select(i => Journal.AppendAsync(Appends.One($"subject/s{i}", i == 7 ? TallyProjection.Poison : "x"), CancellationToken.None).AsTask())];

        await Assert.ThrowsAsync<ProjectionException>(() => appends[7]);
        Outcome<Appended>[] others = await Task.WhenAll(appends.Where((_, i) => i != 7));
        Assert.Equal(Enumerable.Range(1, 29).Select(i => new Position(i)), others.Select(outcome => outcome.Value.Position).Order());
        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_RebuiltWhileOpen_IsTheSame()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally, new TallyProjection("other")]);
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, "1", "2"));

        await ReadModels.RebuildAsync("tally", progress: null, CancellationToken.None);
        await AppendAsync(Appends.One("subject/b"));

        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_RebuildCancelled_KeepsTheOldReadModel()
    {
        var tally = new TallyProjection();
        await ReopenAsync([tally]);
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, "1", "2"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ReadModels.RebuildAsync("tally", progress: null, new(canceled: true)));

        await AssertIsFoldAsync(tally);
    }

    [Fact]
    public async Task Projection_RebuildOfUnknownName_Throws() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await ReadModels.RebuildAsync("unknown", progress: null, CancellationToken.None));

    [Fact]
    public async Task Projection_MalformedOrTwice_IsABug()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ReopenAsync([new TallyProjection("Tally")]));
        await Assert.ThrowsAsync<ArgumentException>(() => ReopenAsync([new TallyProjection(), new TallyProjection()]));
    }

    [Fact]
    public async Task ReadModels_Write_IsRefused()
    {
        await ReopenAsync([new TallyProjection()]);
        await using DbConnection connection = await ReadModels.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("DELETE FROM tally_streams"));
    }

    [Fact]
    public async Task ReadModels_OneTransaction_IsOneState()
    {
        await ReopenAsync([new TallyProjection()]);
        await AppendAsync(Appends.One("subject/a"));
        await using DbConnection connection = await ReadModels.OpenAsync(CancellationToken.None);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        long before = await CountAsync();

        await AppendAsync(Appends.One("subject/b"));

        Assert.Equal(before, await CountAsync());

        async Task<long> CountAsync() => await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM tally_streams", transaction: transaction);
    }

    private async Task AssertIsFoldAsync(TallyProjection tally) => Assert.Equal(
        Lines(await TallyProjection.FoldAsync(Journal.ReadAsync(Position.Start, CancellationToken.None))),
        Lines(await tally.ReadAsync(ReadModels)));

    private static string[] Lines(IReadOnlyDictionary<string, Tally> tallies) =>
        [.. tallies.Select(pair => $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal)];

    private sealed class RecordedProgress : IProgress<RebuildProgress>
    {
        public List<RebuildProgress> Reports { get; } = [];

        public void Report(RebuildProgress value) => Reports.Add(value);
    }
}
