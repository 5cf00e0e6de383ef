using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace Journal.Tests;

/// <summary>What a start and a verification make of files that a crash, a disk or a person changed.</summary>
public sealed class DecisionLogDamageTests : IDisposable
{
    private const int Records = 40;

    private readonly TempFolder _folder = new();
    private readonly TempFolder _crashed = new();

    public void Dispose()
    {
        _folder.Dispose();
        _crashed.Dispose();
    }

    [Fact]
    public async Task Open_AfterACrash_KeepsEveryRecordAndGoesOn()
    {
        await CrashAsync();

        Assert.Equal(Records, await CountAfterOpeningAsync());
        await VerifyAsync(expectedRecords: Records + 1);
    }

    [Fact]
    public async Task Open_LastRecordTorn_IsCutAndTheRestKept()
    {
        IReadOnlyList<DecisionLocation> locations = await CrashAsync();
        Overwrite(1, locations[^1].Offset + 40, new byte[20]);

        Assert.Equal(Records - 1, await CountAfterOpeningAsync());
        await VerifyAsync(expectedRecords: Records);
    }

    [Fact]
    public async Task Open_LastWriteReachedTheDiskOutOfOrder_IsCutWhereItBegan()
    {
        IReadOnlyList<DecisionLocation> locations = await CrashAsync(lastTogether: 10);
        long began = locations[^1].Offset - SegmentFormat.UnsyncedOf((await File.ReadAllBytesAsync(Segment(1))).AsSpan((int)locations[^1].Offset));
        Overwrite(1, began + 40, new byte[20]);

        Assert.Equal(locations.Count(location => location.Offset < began), await CountAfterOpeningAsync());
    }

    [Fact]
    public async Task Open_DamageBeforeAnsweredRecords_IsRefusedAndNothingIsCut()
    {
        IReadOnlyList<DecisionLocation> locations = await CrashAsync();
        Overwrite(1, locations[5].Offset + 20, [1, 2, 3]);
        byte[] before = await File.ReadAllBytesAsync(Segment(1));

        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(() => OpenAsync(_crashed.Path));

        Assert.Equal(new ReasonCode("DECISION_LOG_DAMAGED"), refused.Code);
        Assert.Contains($"byte {locations[5].Offset}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Segment(1)));
    }

    [Fact]
    public async Task Open_SealedSegmentAltered_IsRefused()
    {
        await CrashAsync();
        Assert.Equal(Records, await CountAfterOpeningAsync());
        Overwrite(2, SegmentFormat.HeaderBytes + 18, [0xFF]);

        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(() => OpenAsync(_crashed.Path));

        Assert.Equal(new ReasonCode("DECISION_LOG_DAMAGED"), refused.Code);
    }

    [Fact]
    public async Task Open_SegmentCreationInterrupted_IsNoObstacle()
    {
        await CrashAsync();
        await File.WriteAllBytesAsync(Segment(2) + ".new", new byte[100]);

        Assert.Equal(Records, await CountAfterOpeningAsync());
    }

    [Fact]
    public async Task Verify_AnyByteOfASealedSegmentAltered_IsFound()
    {
        await CrashAsync();
        await CountAfterOpeningAsync();
        byte[] original = await File.ReadAllBytesAsync(Segment(1));
        var random = new Random(20);
        for (int trial = 0; trial < 200; trial++)
        {
            int at = random.Next(original.Length);
            Overwrite(1, at, [(byte)(original[at] ^ (1 << random.Next(8)))]);
            DecisionLogReport report = await DecisionLogVerification.RunAsync(_crashed.Path, progress: null, CancellationToken.None);
            Assert.True(report.Fault is { Location.Segment: 1 or 2 }, $"A change of byte {at} was not found.");
            Overwrite(1, at, [original[at]]);
        }
    }

    [Fact]
    public async Task Verify_RecordsCutOffASealedSegment_IsFound()
    {
        IReadOnlyList<DecisionLocation> locations = await CrashAsync();
        await CountAfterOpeningAsync();
        await using (FileStream file = new(Segment(1), FileMode.Open))
        {
            file.SetLength(locations[^1].Offset);
        }

        DecisionLogReport report = await DecisionLogVerification.RunAsync(_crashed.Path, progress: null, CancellationToken.None);

        Assert.Equal(2, report.Fault?.Location.Segment);
    }

    [Fact]
    public async Task Verify_SegmentMissing_IsFound()
    {
        await CrashAsync();
        await CountAfterOpeningAsync();
        await CountAfterOpeningAsync();
        File.Delete(Segment(2));

        DecisionLogReport report = await DecisionLogVerification.RunAsync(_crashed.Path, progress: null, CancellationToken.None);

        Assert.Equal("Segment 2 is missing.", report.Fault?.What);
    }

    [Fact]
    public async Task Verify_WhileWritten_FindsNoFault()
    {
        await using SegmentedDecisionLog log = await OpenAsync(_folder.Path);
        Task<DecisionLogReport> verifying = DecisionLogVerification.RunAsync(_folder.Path, progress: null, CancellationToken.None);
        do
        {
            await log.AppendAsync("x"u8, CancellationToken.None);
        }
        while (!verifying.IsCompleted);

        Assert.Null((await verifying).Fault);
    }

    private static Task<SegmentedDecisionLog> OpenAsync(string folder) =>
        SegmentedDecisionLog.OpenAsync(new() { Folder = folder, SegmentBytes = 4 << 20 }, null, CancellationToken.None);

    /// <summary>Writes records one by one, the last few at once, and copies the files as a crash would leave them.</summary>
    private async Task<IReadOnlyList<DecisionLocation>> CrashAsync(int lastTogether = 1)
    {
        await using SegmentedDecisionLog log = await OpenAsync(_folder.Path);
        List<DecisionLocation> locations = [];
        for (int i = 0; i < Records - lastTogether; i++)
        {
            locations.Add((await log.AppendAsync(Encoding.UTF8.GetBytes($"decision number {i} of some length"), CancellationToken.None)).Value);
        }

        locations.AddRange(await AppendTogetherAsync(log, lastTogether));
        File.Copy(Path.Combine(_folder.Path, SegmentFormat.FileName(1)), Segment(1));
        return locations;
    }

    private static async Task<IEnumerable<DecisionLocation>> AppendTogetherAsync(SegmentedDecisionLog log, int count)
    {
        Outcome<DecisionLocation>[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, count).Select(i => log.AppendAsync(Encoding.UTF8.GetBytes($"decision of the last write {i}"), CancellationToken.None).AsTask()));
        return outcomes.Select(outcome => outcome.Value);
    }

    private async Task<int> CountAfterOpeningAsync()
    {
        await using SegmentedDecisionLog log = await OpenAsync(_crashed.Path);
        int count = await log.ReadAsync(default, CancellationToken.None).CountAsync();
        await log.AppendAsync("after the crash"u8, CancellationToken.None);
        return count;
    }

    private async Task VerifyAsync(int expectedRecords)
    {
        DecisionLogReport report = await DecisionLogVerification.RunAsync(_crashed.Path, progress: null, CancellationToken.None);
        Assert.Null(report.Fault);
        Assert.Equal(expectedRecords, report.Records);
    }

    private string Segment(int number) => _crashed.File(SegmentFormat.FileName(number));

    private void Overwrite(int segment, long offset, byte[] bytes)
    {
        using FileStream file = new(Segment(segment), FileMode.Open);
        file.Seek(offset, SeekOrigin.Begin);
        file.Write(bytes);
    }
}
