using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CommittingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The libraries in one read transaction.</summary>
internal sealed class SqlLibrarySnapshots(IReadModels readModels) : ILibrarySnapshots
{
    private const string PositionOf = "SELECT COALESCE(MAX(position), 0) FROM inspection_position";

    public ILibrarySnapshot Open()
    {
        DbConnection connection = readModels.OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        DbTransaction transaction = connection.BeginTransaction();
        using var position = new RowCommand(transaction, PositionOf, 0);
        return new Snapshot(transaction, (long)position.Read()!);
    }

    private sealed class Snapshot(DbTransaction transaction, long position) : ILibrarySnapshot
    {
        private const string ObjectsById = """
            SELECT o.content, t.inspector_ids FROM inspection_objects o
            LEFT JOIN inspection_last_teams t ON t.object_id = o.object_id
            WHERE o.library_id = @p0 ORDER BY o.object_id
            """;

        private const string InspectorsById = "SELECT content FROM inspection_inspectors ORDER BY inspector_id";

        private readonly DbConnection _connection = transaction.Connection!;

        public long Position => position;

        public IEnumerable<InspectionObject> Objects(DrawPlan plan, DrawScope scope, DateOnly day)
        {
            HashSet<string> classes = [.. plan.Strata.Select(stratum => stratum.Code)];
            using var select = new RowCommand(transaction, ObjectsById, 1);
            using DbDataReader rows = select.Open(plan.LibraryId);
            while (rows.Read())
            {
                V1.InspectionObject entry = V1.InspectionObject.Parser.ParseFrom((byte[])rows[0]);
                if (classes.Contains(entry.RiskClass) && IsIn(scope, entry) && !(entry.ValidUntil.ToDateOnly() < day))
                {
                    yield return new(entry.ObjectId, entry.RiskClass, entry.RegionCode, [], [], TeamOf(rows[1]))
                    {
                        Weight = plan.IsWeighted ? Math.Max(entry.Weight, 1) : 1,
                    };
                }
            }
        }

        public IEnumerable<Inspector> Inspectors()
        {
            using var select = new RowCommand(transaction, InspectorsById, 0);
            using DbDataReader rows = select.Open();
            while (rows.Read())
            {
                V1.Inspector entry = V1.Inspector.Parser.ParseFrom((byte[])rows[0]);
                DateOnly validUntil = entry.CertificateValidUntil.ToDateOnly()!.Value;
                yield return new(entry.InspectorId, validUntil, [.. entry.ItemCodes], [.. entry.Specialities], [.. entry.RegionCodes], 0);
            }
        }

        public void Dispose()
        {
            transaction.Dispose();
            _connection.Dispose();
        }

        private static bool IsIn(DrawScope scope, V1.InspectionObject entry) =>
            scope.Labels.All(entry.Labels.Contains) && (scope.Regions.Count == 0 || scope.Regions.Contains(entry.RegionCode));

        private static string[] TeamOf(object inspectorIds) => inspectorIds is string ids ? ids.Split(DrawRows.TeamSeparator) : [];
    }
}
