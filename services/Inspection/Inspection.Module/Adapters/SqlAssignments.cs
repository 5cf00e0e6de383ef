using System.Data.Common;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Assignments of inspectors, from the read models.</summary>
internal sealed class SqlAssignments(IReadModels readModels, SqlVisits visits) : IAssignmentPages
{
    private const string Mine = """
        SELECT s.draw_id AS DrawId, s.object_id AS ObjectId
        FROM inspection_office_seats s JOIN inspection_office_schedules c ON c.draw_id = s.draw_id
        WHERE s.inspector_id = @inspectorId AND c.unseal_at <= @now AND (s.draw_id, s.object_id) > (@DrawId, @ObjectId)
        ORDER BY s.draw_id, s.object_id LIMIT @count
        """;

    private const string Team = "SELECT inspector_id FROM inspection_office_seats WHERE draw_id = @DrawId AND object_id = @ObjectId ORDER BY inspector_id";

    private const string Inspectors = "SELECT content FROM inspection_inspectors WHERE inspector_id IN @team ORDER BY inspector_id";

    private const string NewestResult = """
        SELECT content FROM inspection_office_results WHERE draw_id = @DrawId AND object_id = @ObjectId ORDER BY position DESC LIMIT 1
        """;

    private const string VisitsOfYear = """
        SELECT COUNT(DISTINCT draw_id) FROM inspection_office_seats WHERE object_id = @objectId AND draw_id LIKE @year
        """;

    private static readonly V1.ResultCodeName[] Codes =
        [.. ResultCode.All.Select(code => new V1.ResultCodeName { Code = code.Code, Name = new() { Zh = code.Zh, En = code.En } })];

    public async ValueTask<List<V1.Assignment>> ListAsync(
        string inspectorId, DateTimeOffset now, (string DrawId, string ObjectId) after, int count, CancellationToken cancellationToken)
    {
        var parameters = new { inspectorId, now = now.ToUnixTimeMilliseconds(), after.DrawId, after.ObjectId, count };
        List<V1.Assignment> assignments = [];
        foreach (Seat seat in await QueryAsync<Seat>(Mine, parameters, cancellationToken).ConfigureAwait(false))
        {
            VisitFacts facts = await visits.FactsAsync(seat.DrawId, seat.ObjectId, cancellationToken).ConfigureAwait(false);
            assignments.Add(await AssignmentAsync(inspectorId, seat, facts, cancellationToken).ConfigureAwait(false));
        }

        return assignments;
    }

    public async ValueTask<V1.CheckList?> CheckListAsync(
        string inspectorId, string drawId, string objectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Seat seat = new(drawId, objectId);
        string[] team = await TeamAsync(seat, cancellationToken).ConfigureAwait(false);
        V1.VisitsScheduled? schedule = await visits.ScheduleAsync(drawId, cancellationToken).ConfigureAwait(false);
        if (schedule is null || schedule.UnsealAt.ToDateTimeOffset() > now || !team.Contains(inspectorId))
        {
            return null;
        }

        VisitFacts facts = await visits.FactsAsync(drawId, objectId, cancellationToken).ConfigureAwait(false);
        List<V1.Inspector> members = await readModels
            .ReadAsync(Inspectors, new { team }, V1.Inspector.Parser, cancellationToken)
            .ConfigureAwait(false);
        long ofYear = (await QueryAsync<long>(VisitsOfYear, new { objectId, year = drawId[..5] + "%" }, cancellationToken).ConfigureAwait(false))[0];
        return new()
        {
            Assignment = await AssignmentAsync(inspectorId, seat, facts, cancellationToken).ConfigureAwait(false),
            ApprovalNumber = schedule.ApprovalNumber,
            Items = { facts.Items.Select(ToWire) },
            Inspectors = { members.Select(ToWire) },
            VisitsThisYear = checked((int)ofYear),
            ResultCodes = { Codes },
        };
    }

    public async ValueTask<V1.VisitSchedule?> ScheduleAsync(string drawId, CancellationToken cancellationToken) =>
        await visits.ScheduleAsync(drawId, cancellationToken).ConfigureAwait(false) is { } scheduled
            ? new()
            {
                DrawId = scheduled.DrawId,
                ApprovalNumber = scheduled.ApprovalNumber,
                UnsealAt = scheduled.UnsealAt,
                InspectBy = scheduled.InspectBy,
                Visits = scheduled.Visits,
                Inspectors = scheduled.Inspectors,
            }
            : null;

    private static V1.CheckItem ToWire(V1.InspectionItem item) =>
        new() { ItemCode = item.ItemCode, Name = item.Name, LegalBasis = item.LegalBasis };

    private static V1.CheckInspector ToWire(V1.Inspector inspector) => new()
    {
        InspectorId = inspector.InspectorId,
        Unit = inspector.Unit,
        CertificateNumber = inspector.CertificateNumber,
        CertificateValidUntil = inspector.CertificateValidUntil,
    };

    private async ValueTask<V1.Assignment> AssignmentAsync(string inspectorId, Seat seat, VisitFacts facts, CancellationToken cancellationToken)
    {
        V1.VisitsScheduled schedule = (await visits.ScheduleAsync(seat.DrawId, cancellationToken).ConfigureAwait(false))!;
        string[] team = await TeamAsync(seat, cancellationToken).ConfigureAwait(false);
        List<V1.InspectionResult> results = await readModels
            .ReadAsync(NewestResult, seat, V1.InspectionResult.Parser, cancellationToken)
            .ConfigureAwait(false);
        return new()
        {
            DrawId = seat.DrawId,
            ObjectId = seat.ObjectId,
            ItemCodes = { facts.Items.Select(item => item.ItemCode) },
            ColleagueIds = { team.Where(id => id != inspectorId) },
            UnsealedAt = schedule.UnsealAt,
            ObjectName = facts.ObjectName,
            RegionCode = facts.RegionCode,
            InspectBy = schedule.InspectBy,
            Title = facts.Title,
            ResultId = results is [var newest] ? newest.ResultId : "",
            ResultState = results is [var same] ? same.State : V1.ResultState.Unspecified,
        };
    }

    private ValueTask<string[]> TeamAsync(Seat seat, CancellationToken cancellationToken) => QueryAsync<string>(Team, seat, cancellationToken);

    private async ValueTask<T[]> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(sql, parameters, cancellationToken: cancellationToken);
            return [.. await connection.QueryAsync<T>(command).ConfigureAwait(false)];
        }
    }

    private sealed record Seat(string DrawId, string ObjectId);
}
