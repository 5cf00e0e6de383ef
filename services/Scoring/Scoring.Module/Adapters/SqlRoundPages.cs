using System.Data.Common;
using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.V1;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads rounds from the read model, page by page.</summary>
public sealed class SqlRoundPages(IReadModels readModels, IJournal journal) : IRoundPages
{
    private const string List = "SELECT body FROM scoring_rounds WHERE number < @Before ORDER BY number DESC LIMIT @Take";
    private const string Find = "SELECT body FROM scoring_rounds WHERE round_id = @Id";

    private const string Pledges =
        """
        SELECT p.body FROM scoring_rounds_pledges p JOIN scoring_rounds r ON r.number = p.number
        WHERE r.round_id = @Id AND p.place > @After ORDER BY p.place LIMIT @Take
        """;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <inheritdoc />
    public Task<List<Round>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync<Round>(List, new { Before = Number(page.After, long.MaxValue), Take = page.Size + 1 }, cancellationToken);

    /// <inheritdoc />
    public async Task<Round?> FindAsync(string roundId, CancellationToken cancellationToken) =>
        (await ReadAsync<Round>(Find, new { Id = roundId }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public async Task<Round> AtAsync(long position, CancellationToken cancellationToken) =>
        (await journal.ReadAsync(new(position - 1), cancellationToken).FirstAsync(cancellationToken)).Read<VerificationsScheduled>().Round;

    /// <inheritdoc />
    public Task<List<ScheduledPledge>> PledgesAsync(string roundId, PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync<ScheduledPledge>(Pledges, new { Id = roundId, After = Number(page.After, 0), Take = page.Size + 1 }, cancellationToken);

    private static long Number(string key, long otherwise) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : otherwise;

    private async Task<List<T>> ReadAsync<T>(string sql, object asked, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<string> bodies = await connection.QueryAsync<string>(new CommandDefinition(sql, asked, cancellationToken: cancellationToken));
        return [.. bodies.Select(Parser.Parse<T>)];
    }
}
