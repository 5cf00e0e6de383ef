namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>Two calendar months, beginning with an odd one: what is ranked at one time.</summary>
/// <param name="First">Its first day. A model for the window may only know what was verified before this day.</param>
public readonly record struct Window(DateOnly First)
{
    private const int Months = 2;

    /// <summary>First day after the window.</summary>
    public DateOnly End => First.AddMonths(Months);

    /// <summary>The window before this one.</summary>
    public Window Previous => new(First.AddMonths(-Months));

    /// <summary>The window that a date lies in.</summary>
    public static Window Of(DateOnly date) => new(new DateOnly(date.Year, date.Month - ((date.Month - 1) % Months), 1));

    /// <summary>True when the date lies in the window.</summary>
    public bool Contains(DateOnly date) => First <= date && date < End;

    /// <summary>The windows from one to another, both included.</summary>
    public static IEnumerable<Window> Range(Window first, Window last)
    {
        for (Window window = first; window.First <= last.First; window = new(window.End))
        {
            yield return window;
        }
    }

    /// <inheritdoc />
    public override string ToString() => First.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
