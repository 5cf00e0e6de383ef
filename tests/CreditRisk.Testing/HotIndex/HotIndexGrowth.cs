using CreditRisk.HotIndex;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.HotIndex;

/// <summary>
/// An index that grows by one subject with every event while others read. At each position exactly the subjects up to it are there, so a
/// batch that shows a later one without all before it, or misses an earlier one, is not of one position.
/// </summary>
/// <param name="index">Empty and at the start.</param>
internal sealed class HotIndexGrowth(IHotIndexStore index)
{
    private const int AskedTogether = 64;

    private volatile bool _isOver;

    /// <summary>Grows to that many subjects, under two readers.</summary>
    public async Task RunAsync(int subjects)
    {
        Task<long>[] readers = [Start(1), Start(2)];
        for (int position = 1; position <= subjects; position++)
        {
            Assert.True(index.Apply(new(position), [new(KeyOf(position), PackedText.Pack("here"))]));
        }

        _isOver = true;
        Assert.All(await Task.WhenAll(readers), rounds => Assert.True(rounds > 0));
        Assert.Equal(subjects, index.Count);
    }

    private static SubjectKey KeyOf(long subject) => new((UInt128)(ulong)subject);

    private Task<long> Start(int seed) =>
        Task.Factory.StartNew(() => ReadUntilOver(new(seed)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private long ReadUntilOver(Random random)
    {
        SubjectKey[] keys = new SubjectKey[AskedTogether];
        long[] subjects = new long[AskedTogether];
        PackedStanding[] standings = new PackedStanding[AskedTogether];
        long rounds = 0;
        do
        {
            // Around the newest, where the difference is made.
            long newest = index.Position.Value;
            for (int i = 0; i < keys.Length; i++)
            {
                subjects[i] = Math.Max(1, newest + random.Next(-40, 24));
                keys[i] = KeyOf(subjects[i]);
            }

            long asOf = index.FindMany(keys, standings).Value;
            for (int i = 0; i < keys.Length; i++)
            {
                Assert.Equal(subjects[i] <= asOf, !standings[i].IsNone);
            }

            rounds++;
        }
        while (!_isOver);

        return rounds;
    }
}
