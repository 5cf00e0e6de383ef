using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Contracts;

/// <summary>Reads rounds as they were recorded, page by page.</summary>
public interface IRoundPages
{
    /// <summary>Rounds, newest first, one more than the page holds when there is a next one; the sort key of a round is its number.</summary>
    Task<List<Wire.Round>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>A round; null when there is none.</summary>
    Task<Wire.Round?> FindAsync(string roundId, CancellationToken cancellationToken);

    /// <summary>The round that was recorded at a journal position.</summary>
    Task<Wire.Round> AtAsync(long position, CancellationToken cancellationToken);

    /// <summary>Pledges of a round by place, one more than the page holds when there is a next one; the sort key of a pledge is its place.</summary>
    Task<List<Wire.ScheduledPledge>> PledgesAsync(string roundId, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Reads what the service learned, for training.</summary>
public interface ITrainingRows
{
    /// <summary>Every verified pledge of a period, by the day it was verified, then by id; row by row from one state of the journal.</summary>
    IAsyncEnumerable<Wire.TrainingRow> ReadAsync(Period period, CancellationToken cancellationToken);
}
