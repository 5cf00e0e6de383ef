using System.Data.Common;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.ReplayingDecisions;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Standings made again from the journal's events of one subject.</summary>
public sealed class JournaledPastFacts(IReadModels models, IJournal journal, IStandingFold<Standing> fold) : IPastFacts
{
    private const string Find =
        """
        SELECT stream AS Stream, stream_version AS Version FROM eligibility_history
        WHERE subject_key = @Key AND position <= @Position ORDER BY position
        """;

    /// <inheritdoc />
    public async ValueTask<Standing?> StandingAtAsync(SubjectKey subject, long position, CancellationToken cancellationToken)
    {
        Standing? standing = null;
        foreach ((string stream, long version) in await EventsOfAsync(subject, position, cancellationToken).ConfigureAwait(false))
        {
            JournalEvent journaled = await journal.ReadStreamAsync(StreamId.Parse(stream), version - 1, cancellationToken)
                .FirstAsync(cancellationToken).ConfigureAwait(false);
            standing = fold.Fold(subject, standing, journaled);
        }

        return standing;
    }

    private async ValueTask<List<(string Stream, long Version)>> EventsOfAsync(SubjectKey subject, long position, CancellationToken cancellationToken)
    {
        DbConnection connection = await models.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var find = new CommandDefinition(Find, new { Key = subject.ToString(), Position = position }, cancellationToken: cancellationToken);
            return [.. await connection.QueryAsync<(string, long)>(find).ConfigureAwait(false)];
        }
    }
}
