using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using Dapper;
using Google.Protobuf;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads training rows from the read models, row by row.</summary>
public sealed class SqlTrainingRows(IReadModels readModels) : ITrainingRows
{
    private const string All =
        """
        SELECT f.pledge_id AS PledgeId, f.subject_key AS SubjectKey, f.registered_on AS RegisteredOn, f.verified_on AS VerifiedOn, f.facts AS Facts,
          f.result AS Result, COALESCE(p.body, '') AS Scheduled, COALESCE(r.round_id, '') AS RoundId
        FROM scoring_facts_pledges f
        LEFT JOIN scoring_rounds_pledges p ON p.pledge_id = f.pledge_id LEFT JOIN scoring_rounds r ON r.number = p.number
        WHERE f.result <> '' AND f.verified_on BETWEEN @From AND @To ORDER BY f.verified_on, f.pledge_id
        """;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <inheritdoc />
    public async IAsyncEnumerable<Wire.TrainingRow> ReadAsync(Period period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IAsyncEnumerable<Row> rows = connection.QueryUnbufferedAsync<Row>(All, new { From = period.From.ToString("O", CultureInfo.InvariantCulture), To = period.To.ToString("O", CultureInfo.InvariantCulture) });
        await foreach (Row row in rows.WithCancellation(cancellationToken))
        {
            yield return ToWire(row);
        }
    }

    private static Wire.TrainingRow ToWire(Row row)
    {
        var wire = new Wire.TrainingRow
        {
            PledgeId = row.PledgeId,
            SubjectKey = row.SubjectKey,
            RegisteredOn = DayOf(row.RegisteredOn),
            VerifiedOn = DayOf(row.VerifiedOn),
            FoundUntrue = row.Result == FactsProjection.Untrue,
            RoundId = row.RoundId,
        };
        wire.Features.AddRange(FeatureRegistry.Of(JsonSerializer.Deserialize<PledgeFacts>(row.Facts)!).Select(feature => new Wire.Feature { Name = feature.Name, Value = feature.Value }));
        if (row.Scheduled.Length > 0)
        {
            Wire.ScheduledPledge scheduled = Parser.Parse<Wire.ScheduledPledge>(row.Scheduled);
            (wire.Arm, wire.InclusionProbability) = (scheduled.Arm, scheduled.InclusionProbability);
        }

        return wire;
    }

    private static Google.Type.Date DayOf(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture).ToWire();

    private sealed record Row
    {
        public string PledgeId { get; init; } = "";

        public string SubjectKey { get; init; } = "";

        public string RegisteredOn { get; init; } = "";

        public string VerifiedOn { get; init; } = "";

        public string Facts { get; init; } = "";

        public string Result { get; init; } = "";

        public string Scheduled { get; init; } = "";

        public string RoundId { get; init; } = "";
    }
}
