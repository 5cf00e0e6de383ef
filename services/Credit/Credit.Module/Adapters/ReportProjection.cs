using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Where the reports to subjects are in the journal, by digest.</summary>
internal sealed class ReportProjection : IProjection
{
    private const string Add =
        "INSERT INTO reports_issued (sha256, position) VALUES (@Sha256, @Position) ON CONFLICT (sha256) DO NOTHING";

    public string Name => "reports";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["reports_issued"];

    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { V1.SubjectReportIssued.Descriptor.FullName };

    public IReadOnlyList<string> Schema { get; } = ["CREATE TABLE reports_issued (sha256 TEXT PRIMARY KEY, position BIGINT NOT NULL)"];

    public void Apply(JournalEvent journaled, DbTransaction transaction) => transaction.Connection!.Execute(
        Add, new { journaled.Read<V1.SubjectReportIssued>().Sha256, Position = journaled.Position.Value }, transaction);
}
