using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of results, of what is published, and of follow-ups that wait.</summary>
internal static class ResultRows
{
    private const string AddResult = """
        INSERT INTO inspection_office_results (result_id, position, draw_id, object_id, state, publish_by, inspected_on, content)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        """;

    private const string FindResult = "SELECT content FROM inspection_office_results WHERE result_id = @p0";

    private const string ChangeResult = "UPDATE inspection_office_results SET state = @p1, content = @p2 WHERE result_id = @p0";

    private const string AddPublished = """
        INSERT INTO inspection_office_published (position, result_id, object_id, content) VALUES (@p0, @p1, @p2, @p3)
        """;

    private const string FindPublished = "SELECT content FROM inspection_office_published WHERE result_id = @p0";

    private const string ChangePublished = "UPDATE inspection_office_published SET content = @p1 WHERE result_id = @p0";

    private const string RemovePublished = "DELETE FROM inspection_office_published WHERE result_id = @p0";

    private const string RemoveFollowUps = "DELETE FROM inspection_office_follow_ups WHERE result_id = @p0";

    private const string AddFollowUp = "INSERT INTO inspection_office_follow_ups (result_id, number, due_on) VALUES (@p0, @p1, @p2)";

    private const string RemoveFollowUp = "DELETE FROM inspection_office_follow_ups WHERE result_id = @p0 AND number = @p1";

    public static void Apply(V1.ResultSubmitted e, JournalEvent journaled, DbTransaction transaction)
    {
        V1.InspectionResult result = ResultWire.ToResult(e, journaled.RecordedAt);
        using var add = new RowCommand(transaction, AddResult, 8);
        add.Run(
            e.ResultId,
            journaled.Position.Value,
            e.DrawId,
            e.ObjectId,
            (long)result.State,
            (long)e.PublishBy.ToDateOnly()!.Value.DayNumber,
            (long)e.InspectedOn.ToDateOnly()!.Value.DayNumber,
            result.ToByteArray());
    }

    public static void Apply(V1.ResultSigned e, DbTransaction transaction) =>
        Change(transaction, e.ResultId, result => result.SignedBy.Add(e.InspectorId));

    public static void Apply(V1.ResultAudited e, DbTransaction transaction)
    {
        V1.InspectionResult audited = Change(transaction, e.ResultId, result =>
        {
            result.State = e.Agreed ? V1.ResultState.Agreed : V1.ResultState.Refused;
            result.AuditReason = e.Reason;
            result.WithheldBy = e.WithheldBy;
        });
        using var remove = new RowCommand(transaction, RemoveFollowUps, 1);
        remove.Run(e.ResultId);
        using var add = new RowCommand(transaction, AddFollowUp, 3);
        for (int i = 0; i < audited.FollowUps.Count && e.Agreed; i++)
        {
            if (audited.FollowUps[i] is { DueOn: { } dueOn, Kind: not V1.FollowUpKind.NoneNeeded })
            {
                add.Run(e.ResultId, (long)i + 1, (long)dueOn.ToDateOnly()!.Value.DayNumber);
            }
        }
    }

    public static void Apply(V1.ResultPublished e, JournalEvent journaled, DbTransaction transaction)
    {
        Change(transaction, e.Result.ResultId, result =>
        {
            result.State = V1.ResultState.Published;
            result.PublishedOn = e.Result.PublishedOn;
        });
        using var add = new RowCommand(transaction, AddPublished, 4);
        add.Run(journaled.Position.Value, e.Result.ResultId, e.Result.ObjectId, e.Result.ToByteArray());
    }

    public static void Apply(V1.ResultRetracted e, DbTransaction transaction)
    {
        Change(transaction, e.ResultId, result => result.PublishedOn = null);
        using var remove = new RowCommand(transaction, RemovePublished, 1);
        remove.Run(e.ResultId);
    }

    public static void Apply(V1.FollowUpCompleted e, DbTransaction transaction)
    {
        Change(transaction, e.ResultId, result => result.FollowUps[e.FollowUpNumber - 1].DoneOn = e.DoneOn);
        using var remove = new RowCommand(transaction, RemoveFollowUp, 2);
        remove.Run(e.ResultId, (long)e.FollowUpNumber);
        using var find = new RowCommand(transaction, FindPublished, 1);
        if (find.Read(e.ResultId) is byte[] content)
        {
            V1.PublicResult published = V1.PublicResult.Parser.ParseFrom(content);
            published.FollowUps[e.FollowUpNumber - 1].DoneOn = e.DoneOn;
            using var change = new RowCommand(transaction, ChangePublished, 2);
            change.Run(e.ResultId, published.ToByteArray());
        }
    }

    private static V1.InspectionResult Change(DbTransaction transaction, string resultId, Action<V1.InspectionResult> change)
    {
        using var find = new RowCommand(transaction, FindResult, 1);
        V1.InspectionResult result = V1.InspectionResult.Parser.ParseFrom((byte[])find.Read(resultId)!);
        change(result);
        using var save = new RowCommand(transaction, ChangeResult, 3);
        save.Run(resultId, (long)result.State, result.ToByteArray());
        return result;
    }
}
