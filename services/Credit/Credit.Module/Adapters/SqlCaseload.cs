using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Open clocks, records and finished cases, from the read models.</summary>
internal sealed class SqlCaseload(IReadModels readModels) : ICaseload
{
    private const string Open = """
        SELECT case_id AS CaseId, step AS Step, subject_key AS SubjectKey, working_days AS WorkingDays, started_on AS StartedOn,
            last_day AS LastDay, pauses AS Pauses, started_at AS StartedAt, hours AS Hours
        FROM clocks_open
        """;

    private const string Records = """
        SELECT agency AS Agency, grade AS Grade, regime AS Regime, class AS Class, special AS Special, document_date AS DocumentDate,
            published_on AS PublishedOn, sanction_ends_on AS SanctionEndsOn, annulled AS Annulled, repaired AS Repaired,
            suspended AS Suspended, open_case AS OpenCase, COUNT(*) AS Count
        FROM counts_records WHERE recorded_on BETWEEN @from AND @to
        GROUP BY agency, grade, regime, class, special, document_date, published_on, sanction_ends_on, annulled, repaired, suspended, open_case
        """;

    private const string Finished = "SELECT step, SUM(cases) FROM credit_finished WHERE day >= @day GROUP BY step";

    public async ValueTask<IReadOnlyList<SubjectClock>> ClocksAsync(CancellationToken cancellationToken)
    {
        IEnumerable<ClockRow> rows = await QueryAsync<ClockRow>(Open, new { }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new SubjectClock(KeyOf(row.SubjectKey), row.ToClock()))];
    }

    public async ValueTask<IReadOnlyList<RecordGroup>> RecordsAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        object days = new { from = Text(from ?? DateOnly.MinValue), to = Text(to ?? DateOnly.MaxValue) };
        IEnumerable<RecordRow> rows = await QueryAsync<RecordRow>(Records, days, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToGroup())];
    }

    public async ValueTask<IReadOnlyDictionary<string, long>> FinishedSinceAsync(DateOnly day, CancellationToken cancellationToken)
    {
        IEnumerable<(string Step, long Cases)> rows =
            await QueryAsync<(string, long)>(Finished, new { day = Text(day) }, cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Step, row => row.Cases);
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static SubjectKey KeyOf(string text) =>
        SubjectKey.TryParse(text, out SubjectKey key) ? key : throw new InvalidDataException("A row of the read model names no subject.");

    private async ValueTask<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }
}
