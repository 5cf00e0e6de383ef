using System.Data.Common;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows that a redraw changes.</summary>
internal static class RedrawRows
{
    private const string FindVisit = "SELECT content FROM inspection_visits WHERE draw_id = @p0 AND object_id = @p1";

    private const string ChangeVisit = "UPDATE inspection_visits SET content = @p2 WHERE draw_id = @p0 AND object_id = @p1";

    // A later draw may have sent another team since.
    private const string ChangeTeam = "UPDATE inspection_last_teams SET inspector_ids = @p2 WHERE object_id = @p0 AND inspector_ids = @p1";

    public static void Apply(V1.SeatRedrawn e, DbTransaction transaction)
    {
        using var find = new RowCommand(transaction, FindVisit, 2);
        V1.Visit visit = V1.Visit.Parser.ParseFrom((byte[])find.Read(e.DrawId, e.ObjectId)!);
        string before = TeamOf(visit);
        visit.InspectorIds.Clear();
        visit.InspectorIds.Add(e.InspectorIds);
        visit.InfeasibleReason = e.InfeasibleReason;
        visit.LeaderId = e.LeaderId;
        using var change = new RowCommand(transaction, ChangeVisit, 3);
        change.Run(e.DrawId, e.ObjectId, visit.ToByteArray());
        if (visit.InspectorIds.Count > 0)
        {
            using var team = new RowCommand(transaction, ChangeTeam, 3);
            team.Run(e.ObjectId, before, TeamOf(visit));
        }

        DrawRows.Change(transaction, e.DrawId, draw =>
        {
            draw.Redraws = e.RedrawNumber;
            draw.Infeasible += visit.InspectorIds.Count == 0 ? 1 : 0;
            draw.TranscriptSha256 = e.TranscriptSha256;
        });
    }

    private static string TeamOf(V1.Visit visit) => string.Join(DrawRows.TeamSeparator, visit.InspectorIds);
}
