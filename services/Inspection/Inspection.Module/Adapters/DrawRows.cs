using System.Data.Common;
using CreditRisk.Hosting.Wire;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of draws and visits.</summary>
internal static class DrawRows
{
    /// <summary>Separates the ids of a team in one text; no identifier holds it.</summary>
    public const char TeamSeparator = ',';

    private const string AddDraw = "INSERT INTO inspection_draws (draw_number, draw_id, content) VALUES (@p0, @p1, @p2)";
    private const string FindDraw = "SELECT content FROM inspection_draws WHERE draw_id = @p0";
    private const string ChangeDraw = "UPDATE inspection_draws SET content = @p1 WHERE draw_id = @p0";

    private const string AddVisit = "INSERT INTO inspection_visits (draw_id, object_id, content) VALUES (@p0, @p1, @p2)";

    private const string SaveTeam = """
        INSERT INTO inspection_last_teams (object_id, inspector_ids) VALUES (@p0, @p1)
        ON CONFLICT (object_id) DO UPDATE SET inspector_ids = excluded.inspector_ids
        """;

    public static void Apply(V1.DrawCreated e, DbTransaction transaction)
    {
        V1.Draw draw = new() { DrawId = e.DrawId, DrawNumber = e.DrawNumber, Plan = e.Plan, State = V1.DrawState.Planned };
        using var add = new RowCommand(transaction, AddDraw, 3);
        add.Run(draw.DrawNumber, draw.DrawId, draw.ToByteArray());
    }

    public static void Apply(V1.DrawPlanRevised e, DbTransaction transaction) => Change(transaction, e.DrawId, draw => draw.Plan = e.Plan);

    public static void Apply(V1.DrawCommitted e, DateTimeOffset at, DbTransaction transaction) => Change(transaction, e.DrawId, draw =>
    {
        draw.State = V1.DrawState.Committed;
        draw.Commitment = e.Commitment;
        draw.SecretSha256 = e.SecretSha256;
        draw.FrameLines = e.FrameLines;
        draw.FrameSha256 = e.FrameSha256;
        draw.FramePosition = e.FramePosition;
        draw.Objects = e.Objects;
        draw.Inspectors = e.Inspectors;
        draw.CommittedAt = at.ToWire();
    });

    public static void Apply(V1.RandomnessProvided e, DbTransaction transaction) => Change(transaction, e.DrawId, draw =>
    {
        draw.PublicRandomness = e.PublicRandomness;
        draw.Witnesses.Add(e.Witnesses);
    });

    public static void Apply(V1.VisitsDrawn e, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddVisit, 3);
        using var save = new RowCommand(transaction, SaveTeam, 2);
        foreach (V1.Visit visit in e.Visits)
        {
            add.Run(e.DrawId, visit.ObjectId, visit.ToByteArray());
            if (visit.InspectorIds.Count > 0)
            {
                save.Run(visit.ObjectId, string.Join(TeamSeparator, visit.InspectorIds));
            }
        }
    }

    public static void Apply(V1.DrawCompleted e, DateTimeOffset at, DbTransaction transaction) => Change(transaction, e.DrawId, draw =>
    {
        draw.State = V1.DrawState.Drawn;
        draw.Secret = e.Secret;
        draw.Seed = e.Seed;
        draw.Strata.Add(e.Strata);
        draw.Visits = e.Visits;
        draw.Infeasible = e.Infeasible;
        draw.TranscriptSha256 = e.TranscriptSha256;
        draw.Assignments = e.Assignments;
        draw.Statistics = e.Statistics;
        draw.DrawnAt = at.ToWire();
    });

    public static void Apply(V1.DrawAbandoned e, DbTransaction transaction) => Change(transaction, e.DrawId, draw =>
    {
        draw.State = V1.DrawState.Abandoned;
        draw.AbandonedReason = e.Reason;
    });

    /// <summary>The plan of a draw.</summary>
    public static V1.DrawPlan PlanOf(DbTransaction transaction, string drawId)
    {
        using var find = new RowCommand(transaction, FindDraw, 1);
        return V1.Draw.Parser.ParseFrom((byte[])find.Read(drawId)!).Plan;
    }

    /// <summary>Changes the row of a draw.</summary>
    public static void Change(DbTransaction transaction, string drawId, Action<V1.Draw> change)
    {
        using var find = new RowCommand(transaction, FindDraw, 1);
        V1.Draw draw = V1.Draw.Parser.ParseFrom((byte[])find.Read(drawId)!);
        change(draw);
        using var save = new RowCommand(transaction, ChangeDraw, 2);
        save.Run(drawId, draw.ToByteArray());
    }
}
