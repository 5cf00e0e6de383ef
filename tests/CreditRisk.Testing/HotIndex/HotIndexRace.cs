using System.Globalization;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.HotIndex;

/// <summary>
/// A writer against readers. What every subject has at a position follows from the position alone, so each answer can be checked
/// against the position it claims to be true for.
/// </summary>
/// <param name="index">Empty and at the start.</param>
internal sealed class HotIndexRace(IHotIndexStore index)
{
    private const int Subjects = 97;

    private volatile bool _isOver;

    /// <summary>Lets a writer run against two batch readers and one single reader, each in a thread of its own.</summary>
    /// <param name="rounds">How often each reader must have read all subjects while the writer was writing.</param>
    public async Task RunAsync(int rounds)
    {
        using CountdownEvent satisfied = new(3);
        Task[] readers = [Start(ReadBatch, rounds, satisfied), Start(ReadBatch, rounds, satisfied), Start(ReadSingles, rounds, satisfied)];
        for (int position = 1; !satisfied.IsSet; position++)
        {
            Assert.True(index.Apply(new(position), [Change(position, position), Change(position + 48, position)]));
        }

        _isOver = true;
        await Task.WhenAll(readers);
    }

    private static SubjectKey KeyOf(int subject) => new((UInt128)(uint)subject);

    private static StandingChange Change(int subject, long position) => new(KeyOf(subject % Subjects), PackedText.Pack(Written(position)));

    private static string? Written(long position) => position % 5 == 0 ? null : position.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was written last to a subject at or before a position.</summary>
    private static string? StandingAt(int subject, long position)
    {
        for (long at = position; at > 0; at--)
        {
            if (at % Subjects == subject || (at + 48) % Subjects == subject)
            {
                return Written(at);
            }
        }

        return null;
    }

    private Task Start(Action readAndCheck, int rounds, CountdownEvent satisfied) => Task.Factory.StartNew(
        () => ReadUntilOver(readAndCheck, rounds, satisfied), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void ReadUntilOver(Action readAndCheck, int rounds, CountdownEvent satisfied)
    {
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                readAndCheck();
            }
        }
        finally
        {
            satisfied.Signal();
        }

        while (!_isOver)
        {
            readAndCheck();
        }
    }

    private void ReadBatch()
    {
        SubjectKey[] keys = [.. Enumerable.Range(0, Subjects).Select(KeyOf)];
        PackedStanding[] standings = new PackedStanding[Subjects];
        Position asOf = index.FindMany(keys, standings);
        for (int subject = 0; subject < Subjects; subject++)
        {
            Assert.Equal(StandingAt(subject, asOf.Value), PackedText.Of(standings[subject]));
        }
    }

    private void ReadSingles()
    {
        for (int subject = 0; subject < Subjects; subject++)
        {
            PackedStanding standing = index.Find(KeyOf(subject), out Position asOf);
            Assert.Equal(StandingAt(subject, asOf.Value), PackedText.Of(standing));
        }
    }
}
