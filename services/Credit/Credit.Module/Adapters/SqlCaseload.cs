using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Open cases and finished ones, from the read model.</summary>
internal sealed class SqlCaseload(IReadModels readModels) : ICaseload
{
    private const string Open = """
        SELECT subject_key FROM credit_cases WHERE state IN @cases
        UNION SELECT subject_key FROM credit_objections WHERE state IN @objections
        UNION SELECT subject_key FROM credit_corrections WHERE pending > 0
        UNION SELECT subject_key FROM credit_referrals WHERE closed = 0
        """;

    private const string Recorded = "SELECT DISTINCT subject_key FROM credit_records";

    private const string Finished = "SELECT step, SUM(cases) FROM credit_finished WHERE day >= @day GROUP BY step";

    private static readonly int[] OpenCases =
    [
        (int)RepairState.Submitted, (int)RepairState.SupplementAsked, (int)RepairState.Accepted, (int)RepairState.UnderReview,
        (int)RepairState.ReviewExtended, (int)RepairState.Syncing, (int)RepairState.TempSuspended,
    ];

    private static readonly int[] OpenObjections =
    [
        (int)ObjectionState.Annotated, (int)ObjectionState.PlatformCheck, (int)ObjectionState.Forwarded, (int)ObjectionState.ReviewRequested,
    ];

    public ValueTask<IReadOnlyList<SubjectKey>> SubjectsAsync(CancellationToken cancellationToken) =>
        KeysAsync(Open, new { cases = OpenCases, objections = OpenObjections }, cancellationToken);

    public ValueTask<IReadOnlyList<SubjectKey>> RecordedSubjectsAsync(CancellationToken cancellationToken) =>
        KeysAsync(Recorded, new { }, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, long>> FinishedSinceAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        object parameters = new { day = day.ToString("O", CultureInfo.InvariantCulture) };
        IEnumerable<(string Step, long Cases)> rows = await connection
            .QueryAsync<(string, long)>(new CommandDefinition(Finished, parameters, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.Step, row => row.Cases);
    }

    private async ValueTask<IReadOnlyList<SubjectKey>> KeysAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<string> keys = await connection
            .QueryAsync<string>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return
        [
            .. keys.Select(text => SubjectKey.TryParse(text, out SubjectKey key)
                ? key
                : throw new InvalidDataException("A row of the read model names no subject.")),
        ];
    }
}
