using System.Data.Common;
using CreditRisk.Pledges.Domain.Deadlines;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Keeps what is due for a pledge beside its row, so that it can be listed by day.</summary>
internal static class PledgeDeadlines
{
    public const string Table =
        """
        CREATE TABLE pledges_register_deadlines (
          kind TEXT NOT NULL,
          pledge_id TEXT NOT NULL,
          since_day BIGINT NOT NULL,
          due_day BIGINT NOT NULL,
          sort_key TEXT NOT NULL,
          PRIMARY KEY (pledge_id, kind))
        """;

    public const string Index = "CREATE INDEX pledges_register_deadlines_due ON pledges_register_deadlines (sort_key)";

    private const string Clear = "DELETE FROM pledges_register_deadlines WHERE pledge_id = @PledgeId";

    private const string Add = "INSERT INTO pledges_register_deadlines VALUES (@Kind, @PledgeId, @SinceDay, @DueDay, @SortKey)";

    /// <summary>Puts what is due now in the place of what was due before.</summary>
    public static void Keep(PledgeRow row, DbTransaction transaction)
    {
        DbConnection connection = transaction.Connection!;
        connection.Execute(Clear, new { row.PledgeId }, transaction);
        foreach (PledgeDeadline deadline in PledgeDeadline.Of(row.Pledge, row.Standing))
        {
            connection.Execute(
                Add,
                new
                {
                    Kind = deadline.Kind.ToString(),
                    row.PledgeId,
                    SinceDay = deadline.Since.DayNumber,
                    DueDay = deadline.DueBy.Date.DayNumber,
                    SortKey = DeadlineOrder.KeyOf(deadline),
                },
                transaction);
        }
    }
}
