using System.Data.Common;
using System.Globalization;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of what draws and visits check, by year, for the frequencies of the item list.</summary>
internal static class CheckRows
{
    private const string Add = "INSERT INTO inspection_office_checks (draw_id, item_code, year) VALUES (@p0, @p1, @p2)";

    private const string Remove = "DELETE FROM inspection_office_checks WHERE draw_id = @p0";

    private const int YearLength = 4;

    public static void Apply(V1.DrawCreated e, DbTransaction transaction) => Apply(e.DrawId, YearOf(e.DrawId), e.Plan.ItemCodes, transaction);

    public static void Apply(V1.DrawPlanRevised e, DbTransaction transaction)
    {
        using var remove = new RowCommand(transaction, Remove, 1);
        remove.Run(e.DrawId);
        Apply(e.DrawId, YearOf(e.DrawId), e.Plan.ItemCodes, transaction);
    }

    public static void Apply(string drawId, long year, IEnumerable<string> itemCodes, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, Add, 3);
        foreach (string code in itemCodes)
        {
            add.Run(drawId, code, year);
        }
    }

    /// <summary>Ids of draws begin with their year.</summary>
    public static long YearOf(string drawId) => long.Parse(drawId.AsSpan(0, YearLength), NumberStyles.None, CultureInfo.InvariantCulture);
}
