using System.Data.Common;
using System.Globalization;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using Dapper;
using Google.Protobuf;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads rounds and what was found since from the read models, at one state of the journal.</summary>
public sealed class SqlRoundBook(IReadModels readModels, IJournal journal) : IRoundBook
{
    private const string Rounds = "SELECT number AS Number, body AS Body FROM scoring_rounds WHERE scheduled_on BETWEEN @From AND @To ORDER BY number";

    private const string Frames =
        """
        SELECT f.number AS Number, f.grp AS Name, f.pledges AS Pledges FROM scoring_rounds_frames f JOIN scoring_rounds r ON r.number = f.number
        WHERE f.by_what = @By AND r.scheduled_on BETWEEN @From AND @To
        """;

    private const string Pledges =
        """
        SELECT p.number AS Number, p.body AS Body, COALESCE(f.result, '') AS Result
        FROM scoring_rounds_pledges p JOIN scoring_rounds r ON r.number = p.number LEFT JOIN scoring_facts_pledges f ON f.pledge_id = p.pledge_id
        WHERE r.scheduled_on BETWEEN @From AND @To ORDER BY p.number, p.place
        """;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <inheritdoc />
    public async Task<OutcomesSlice> ReadAsync(Period period, string by, CancellationToken cancellationToken)
    {
        long position = journal.Head.Value;
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var asked = new { From = DayOf(period.From), To = DayOf(period.To), By = by };
        IEnumerable<Row> rounds = await connection.QueryAsync<Row>(Command(Rounds));
        ILookup<long, Row> frames = (await connection.QueryAsync<Row>(Command(Frames))).ToLookup(row => row.Number);
        ILookup<long, Row> pledges = (await connection.QueryAsync<Row>(Command(Pledges))).ToLookup(row => row.Number);
        return new([.. rounds.Select(row => ToRound(row, frames[row.Number], pledges[row.Number], by))], position);

        CommandDefinition Command(string sql) => new(sql, asked, transaction, cancellationToken: cancellationToken);
    }

    private static RoundOutcomes ToRound(Row row, IEnumerable<Row> frame, IEnumerable<Row> pledges, string by)
    {
        Wire.Round round = Parser.Parse<Wire.Round>(row.Body);
        return new(
            round.RoundId,
            round.FrameSize,
            frame.ToDictionary(group => group.Name, group => group.Pledges, StringComparer.Ordinal),
            round.ModelVersion,
            [.. round.Challengers],
            [.. pledges.Select(pledge => ToPledge(pledge, by))]);
    }

    private static PledgeOutcome ToPledge(Row row, string by)
    {
        Wire.ScheduledPledge pledge = Parser.Parse<Wire.ScheduledPledge>(row.Body);
        var groups = new PledgeGroups(pledge.Groups.Sector, pledge.Groups.Region, pledge.Groups.Grade, pledge.Groups.Kind);
        bool? untrue = row.Result switch
        {
            FactsProjection.Untrue => true,
            FactsProjection.Fulfilled => false,
            _ => null,
        };
        Arm arm = pledge.Arm == Wire.Arm.Random ? Arm.Random : Arm.Risk;
        return new(pledge.PledgeId, arm, groups.By(by), untrue, pledge.Score, pledge.HasProbability ? pledge.Probability : null, RoundMapping.ChallengersOf(pledge));
    }

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row
    {
        public long Number { get; init; }

        public string Body { get; init; } = "";

        public string Name { get; init; } = "";

        public long Pledges { get; init; }

        public string Result { get; init; } = "";
    }
}
