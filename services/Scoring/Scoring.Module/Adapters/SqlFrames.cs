using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using Dapper;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads frames row by row from the read model; one transaction is one state of the journal.</summary>
public sealed class SqlFrames(IReadModels readModels) : IFrames
{
    private const string Where =
        "FROM scoring_facts_pledges WHERE is_open = 1 AND round_id = '' AND verifiable_from <> '' AND verifiable_from <= @Today ORDER BY pledge_id";

    private const string Groups = $"SELECT pledge_id AS PledgeId, sector AS Sector, region AS Region, grade AS Grade, kind AS Kind, '' AS Facts {Where}";
    private const string All = $"SELECT pledge_id AS PledgeId, sector AS Sector, region AS Region, grade AS Grade, kind AS Kind, facts AS Facts {Where}";
    private const string CountRounds = "SELECT COUNT(*) FROM scoring_rounds";

    /// <inheritdoc />
    public async Task<IOpenFrame> OpenAsync(DateOnly today, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken);
        try
        {
            DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            long rounds = await connection.ExecuteScalarAsync<long>(new CommandDefinition(CountRounds, transaction: transaction, cancellationToken: cancellationToken));
            return new OpenFrame(connection, transaction, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), rounds);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class OpenFrame(DbConnection connection, DbTransaction transaction, string today, long rounds) : IOpenFrame
    {
        public long Rounds => rounds;

        public async IAsyncEnumerable<(string PledgeId, PledgeGroups Groups)> ReadGroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (Row row in RowsAsync(Groups).WithCancellation(cancellationToken))
            {
                yield return (row.PledgeId, row.ToGroups());
            }
        }

        public async IAsyncEnumerable<FramePledge> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (Row row in RowsAsync(All).WithCancellation(cancellationToken))
            {
                yield return new(row.PledgeId, row.ToGroups(), JsonSerializer.Deserialize<PledgeFacts>(row.Facts)!);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private IAsyncEnumerable<Row> RowsAsync(string sql) => connection.QueryUnbufferedAsync<Row>(sql, new { Today = today }, transaction);
    }

    private sealed record Row
    {
        public string PledgeId { get; init; } = "";

        public string Sector { get; init; } = "";

        public string Region { get; init; } = "";

        public int Grade { get; init; }

        public int Kind { get; init; }

        public string Facts { get; init; } = "";

        public PledgeGroups ToGroups() => new(
            Sector.Length == 0 ? PledgeGroups.Unknown : Sector,
            Region.Length == 0 ? PledgeGroups.Unknown : Region,
            Grade switch
            {
                (int)Credit.V1.DishonestyGrade.Minor => "minor",
                (int)Credit.V1.DishonestyGrade.General => "general",
                (int)Credit.V1.DishonestyGrade.Serious => "serious",
                _ => "none",
            },
            Kind == (int)Kernel.V1.SubjectKind.NaturalPerson ? "person" : "organisation");
    }
}
