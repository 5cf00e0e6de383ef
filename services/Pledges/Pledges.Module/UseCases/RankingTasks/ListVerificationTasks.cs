using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Ranking;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Module.UseCases.RankingTasks;

/// <summary>A page of the verification queue.</summary>
/// <param name="Matter">Only pledges for this matter; null for all.</param>
/// <param name="After">Sort key after which to start; empty for the head of the queue.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListVerificationTasks(MatterId? Matter, string After, int Take);

/// <summary>What is read about one open pledge.</summary>
public sealed record QueuedPledge
{
    /// <summary>Its place.</summary>
    public required TaskRank Rank { get; init; }

    /// <summary>Who pledged.</summary>
    public required Promisor Promisor { get; init; }

    /// <summary>For what.</summary>
    public required MatterId Matter { get; init; }

    /// <summary>Where the running period began.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly VerifyBy { get; init; }

    /// <summary>True when another pledge of the promisor was found untrue, or this one is to be rechecked.</summary>
    public required bool HasUntruePledge { get; init; }

    /// <summary>Methods of the matter's plan.</summary>
    public required ImmutableArray<VerificationMethod> Methods { get; init; }

    /// <summary>Model that scored it; empty while unscored.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>What adds up to the score.</summary>
    public required ImmutableArray<TaskFactor> Factors { get; init; }
}

/// <summary>A factor of the score.</summary>
public sealed record TaskFactor(string Code, int Points, string Zh, string En);

/// <summary>Rows of the queue at one state of the journal.</summary>
/// <param name="Rows">In rank order.</param>
/// <param name="Before">How many are in the queue before the first row.</param>
/// <param name="Position">Journal position the state has at least.</param>
public sealed record QueueSlice(List<QueuedPledge> Rows, int Before, long Position);

/// <summary>Reads the queue.</summary>
public interface IOpenPledges
{
    /// <summary>Open pledges in rank order.</summary>
    Task<QueueSlice> ReadAsync(ListVerificationTasks query, CancellationToken cancellationToken);
}

/// <summary>One pledge to verify, with its place and how.</summary>
/// <param name="Queued">What is known.</param>
/// <param name="Place">From 1.</param>
/// <param name="TimeUsedPercent">100 and more is overdue.</param>
/// <param name="Method">Proposed method; null when the plan names none.</param>
public sealed record RankedTask(QueuedPledge Queued, int Place, int TimeUsedPercent, VerificationMethod? Method);

/// <summary>A page of tasks.</summary>
public sealed record RankedTasks(List<RankedTask> Tasks, long Position);

/// <summary>Ranks the open pledges and proposes how to verify each.</summary>
public sealed class ListVerificationTasksHandler(IOpenPledges queue, TimeProvider clock)
{
    /// <summary>The page, in rank order.</summary>
    public async Task<RankedTasks> HandleAsync(ListVerificationTasks query, CancellationToken cancellationToken)
    {
        QueueSlice slice = await queue.ReadAsync(query, cancellationToken);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());

        return new([.. slice.Rows.Select((row, index) => Rank(row, slice.Before + index + 1, today))], slice.Position);
    }

    private static RankedTask Rank(QueuedPledge row, int place, DateOnly today) => new(
        row, place, TimeUsed.Percent(row.Since, row.VerifyBy, today), LeastDisturbance.Propose(row.Methods, row.HasUntruePledge));
}
