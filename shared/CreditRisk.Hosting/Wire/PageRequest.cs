using System.Text;
using CreditRisk.Kernel;

namespace CreditRisk.Hosting.Wire;

/// <summary>A page of a list: how many, and after which sort key.</summary>
/// <param name="Size">1 to 1,000.</param>
/// <param name="After">Sort key of the last row of the page before; empty for the first page.</param>
public readonly record struct PageRequest(int Size, string After)
{
    private const int DefaultSize = 100;
    private const int MaximumSize = 1000;

    /// <summary>Reads the paging fields of a request (AIP-158): size 0 takes 100, more than 1,000 is cut to 1,000.</summary>
    public static Outcome<PageRequest> Read(int pageSize, string pageToken)
    {
        ArgumentNullException.ThrowIfNull(pageToken);
        if (pageSize < 0)
        {
            return Refusal.Invalid(new FieldViolation("page_size", "is negative; 1 to 1,000, or 0 for 100."));
        }

        var bytes = new byte[pageToken.Length];
        return Convert.TryFromBase64String(pageToken.Replace('-', '+').Replace('_', '/'), bytes, out int length)
            ? new PageRequest(pageSize == 0 ? DefaultSize : Math.Min(pageSize, MaximumSize), Encoding.UTF8.GetString(bytes, 0, length))
            : Refusal.Invalid(new FieldViolation("page_token", "is not one that this service gave; start again without a token."));
    }

    /// <summary>The token of the next page: empty when this page was the last.</summary>
    /// <param name="rows">One row more than <see cref="Size"/> was read; the surplus shows that there is a next page and is removed here.</param>
    /// <param name="keyOf">Sort key of a row.</param>
    public string Cut<T>(List<T> rows, Func<T, string> keyOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (rows.Count <= Size)
        {
            return "";
        }

        rows.RemoveRange(Size, rows.Count - Size);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(keyOf(rows[^1]))).Replace('+', '-').Replace('/', '_');
    }
}
