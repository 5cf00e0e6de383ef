using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CommittingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

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
            SELECT o.content, t.inspector_ids,
                (SELECT COUNT(*) FROM inspection_office_marks m WHERE m.object_id = o.object_id)
            FROM inspection_objects o
            LEFT JOIN inspection_last_teams t ON t.object_id = o.object_id
            WHERE o.library_id = @p0 ORDER BY o.object_id
            """;

        private const string ObjectById = """
            SELECT o.content, NULL, (SELECT COUNT(*) FROM inspection_office_marks m WHERE m.object_id = o.object_id)
            FROM inspection_objects o WHERE o.library_id = @p0 AND o.object_id = @p1
            """;

        private const string LibraryById = "SELECT content FROM inspection_office_libraries WHERE library_id = @p0";

        private const string VisitsOfYear = "SELECT inspector_id, COUNT(*) FROM inspection_office_seats WHERE draw_id LIKE @p0 GROUP BY inspector_id";

        private const string Recusals = "SELECT inspector_id, object_id, reason FROM inspection_office_recusals ORDER BY inspector_id, object_id";

        // Ids of draws begin with their year.
        private const int YearDigits = 4;

        private static readonly ReasonCode CapReached = new("CAP_REACHED");

        private const string InspectorsById = "SELECT content FROM inspection_inspectors ORDER BY inspector_id";

        private readonly DbConnection _connection = transaction.Connection!;

        public long Position => position;

        public IEnumerable<InspectionObject> Objects(DrawPlan plan, DrawScope scope, DateOnly day)
        {
            string adverseClass = AdverseClassOf(plan.LibraryId);
            using var select = new RowCommand(transaction, ObjectsById, 1);
            using DbDataReader rows = select.Open(plan.LibraryId);
            while (rows.Read())
            {
                V1.InspectionObject entry = LibraryEntries.AsOf(rows, adverseClass, day);
                if (IsIn(plan, scope, entry, day))
                {
                    yield return new(entry.ObjectId, entry.RiskClass, entry.RegionCode, [], LibraryEntries.SpecialitiesOf(entry), TeamOf(rows[1]))
                    {
                        Weight = plan.IsWeighted ? Math.Max(entry.Weight, 1) : 1,
                    };
                }
            }
        }

        public IEnumerable<Inspector> Inspectors(DrawPlan plan, DrawScope scope)
        {
            Dictionary<string, int> visits = scope.CountsVisitsOfYear ? VisitsIn(plan.DrawId[..YearDigits]) : [];
            return Entries(scope).Select(entry => new Inspector(
                entry.InspectorId,
                entry.CertificateValidUntil.ToDateOnly()!.Value,
                [.. entry.ItemCodes],
                [.. entry.Specialities],
                [.. entry.RegionCodes],
                visits.GetValueOrDefault(entry.InspectorId))
            {
                Level = plan.Protocol > 2 && Enum.IsDefined((InspectorLevel)entry.Level) ? (InspectorLevel)entry.Level : InspectorLevel.None,
            });
        }

        public Outcome<IReadOnlyList<Exclusion>> Capped(DrawPlan plan, DrawScope scope, DateOnly day)
        {
            CapRows rows = new(transaction, plan.DrawId);
            if (rows.Caps is not { } caps)
            {
                return Array.Empty<Exclusion>();
            }

            HashSet<string> reached = [.. rows.Reached(caps).Where(id => IsDrawable(plan, scope, id, day))];
            OpenDraws frozen = rows.FrozenOver(plan.LibraryId);
            bool isInDoubt = caps.IsReached(frozen.AddedTo(default)) ||
                (frozen.OfAll.Count > 0 && rows.Reached(caps.Beside(frozen)).Any(id => !reached.Contains(id) && IsDrawable(plan, scope, id, day)));
            return isInDoubt ? frozen.ToRefusal() : reached.Select(id => new Exclusion(id, CapReached)).ToArray();
        }

        public IEnumerable<Recusal> StandingRecusals(DrawPlan plan, DrawScope scope, DateOnly day)
        {
            V1.Inspector[] inspectors = [.. Entries(scope)];
            IEnumerable<Recusal> listed =
                from entry in inspectors from recusal in entry.Recusals select new Recusal(entry.InspectorId, recusal.ObjectId, ReasonWire.CodeOf(recusal.Reason));
            HashSet<string> known = [.. inspectors.Select(entry => entry.InspectorId)];
            IEnumerable<Recusal> decided = Decided().Where(recusal => known.Contains(recusal.InspectorId));
            return [.. listed.Concat(decided).Where(recusal => IsDrawable(plan, scope, recusal.ObjectId, day))];
        }

        public void Dispose()
        {
            transaction.Dispose();
            _connection.Dispose();
        }

        private List<Recusal> Decided()
        {
            using var select = new RowCommand(transaction, Recusals, 0);
            using DbDataReader rows = select.Open();
            List<Recusal> recusals = [];
            while (rows.Read())
            {
                recusals.Add(new(rows.GetString(0), rows.GetString(1), ReasonWire.CodeOf((V1.RecusalReason)rows.GetInt64(2))));
            }

            return recusals;
        }

        private Dictionary<string, int> VisitsIn(string year)
        {
            using var select = new RowCommand(transaction, VisitsOfYear, 1);
            using DbDataReader rows = select.Open($"{year}-%");
            Dictionary<string, int> visits = new(StringComparer.Ordinal);
            while (rows.Read())
            {
                visits[rows.GetString(0)] = checked((int)rows.GetInt64(1));
            }

            return visits;
        }

        private IEnumerable<V1.Inspector> Entries(DrawScope scope)
        {
            using var select = new RowCommand(transaction, InspectorsById, 0);
            using DbDataReader rows = select.Open();
            while (rows.Read())
            {
                V1.Inspector entry = V1.Inspector.Parser.ParseFrom((byte[])rows[0]);
                if (scope.InspectorUnits.Count == 0 || scope.InspectorUnits.Contains(entry.Unit))
                {
                    yield return entry;
                }
            }
        }

        // A frame takes recusals from its own objects only.
        private bool IsDrawable(DrawPlan plan, DrawScope scope, string objectId, DateOnly day)
        {
            using var select = new RowCommand(transaction, ObjectById, 2);
            using DbDataReader rows = select.Open(plan.LibraryId, objectId);
            if (!rows.Read())
            {
                return false;
            }

            V1.InspectionObject entry = LibraryEntries.AsOf(rows, AdverseClassOf(plan.LibraryId), day);
            return IsIn(plan, scope, entry, day);
        }

        private string AdverseClassOf(string libraryId)
        {
            using var select = new RowCommand(transaction, LibraryById, 1);
            return select.Read(libraryId) is byte[] content ? V1.ObjectLibrary.Parser.ParseFrom(content).AdverseClass : "";
        }

        private static bool IsIn(DrawPlan plan, DrawScope scope, V1.InspectionObject entry, DateOnly day) =>
            plan.Strata.Any(stratum => stratum.Code == entry.RiskClass)
            && scope.Labels.All(entry.Labels.Contains)
            && (scope.Regions.Count == 0 || scope.Regions.Contains(entry.RegionCode))
            && !(entry.ValidUntil.ToDateOnly() < day);

        private static string[] TeamOf(object inspectorIds) => inspectorIds is string ids ? ids.Split(DrawRows.TeamSeparator) : [];
    }
}
