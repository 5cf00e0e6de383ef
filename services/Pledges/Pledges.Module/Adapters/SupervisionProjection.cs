using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>What supervision did, by month; the newest report of a month counts.</summary>
public sealed class SupervisionProjection : IProjection
{
    private const string Save =
        "INSERT INTO pledges_supervision VALUES (@Month, @Body) ON CONFLICT (counted_month) DO UPDATE SET body = excluded.body";

    /// <inheritdoc />
    public string Name => "pledges_supervision";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema => ["CREATE TABLE pledges_supervision (counted_month TEXT PRIMARY KEY, body TEXT NOT NULL)"];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_supervision"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { SupervisionCounted.Descriptor.FullName };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        SupervisionCounted counted = journaled.Read<SupervisionCounted>();
        transaction.Connection!.Execute(Save, new { Month = new Month(counted.Year, counted.Month).ToString(), Body = counted.ToJson() }, transaction);
    }
}
