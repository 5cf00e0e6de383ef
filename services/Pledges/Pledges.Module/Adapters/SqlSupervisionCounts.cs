using System.Data.Common;
using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using Dapper;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>What supervision did, from the read model; recorded on <c>supervision/&lt;year&gt;-&lt;month&gt;</c>.</summary>
public sealed class SqlSupervisionCounts(IReadModels readModels, IJournal journal) : ISupervisionCounts
{
    private const string FindOne =
        "SELECT body AS Body, (SELECT COUNT(*) FROM pledges_supervision WHERE counted_month <= @Month) AS Look FROM pledges_supervision WHERE counted_month = @Month";

    /// <inheritdoc />
    public async Task<CountedMonth?> FindAsync(Month month, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindOne, new { Month = month.ToString() }, cancellationToken: cancellationToken));
        return row is null ? null : new([.. WireJson.Read<Wire.SupervisionCounted>(row.Body).Counts.Select(FairnessMapping.ToDomain)], (int)row.Look);
    }

    /// <inheritdoc />
    public async Task<Month?> NewestAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string? newest = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("SELECT MAX(counted_month) FROM pledges_supervision", cancellationToken: cancellationToken));
        return newest is null ? null : new Month(int.Parse(newest.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(newest.AsSpan(5), CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(ReportSupervision report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var counted = new Wire.SupervisionCounted { Year = report.Month.Year, Month = report.Month.Number, Counts = { report.Counts.Select(FairnessMapping.ToWire) } };
        StreamAppend append = new[] { counted }.To(new("supervision", report.Month.ToString()), ExpectedVersion.Any);
        return journal.AppendAsync([append], report.Caller, cancellationToken).AsTask();
    }

    private sealed record Row
    {
        public string Body { get; init; } = "";

        public long Look { get; init; }
    }
}
