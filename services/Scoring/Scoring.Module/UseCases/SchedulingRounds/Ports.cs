using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

/// <summary>Opens what a round can choose from.</summary>
public interface IFrames
{
    /// <summary>Opens one state of the journal.</summary>
    /// <param name="today">Pledges whose decision lies ahead are not verified yet.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IOpenFrame> OpenAsync(DateOnly today, CancellationToken cancellationToken);
}

/// <summary>The pledges that a round can choose from, at one state of the journal: open, verifiable, and in no round yet.</summary>
public interface IOpenFrame : IAsyncDisposable
{
    /// <summary>How many rounds there are in this state.</summary>
    long Rounds { get; }

    /// <summary>Every pledge with its groups, by id.</summary>
    IAsyncEnumerable<(string PledgeId, PledgeGroups Groups)> ReadGroupsAsync(CancellationToken cancellationToken);

    /// <summary>Every pledge with its frozen facts, by id.</summary>
    IAsyncEnumerable<FramePledge> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A pledge of the frame.</summary>
public readonly record struct FramePledge(string PledgeId, PledgeGroups Groups, PledgeFacts Facts);

/// <summary>Knows the models.</summary>
public interface IModels
{
    /// <summary>All of them, as far as they are known here.</summary>
    ModelLibrary Library { get; }
}

/// <summary>A round as it was scheduled.</summary>
/// <param name="Id">"r" and its number.</param>
/// <param name="Plan">How it was drawn.</param>
/// <param name="Frame">From what.</param>
/// <param name="Drawn">How many at random.</param>
/// <param name="ModelVersion">By which model.</param>
/// <param name="Challengers">Which models scored beside it.</param>
/// <param name="At">When.</param>
public sealed record ScheduledRound(string Id, RoundPlan Plan, Frame Frame, int Drawn, string ModelVersion, ImmutableArray<string> Challengers, DateTimeOffset At);

/// <summary>Keeps rounds.</summary>
public interface IRoundEntries
{
    /// <summary>Records a round with its pledges.</summary>
    /// <returns>The position, or a refusal: of kind Conflict when another round came first.</returns>
    Task<Outcome<long>> RecordAsync(ScheduledRound round, ImmutableArray<ChosenPledge> chosen, long rounds, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Position of the answer that a request already has, null when it is new or has no id; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);
}
