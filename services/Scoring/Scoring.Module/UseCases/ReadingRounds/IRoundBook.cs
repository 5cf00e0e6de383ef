using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Module.UseCases.ReadingRounds;

/// <summary>A round with what was found since, for reports by one kind of group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FrameSize">Pledges it could choose from.</param>
/// <param name="FrameGroups">How many of them in each group.</param>
/// <param name="ModelVersion">By which model.</param>
/// <param name="Challengers">Which models scored beside it.</param>
/// <param name="Pledges">By place.</param>
public sealed record RoundOutcomes(
    string Id, long FrameSize, IReadOnlyDictionary<string, long> FrameGroups, string ModelVersion, IReadOnlyList<string> Challengers, IReadOnlyList<PledgeOutcome> Pledges);

/// <summary>A pledge of a round with what was found.</summary>
/// <param name="PledgeId">Its id.</param>
/// <param name="Arm">How it was chosen.</param>
/// <param name="Group">Its group.</param>
/// <param name="Untrue">What verification found; null while it is not verified.</param>
/// <param name="Score">Expected harm under the round's model.</param>
/// <param name="Probability">Its probability under the round's model; null when that gives none.</param>
/// <param name="Challengers">The same under each challenger.</param>
public sealed record PledgeOutcome(string PledgeId, Arm Arm, string Group, bool? Untrue, int Score, double? Probability, IReadOnlyList<double?> Challengers);

/// <summary>Rounds of a period at one state of the journal.</summary>
/// <param name="Rounds">In the order they were scheduled.</param>
/// <param name="Position">Journal position the state has at least.</param>
public sealed record OutcomesSlice(IReadOnlyList<RoundOutcomes> Rounds, long Position);

/// <summary>Days, both inclusive.</summary>
public readonly record struct Period(DateOnly From, DateOnly To);

/// <summary>Reads rounds for reports.</summary>
public interface IRoundBook
{
    /// <summary>Rounds scheduled on the days of a period, with outcomes as they are known now.</summary>
    /// <param name="period">The days, in China.</param>
    /// <param name="by">One of <see cref="PledgeGroups.Kinds"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<OutcomesSlice> ReadAsync(Period period, string by, CancellationToken cancellationToken);
}
