using CreditRisk.Credit.V1;

namespace CreditRisk.Cli.Lists;

/// <summary>What is said about imports.</summary>
internal static class ListReports
{
    /// <summary>How far an import is, of twice its rows: once for reading, once for committing.</summary>
    public static long Share(ImportListProgress progress, long rows) =>
        progress.Changes == 0 ? progress.RowsRead : rows + (rows * progress.ChangesDone / progress.Changes);

    public static void PrintDelta(ImportListReport report)
    {
        if (report.Added + report.Changed + report.Removed > 0)
        {
            Console.WriteLine($"against the list as it was: {report.Added} added, {report.Changed} changed, {report.Removed} removed");
        }
    }
}
